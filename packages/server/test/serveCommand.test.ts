import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { useTrainedModel } from "./trainedModel.ts";

const command = join(import.meta.dirname, "../../ser/dist/cli.js");
/** Where `@serkit/server` is found: it finds itself. */
const here = join(import.meta.dirname, "..");
const trained = useTrainedModel();
const folder = mkdtempSync(join(tmpdir(), "serkit-serve-"));
const bundle = join(folder, "model.serkit");
const tokens = join(folder, "tokens.txt");
const running: ChildProcess[] = [];

beforeAll(async () => {
  if (!existsSync(command)) throw new Error("the command is not built; run `pnpm build` first");
  await trained().recognizer.save(bundle);
  writeFileSync(tokens, "first-token\n\nsecond-token\n");
});
afterEach(() => {
  for (const child of running.splice(0)) child.kill("SIGKILL");
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Started {
  readonly child: ChildProcess;
  /** Both outputs, as they are so far. */
  readonly output: () => string;
  readonly ended: Promise<number | null>;
  /** The address, once it listens. */
  readonly address: Promise<string>;
}

function start(
  args: readonly string[],
  { cwd = here, env = {} }: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Started {
  const child = spawn(process.execPath, [command, "serve", ...args], {
    cwd,
    env: { ...process.env, NODE_PATH: "", ...env },
  });
  running.push(child);
  let text = "";
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const address = new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      text += chunk.toString();
      const [found] = /http:\/\/[\d.]+:\d+(?=; Ctrl-C)/.exec(text) ?? [];
      if (found !== undefined) resolve(found);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    void ended.then(() => {
      reject(new Error(`it ended: ${text}`));
    });
  });
  address.catch(() => undefined);
  return { child, output: () => text, ended, address };
}

describe("serkit serve", () => {
  it.each(["SIGTERM", "SIGINT"] as const)("serves on this machine alone until %s, then ends well", async (signal) => {
    const { child, address, ended, output } = start([bundle, "--port", "0", "--workers", "1"]);
    const base = await address;
    expect(base).toMatch(/^http:\/\/127\.0\.0\.1:/);
    const headers = { "content-type": "audio/wav" };
    const answer = await fetch(`${base}/v1/predict`, { method: "POST", headers, body: trained().files[0]! });
    expect(await answer.json()).toEqual({ predictions: [await trained().recognizer.predict(trained().files[0]!)] });
    child.kill(signal);
    expect(await ended).toBe(0);
    const logged = output()
      .split("\n")
      .filter((line) => line.startsWith("{"));
    expect(logged.map((line) => (JSON.parse(line) as { msg: string }).msg)).toContain("request completed");
  });

  it("asks for a token of the file, or of the environment, and never shows it", async () => {
    const ways = [
      start([bundle, "--port", "0", "--workers", "1", "--token-file", tokens]),
      start([bundle, "--port", "0", "--workers", "1"], { env: { SERKIT_TOKEN: "second-token" } }),
    ];
    for (const { address, output } of ways) {
      const base = await address;
      const ask = async (token: string): Promise<number> =>
        (await fetch(`${base}/v1/model`, { headers: { authorization: `Bearer ${token}` } })).status;
      expect([await ask("second-token"), await ask("third-token")]).toEqual([200, 401]);
      expect(output()).not.toContain("second-token");
    }
  });

  it.each([
    [
      "no package",
      ["model.serkit"],
      folder,
      1,
      "@serkit/server is not installed; npm install @serkit/server, then try again",
    ],
    ["no bundle", [join(folder, "none.serkit")], here, 4, "none.serkit"],
    ["what is no bundle", [tokens], here, 4, "not a serkit bundle"],
    ["no port", [bundle, "--port", "70000"], here, 2, "It must be an integer between 0 and 65535."],
    ["an empty token file", [bundle, "--token-file", "/dev/null"], here, 2, "token-file must hold at least one token"],
    ["a host that is none", [bundle, "--host", "192.0.2.1", "--workers", "1"], here, 1, "EADDRNOTAVAIL"],
  ])("says in a sentence that there is %s", async (_what, args, cwd, exitCode, message) => {
    const { ended, output } = start(args, { cwd });
    expect(await ended).toBe(exitCode);
    expect(output()).toContain(message);
    expect(output()).not.toMatch(/^\s+at /m);
  });
});
