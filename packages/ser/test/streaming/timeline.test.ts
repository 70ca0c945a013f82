import { describe, expect, it } from "vitest";
import type { StreamAnswer } from "../../src/index.ts";
import { timeline, type TimelineSegment } from "../../src/streaming/timeline.ts";

async function segmentsOf(answers: readonly StreamAnswer[]): Promise<TimelineSegment[]> {
  async function* each(): AsyncGenerator<StreamAnswer> {
    yield* answers;
  }
  const segments: TimelineSegment[] = [];
  for await (const segment of timeline(each())) segments.push(segment);
  return segments;
}

const answer = (start: number, emotion: StreamAnswer["emotion"], sad: number): StreamAnswer => ({
  start,
  end: start + 3,
  emotion,
  probabilities: emotion === "silence" ? {} : { sad, angry: 1 - sad },
  voiceActivity: emotion === "silence" ? 0 : 0.5,
});

describe("timeline", () => {
  it("is empty without answers", async () => {
    expect(await segmentsOf([])).toEqual([]);
  });

  it("joins neighbours that are alike, and puts borders halfway between the middles of windows", async () => {
    const answers = [answer(0, "sad", 0.5), answer(1, "sad", 1), answer(2, "angry", 0.25), answer(3, "silence", 0)];
    expect(await segmentsOf(answers)).toEqual([
      {
        start: 0,
        end: 3,
        emotion: "sad",
        probability: 0.75,
        probabilities: { sad: 0.75, angry: 0.25 },
        voiceActivity: 0.5,
      },
      {
        start: 3,
        end: 4,
        emotion: "angry",
        probability: 0.75,
        probabilities: { sad: 0.25, angry: 0.75 },
        voiceActivity: 0.5,
      },
      { start: 4, end: 6, emotion: "silence", probability: null, probabilities: {}, voiceActivity: 0 },
    ]);
  });

  it("says how likely the likeliest is where it is uncertain", async () => {
    expect(await segmentsOf([answer(0, "uncertain", 0.4)])).toMatchObject([{ emotion: "uncertain", probability: 0.6 }]);
  });
});
