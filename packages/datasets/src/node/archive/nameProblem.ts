/** Deeper than any corpus; it bounds what the tree of names takes in memory. */
const DEPTH_LIMIT = 20;

/** Names that Windows takes for devices, with any ending. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d¹²³])(?: *\.|$)/i;

/**
 * Says what is wrong with an entry's name, so that it cannot lead out of the folder it is unpacked into.
 *
 * The rules are the same on every system, that of Windows included: what is unpacked on one can be copied to another.
 *
 * @param name - With its folders, parted by `/`; a folder's own ends in `/`.
 * @param nameLength - Longest name allowed, in characters.
 * @returns `undefined` if nothing is wrong; otherwise how the sentence "an entry …" goes on.
 *
 * @internal
 */
export function nameProblem(name: string, nameLength: number): string | undefined {
  if (name === "") return "has no name";
  if (name.length > nameLength) return `has a name of more than ${nameLength} characters`;
  if (hasControlCharacter(name)) return "has a control character in its name";
  if (name.includes("\\")) return "has a backslash in its name";
  if (name.startsWith("/")) return "has an absolute path";
  if (name.includes(":")) return "names a drive or a stream of a file";
  const parts = (name.endsWith("/") ? name.slice(0, -1) : name).split("/");
  if (parts.includes("..")) return "leads out of its folder";
  if (parts.some((part) => part === "" || part === ".")) return "has an empty part in its name";
  if (parts.some((part) => /[. ]$/.test(part))) return "has a name that ends in a full stop or a space";
  if (parts.some((part) => DEVICE.test(part))) return "is named like a device";
  if (parts.length > DEPTH_LIMIT) return `lies more than ${DEPTH_LIMIT} folders deep`;
  return undefined;
}

function hasControlCharacter(name: string): boolean {
  for (let i = 0; i < name.length; i++) {
    const code = name.charCodeAt(i);
    if (code < 0x20 || code === 0x7f) return true;
  }
  return false;
}
