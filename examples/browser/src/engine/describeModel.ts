import type { Recognizer } from "serkit";
import type { ModelDescription } from "./engine.ts";

/** What the page says of a recogniser. */
export function describeModel({ classes, report }: Recognizer): ModelDescription {
  const { recipe, corpora, unweightedAverageRecall, protocol, test } = report;
  return {
    recipe,
    classes,
    corpora: corpora.map(({ id, license, utterances }) => ({ id, license, utterances })),
    unweightedAverageRecall,
    isSpeakerIndependent: protocol === "speaker",
    testCount: test.utterances,
  };
}
