import type { Utterance } from "@serkit/datasets";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chooseEnrolled } from "../../src/enrolment/chooseEnrolled.ts";
import { DataError } from "../../src/index.ts";

/** Recordings of speakers `a`, `b` … with as many recordings as said, every third of them neutral. */
function recordingsOf(counts: readonly number[]): Utterance[] {
  return counts.flatMap((count, speaker) =>
    Array.from({ length: count }, (_, index): Utterance => {
      const emotion = index % 3 === 0 ? "neutral" : "angry";
      return { path: `${speaker}/${index}`, corpus: "own", speaker: String.fromCharCode(97 + speaker), emotion };
    }),
  );
}

const corpus = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 6 }).map(recordingsOf);
const seed = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe("chooseEnrolled", () => {
  it("asks about every recording of a speaker that was not enrolled, and about none that was", () => {
    fc.assert(
      fc.property(corpus, fc.constantFrom("neutral" as const, 1, 5), seed, (utterances, choice, chosen) => {
        let outcome;
        try {
          outcome = chooseEnrolled(utterances, choice, chosen);
        } catch (error) {
          expect(error).toBeInstanceOf(DataError);
          return;
        }
        for (const { speaker, enrolled, asked } of outcome.speakers) {
          const own = [...utterances.keys()].filter((index) => utterances[index]!.speaker === speaker);
          expect([...enrolled, ...asked].sort((a, b) => a - b)).toEqual(own);
          if (choice === "neutral") {
            expect(enrolled.every((index) => utterances[index]!.emotion === "neutral")).toBe(true);
            expect(enrolled.length).toBeLessThanOrEqual(4);
          } else expect(enrolled).toHaveLength(choice);
        }
        expect(chooseEnrolled(utterances, choice, chosen)).toEqual(outcome);
      }),
    );
  });

  it("chooses others with another seed", () => {
    const utterances = recordingsOf([60]);
    const [first, second] = [1, 2].map((chosen) => chooseEnrolled(utterances, 15, chosen).speakers[0]?.enrolled);
    expect(first).toHaveLength(15);
    expect(first).not.toEqual(second);
  });

  it("enrols all and asks about all where it is told to", () => {
    const { speakers, protocol } = chooseEnrolled(recordingsOf([3, 2]), "all", 0);
    expect(protocol).toEqual({ kind: "all", clipsPerSpeaker: null, scored: "all" });
    expect(speakers).toEqual([
      { speaker: "a", enrolled: [0, 1, 2], asked: [0, 1, 2] },
      { speaker: "b", enrolled: [3, 4], asked: [3, 4] },
    ]);
  });

  it("leaves speakers out who have too few recordings", () => {
    const { speakers, leftOut } = chooseEnrolled(recordingsOf([4, 5, 6]), 5, 0);
    expect(speakers.map(({ speaker }) => speaker)).toEqual(["c"]);
    expect(leftOut).toEqual(["a", "b"]);
  });

  it.each([
    [5, "no speaker can be enrolled and scored: none has more than 5 recordings"],
    ["neutral", "no speaker can be enrolled and scored: none has a neutral recording and others"],
  ] as const)("refuses %s where no speaker has enough", (choice, message) => {
    const refused = (): unknown => chooseEnrolled(recordingsOf([1]), choice, 0);
    expect(refused).toThrow(DataError);
    expect(refused).toThrow(message);
  });
});
