import type { Signal } from "@serkit/features";
import { synthesizeUtterance } from "serkit";
import { joinSamples } from "../audio/joinSamples.ts";

/** Something to look at where there is no recording at hand; what is answered to it says nothing about people. */
export function syntheticVoice(): Signal {
  const parts = (["sad", "happy", "angry"] as const).map((emotion) =>
    synthesizeUtterance({ speaker: 2, emotion, take: 1, seed: 4 }),
  );
  return { samples: joinSamples(parts.map(({ samples }) => samples)), sampleRate: parts[0]!.sampleRate };
}
