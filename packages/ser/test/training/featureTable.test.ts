import { describe, expect, it } from "vitest";
import { recipes, type LabelledRecording } from "../../src/index.ts";
import { neutralPlatform } from "../../src/platform/neutralPlatform.ts";
import type { Platform } from "../../src/platform/platform.ts";
import { extractTable } from "../../src/training/featureTable.ts";

const VALUES_OF_STEP = 96;

/** A platform that finds so many steps in each recording. */
function withSteps(counts: readonly number[]): Platform {
  return {
    ...neutralPlatform,
    extract: (_, { featureSets }) =>
      Promise.resolve(
        counts.map((steps) => ({
          features: [featureSets.map(() => new Float32Array(VALUES_OF_STEP * steps))],
        })),
      ),
  };
}
const recordings = Array.from({ length: 200 }, (_, i): LabelledRecording => ({
  path: `${i}.wav`,
  corpus: "own",
  emotion: "sad",
  speaker: `own/${i % 4}`,
}));
const counts = recordings.map(() => 60);

describe("extractTable", () => {
  it("refuses a recording that all others would be filled up to, before they are", async () => {
    const platform = withSteps(counts.with(3, 15_000)); // ten minutes
    await expect(extractTable(platform, recordings, recipes.serkit, {})).rejects.toMatchObject({
      name: "DataError",
      code: "too-long",
      message:
        "3.wav is 111 times as long as the recordings are on average, and networks over frames fill all of them up to the longest, " +
        "which would take 8 GB; leave it out, or have the recipe's conditioning cut an excerpt",
    });
  });

  it("takes recordings of many lengths, and a long one where there are few", async () => {
    const platform = withSteps(counts.with(3, 300));
    const { utterances } = await extractTable(platform, recordings, recipes.serkit, {});
    expect(utterances).toHaveLength(200);
    const few = await extractTable(withSteps([60, 15_000]), recordings.slice(0, 2), recipes.serkit, {});
    expect(few.utterances).toHaveLength(2);
  });

  it("takes a long recording where every one is described by as many values", async () => {
    const platform = withSteps(counts.with(3, 15_000));
    const { utterances } = await extractTable(platform, recordings, recipes["serkit-light"], {});
    expect(utterances).toHaveLength(200);
  });
});
