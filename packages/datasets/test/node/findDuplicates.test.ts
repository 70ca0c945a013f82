import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { labelConflicts, markDuplicates } from "../../src/index.ts";
import { findDuplicates, scanFolders } from "../../src/node.ts";
import { temporaryFolder } from "./temporaryFolder.ts";

const recordings = join(process.env["SERKIT_DATA"] ?? join(homedir(), ".cache/serkit-data"), "ravdess");
const haveRecordings = existsSync(recordings);
const because = haveRecordings ? "" : ` (SKIPPED: no recordings in ${recordings}; set SERKIT_DATA)`;

describe("findDuplicates", () => {
  it("groups files of the same bytes, told apart even where only one byte outside the sample differs", async () => {
    const long = "a".repeat(20_000);
    const root = temporaryFolder({
      "1.wav": long,
      "2.wav": `${long.slice(1)}b`, // The same size and the same middle.
      "3.wav": long,
      "4.wav": `${long}a`,
      "5.wav": "short",
      "6.wav": "trohs",
      "7.wav": "short",
      "8.wav": "",
      "9.wav": "",
    });
    const groups = await findDuplicates(
      ["9", "7", "6", "5", "4", "3", "2", "1", "8", "1"].map((n) => `${root}/${n}.wav`),
    );
    const hash = (text: string) => createHash("sha256").update(text).digest("hex");
    expect(groups).toEqual([
      { contentHash: hash(long), paths: [`${root}/1.wav`, `${root}/3.wav`] },
      { contentHash: hash("short"), paths: [`${root}/5.wav`, `${root}/7.wav`] },
      { contentHash: hash(""), paths: [`${root}/8.wav`, `${root}/9.wav`] },
    ]);
  });

  it("takes utterances, whose conflicts then show", async () => {
    const root = temporaryFolder({
      "1006_TIE_HAP_XX.wav": "same",
      "1006_TIE_NEU_XX.wav": "same",
      "1006_TIE_SAD_XX.wav": "other",
    });
    const { utterances } = await scanFolders([root]);
    const conflicts = labelConflicts(markDuplicates(utterances, await findDuplicates(utterances)));
    expect(conflicts.map(({ emotions }) => emotions)).toEqual([["happy", "neutral"]]);
  });

  it("names a file that is not there, and stops when told to", async () => {
    const root = temporaryFolder(["1.wav"]);
    await expect(findDuplicates([`${root}/1.wav`, `${root}/2.wav`])).rejects.toMatchObject({
      name: "ScanError",
      code: "not-found",
      path: `${root}/2.wav`,
      message: `findDuplicates: there is no ${root}/2.wav; check the path`,
    });
    const reason = new Error("enough");
    await expect(findDuplicates([`${root}/1.wav`], { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });

  it.skipIf(!haveRecordings)(`finds the one pair in RAVDESS's first twelve actors${because}`, async () => {
    const { utterances } = await scanFolders([recordings]);
    const groups = await findDuplicates(utterances);
    expect(groups.map(({ paths }) => paths.map((path) => path.slice(path.lastIndexOf("/") + 1)))).toEqual([
      ["03-01-03-01-02-01-07.wav", "03-01-03-01-02-02-07.wav"],
    ]);
  });
});
