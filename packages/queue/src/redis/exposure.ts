import { lookup } from "node:dns/promises";
import { BlockList, isIP } from "node:net";
import { describeAddress, type QueueAddress } from "./queueAddress.ts";

/** Addresses that cannot be reached from the internet. */
const inside = [
  ["10.0.0.0", 8, "ipv4"],
  ["100.64.0.0", 10, "ipv4"],
  ["127.0.0.0", 8, "ipv4"],
  ["169.254.0.0", 16, "ipv4"],
  ["172.16.0.0", 12, "ipv4"],
  ["192.168.0.0", 16, "ipv4"],
  ["::1", 128, "ipv6"],
  ["fc00::", 7, "ipv6"],
  ["fe80::", 10, "ipv6"],
] as const;

/** Finds the addresses of a name. */
export type Resolve = (host: string) => Promise<readonly string[]>;

/**
 * What is to be said of a queue that strangers can reach: whoever can write to it decides which files the workers read.
 *
 * @param resolve - How names are looked up; one that is not found is not judged.
 * @returns A sentence for each thing that is wrong.
 */
export async function exposureWarnings(address: QueueAddress, resolve: Resolve = resolveName): Promise<string[]> {
  const { host, password, isEncrypted } = address;
  if (password !== undefined && isEncrypted) return [];
  const addresses = isIP(host) === 0 ? await resolve(host).catch(() => []) : [host];
  if (addresses.every(isInside)) return [];
  const place = describeAddress(address);
  const warnings: string[] = [];
  if (password === undefined) {
    warnings.push(
      `${place} has a public address and asks for no password: whoever reaches it decides what the workers read; ` +
        "set requirepass or an ACL, and put user and password into the address.",
    );
  }
  if (!isEncrypted) {
    warnings.push(`What goes to and from ${place} can be read on the way; use rediss://, or a private network.`);
  }
  return warnings;
}

function isInside(address: string): boolean {
  const list = new BlockList();
  for (const [network, prefix, family] of inside) list.addSubnet(network, prefix, family);
  return list.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}

async function resolveName(host: string): Promise<string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}
