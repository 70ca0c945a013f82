import { crc32, deflateRawSync } from "node:zlib";
import { describe, it } from "vitest";
import { expectRefused, good } from "./refusal.ts";
import { writeZip, type ZipEntry } from "./zipWriter.ts";

const LINK = 0o120777;
const FIFO = 0o010644;
const DEVICE = 0o020644;

describe("unpackZip, of archives that are not what they should be,", () => {
  it.each<[string, Partial<ZipEntry> & { name: string }]>([
    ["has an absolute path", { name: "/tmp/evil.wav" }],
    ["leads out of its folder", { name: "../evil.wav" }],
    ["leads out of its folder", { name: "a/../../evil.wav" }],
    ["leads out of its folder", { name: "a/.." }],
    ["leads out of its folder", { name: "../" }],
    ["names a drive or a stream of a file", { name: "C:evil.wav" }],
    ["names a drive or a stream of a file", { name: "c:/evil.wav" }],
    ["names a drive or a stream of a file", { name: "a/good.wav:hidden" }],
    ["has a backslash in its name", { name: "..\\evil.wav" }],
    ["has a backslash in its name", { name: "\\\\server\\share\\evil.wav" }],
    ["has a control character in its name", { name: "evil.wav\0.txt" }],
    ["has a control character in its name", { name: "evil\u001b.wav" }],
    ["has no name", { name: "" }],
    ["has an empty part in its name", { name: "a//evil.wav" }],
    ["has an empty part in its name", { name: "./evil.wav" }],
    ["has a name that ends in a full stop or a space", { name: "a./evil.wav" }],
    ["is named like a device", { name: "a/nul.wav" }],
    ["is named like a device", { name: "COM¹.wav" }],
    ["is named like a device", { name: "con .wav" }],
    ["lies more than 20 folders deep", { name: "a/".repeat(20) + "evil.wav" }],
    ["has a name of more than 1000 characters", { name: "a".repeat(1001) }],
    ["is a link or a special file", { name: "link", content: "/etc/passwd", mode: LINK }],
    ["is a link or a special file", { name: "link/", mode: LINK }],
    ["is a link or a special file", { name: "pipe", mode: FIFO }],
    ["is a link or a special file", { name: "device", mode: DEVICE }],
    ["is a link or a special file", { name: "folder", mode: 0o040755 }],
    ["is a link or a special file", { name: "junction", attributes: 0x400 }],
    ["is a folder with contents of its own", { name: "a/", content: "x" }],
    ["stands there twice", { name: "good.wav", content: "other" }],
    ["differs from another only in the case or form of letters", { name: "GOOD.wav" }],
    ["differs from another only in the case or form of letters", { name: "go\u200dod.wav" }],
    ["is a folder and a file at once", { name: "good.wav/evil.wav" }],
    ["is another one in its place than in the directory", { name: "plain.wav", localName: "../evil.wav" }],
    ["is another one in its place than in the directory", { name: "plain.wav", localName: "plain.exe" }],
  ])("refuses an entry that %s: %o", async (problem, entry) => {
    await expectRefused(writeZip([good, entry]), "unsafe-archive", `has an entry that ${problem} (`);
    // Wherever it stands: nothing before it may have been unpacked, and nothing after it is needed.
    if (!/twice|another|once/.test(problem)) {
      await expectRefused(writeZip([entry, good]), "unsafe-archive", `has an entry that ${problem} (`);
    }
  });

  it("refuses folders that differ in case, and letters composed otherwise", async () => {
    const problem = "has an entry that differs from another only in the case or form of letters";
    await expectRefused(writeZip([{ name: "A/x" }, { name: "a/y" }]), "unsafe-archive", problem);
    await expectRefused(writeZip([{ name: "\u00e4.wav" }, { name: "a\u0308.wav" }]), "unsafe-archive", problem);
  });

  it("refuses the name of the Unicode path field, which stands in for the plain one", async () => {
    const hidden = Buffer.from("../evil.wav");
    const field = Buffer.alloc(9 + hidden.length);
    field.writeUInt16LE(0x7075, 0);
    field.writeUInt16LE(5 + hidden.length, 2);
    field.writeUInt8(1, 4);
    field.writeUInt32LE(crc32("plain.wav"), 5);
    hidden.copy(field, 9);
    const bytes = writeZip([{ name: "plain.wav", extra: field }]);
    await expectRefused(bytes, "unsafe-archive", "has an entry that leads out of its folder");
  });

  it("refuses encrypted entries and methods it does not know", async () => {
    const locked = writeZip([good, { name: "secret", content: "x", flags: 0x801 }]);
    await expectRefused(locked, "bad-archive", 'has an encrypted entry ("secret")');
    await expectRefused(writeZip([{ name: "secret", flags: 0x841 }]), "bad-archive", "has an encrypted entry");
    const odd = writeZip([good, { name: "odd", content: "x", method: 14 }]);
    await expectRefused(odd, "bad-archive", 'has an entry packed by method 14, which is not read ("odd")');
  });

  it("refuses entries that overlap: the same bytes, or one's within another's", async () => {
    const shared = writeZip([
      { name: "a", content: "kernel" },
      { name: "b", content: "kernel", sharedWith: 0 },
    ]);
    // The bytes in that place bear one name, so that the other entry is caught by its own.
    const problem = 'has an entry that is another one in its place than in the directory ("b")';
    await expectRefused(shared, "unsafe-archive", problem);
    // As in a zip bomb: the stored bytes of "outer" are the header and the bytes of "inner".
    const inner = writeZip([{ name: "inner", content: "kernel", method: 0 }]).subarray(0, 30 + 5 + 6);
    const nested = writeZip([
      { name: "outer", content: inner, method: 0 },
      { name: "inner", content: "kernel", method: 0 },
    ]);
    const record = nested.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    nested.writeUInt32LE(30 + "outer".length, record + 42);
    await expectRefused(nested, "unsafe-archive", "has entries that overlap");
  });

  it("stops at the first byte that an entry did not declare", async () => {
    const bomb: ZipEntry = { name: "bomb", content: Buffer.alloc(2_000_000), declaredLength: 1000 };
    await expectRefused(
      writeZip([good, bomb]),
      "unsafe-archive",
      'has an entry that is larger than the 1000 bytes it declares ("bomb")',
    );
    await expectRefused(
      writeZip([good, { ...bomb, declaredLength: 0 }]),
      "unsafe-archive",
      "has an entry that is larger than the 0 bytes it declares",
    );
  });

  it("notices damage: too few bytes, a wrong checksum, broken packing, two lengths", async () => {
    const content = Buffer.alloc(1000, "abc");
    const cases: [ZipEntry, string][] = [
      [{ name: "a", content, declaredLength: 1001 }, 'is damaged: "a" has 1000 of 1001 bytes'],
      [{ name: "a", content, checksum: 1 }, 'is damaged: "a" has not the checksum it was packed with'],
      [{ name: "a", content, packed: deflateRawSync(content).subarray(0, 9) }, 'is damaged: "a" cannot be unpacked'],
      [{ name: "a", content, packed: Buffer.alloc(9, 0xff) }, 'is damaged: "a" cannot be unpacked'],
      [{ name: "a", content, packed: Buffer.alloc(0) }, 'is damaged: "a" has 0 of 1000 bytes'],
      [{ name: "a", content, method: 0, declaredLength: 1 }, 'has a stored entry of two lengths ("a")'],
    ];
    for (const [entry, problem] of cases) await expectRefused(writeZip([good, entry]), "bad-archive", problem);
  });

  it("refuses what is no archive, or one cut off", async () => {
    const whole = writeZip([good, { name: "b", content: "c" }]);
    for (const bytes of [
      Buffer.alloc(0),
      Buffer.from("<html>not found</html>"),
      whole.subarray(0, -1),
      whole.subarray(9),
    ]) {
      await expectRefused(bytes, "bad-archive", "is not a whole zip archive (");
    }
  });

  it("refuses a position that no file reaches", async () => {
    const wide = Buffer.from([1, 0, 8, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]);
    const bytes = writeZip([{ ...good, extra: wide }]);
    bytes.writeUInt32LE(0xffffffff, bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 42);
    const problem = "is not a whole zip archive (a record lies beyond the end of the archive)";
    await expectRefused(bytes, "bad-archive", problem);
  });
});
