import { lstatSync, readdirSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unpackZip } from "../../../src/node.ts";
import { errorOf } from "../errorOf.ts";
import { temporaryFolder } from "../temporaryFolder.ts";
import { archiveIn, contents } from "./refusal.ts";
import { writeZip, type ZipEntry } from "./zipWriter.ts";

const part = fc.constantFrom(
  "..",
  ".",
  "",
  "a",
  "A",
  "b.wav",
  "nul",
  "C:",
  "\\",
  "~",
  "%2e%2e",
  "\u0000",
  "ä",
  "a\u0308",
  " ",
);
const name = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("/"));
const entry: fc.Arbitrary<ZipEntry> = fc.record(
  {
    name,
    content: fc.constantFrom("", "sound", "../../evil"),
    method: fc.constantFrom(0, 8, 12),
    mode: fc.constantFrom(0, 0o100644, 0o040755, 0o120777, 0o020644, 0o104755),
    attributes: fc.constantFrom(0, 0x10, 0x400),
    flags: fc.constantFrom(0, 0x800, 0x801),
    declaredLength: fc.constantFrom(0, 5, 10, 0xffffffff),
    localName: name,
  },
  { requiredKeys: ["name", "content"] },
);

/** An entry that is mostly honest, so that some archives are unpacked. */
const likelyHonest = fc.oneof(
  { weight: 4, arbitrary: fc.record({ name: fc.constantFrom("x.wav", "y/z.wav", "y/w.wav"), content: fc.string() }) },
  { weight: 1, arbitrary: entry },
);

describe("unpackZip, of any archive,", () => {
  it("unpacks every entry inside the folder as a plain file, or writes nothing at all", async () => {
    const outcomes = { unpacked: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(likelyHonest, { minLength: 1, maxLength: 4 }), async (entries: ZipEntry[]) => {
        const root = temporaryFolder(["around/other.txt"]);
        const archive = archiveIn(root, writeZip(entries));
        const before = contents(root);
        const error = await errorOf(unpackZip(archive, `${root}/around/target`));
        const after = contents(root);
        if (error !== undefined) {
          outcomes.refused++;
          expect(error).toMatchObject({ name: "ArchiveError" });
          expect(after).toEqual(before);
          return;
        }
        outcomes.unpacked++;
        expect(after.filter((path) => !path.startsWith("around/target"))).toEqual(before);
        const found = readdirSync(`${root}/around/target`, { recursive: true, encoding: "utf8" });
        const kinds = found.map((path) => lstatSync(`${root}/around/target/${path}`));
        expect(kinds.every((kind) => (kind.isFile() && kind.nlink === 1) || kind.isDirectory())).toBe(true);
        const files = entries.filter((given) => !(given.name as string).endsWith("/"));
        expect(kinds.filter((kind) => kind.isFile())).toHaveLength(files.length);
      }),
      { numRuns: 500, seed: 5 },
    );
    expect(outcomes.unpacked).toBeGreaterThan(50);
    expect(outcomes.refused).toBeGreaterThan(50);
  }, 30_000);
});
