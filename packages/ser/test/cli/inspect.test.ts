import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { encodeWav } from "@serkit/features";
import { afterAll, describe, expect, it } from "vitest";
import { runSerkit } from "./runSerkit.ts";

const folder = mkdtempSync(join(tmpdir(), "serkit-inspect-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const speakers = ["DC", "JE", "JK", "KL"];
const savee = speakers.flatMap((speaker) =>
  ["a", "d", "f", "h", "n", "sa", "su"].flatMap((code) =>
    Array.from({ length: code === "n" ? 30 : 15 }, (_, i) => `${speaker}/${code}${String(i + 1).padStart(2, "0")}.wav`),
  ),
);

/** Writes recordings of two samples, each its own. */
function write(name: string, paths: readonly string[]): string {
  for (const [i, path] of paths.entries()) {
    const file = join(folder, name, path);
    mkdirSync(dirname(file), { recursive: true });
    const wav = encodeWav({ samples: Float32Array.of(i / 1000, -i / 1000), sampleRate: 16_000 });
    writeFileSync(file, path.endsWith(".wav") ? wav : "");
  }
  return join(folder, name);
}

describe("serkit inspect", () => {
  it("says how much of each corpus is there, and what is missing", async () => {
    const root = write("mixed", [...savee.slice(1), "DC/n31.wav", "wav/03a01Wa.wav", "angry/anna/hello.wav"]);
    const { stdout, exitCode } = await runSerkit(["inspect", root]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^corpus +recordings +extent +speakers +emotions$/m);
    expect(stdout).toMatch(/^savee +479 +partial +4 /m);
    expect(stdout).toMatch(/^emo-db +1 +names-only +1 /m);
    expect(stdout).toContain(
      "found of each corpus:\n" +
        "  savee: 479 of 480 recordings; missing 1 of savee/DC (1 angry); 1 name of its form names nothing in it\n" +
        "  emo-db: 1 of 535 recordings; told by names alone\n",
    );
  });

  it("counts what it cannot read among the missing", async () => {
    const root = write("damaged", savee);
    writeFileSync(join(root, "KL/su15.wav"), "RIFF");
    const { stdout } = await runSerkit(["inspect", root, "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({
      utterances: 479,
      matches: [
        {
          corpus: "savee",
          extent: "partial",
          utteranceCount: 479,
          expectedCount: 480,
          missingSpeakers: [{ name: "savee/KL", foundCount: 119, expectedCount: 120 }],
          missingEmotions: [{ name: "surprised", foundCount: 59, expectedCount: 60 }],
        },
      ],
    });
  });

  it("lists twenty of what is left over, and all of it as JSON", async () => {
    const notes = Array.from({ length: 25 }, (_, i) => `notes/${i}.txt`);
    const root = write("notes", [...savee, ...notes]);
    const { stdout } = await runSerkit(["inspect", root]);
    expect(stdout.split("left out:\n")[1]?.match(/not an audio file$/gm)).toHaveLength(20);
    expect(stdout).toMatch(/\n {2}and 5 more, which --json lists\n$/);
    const { skipped } = JSON.parse((await runSerkit(["inspect", root, "--json"])).stdout) as { skipped: unknown[] };
    expect(skipped).toHaveLength(25);
  });
});
