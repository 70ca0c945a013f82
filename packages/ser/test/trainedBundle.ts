import type { Recognizer, TrainOptions } from "../src/node.ts";
import { synthesizeCorpus, trainSER } from "../src/node.ts";

/** A small recogniser on synthetic recordings, trained in a second. */
export function trainSmall(options: Partial<TrainOptions> = {}): Promise<Recognizer> {
  return trainSER({
    data: synthesizeCorpus({ speakerCount: 4, emotions: ["angry", "sad"], takeCount: 3 }),
    recipe: "savee-dnn",
    emotions: ["angry", "sad"],
    epochs: 4,
    seed: 1,
    ...options,
  });
}
