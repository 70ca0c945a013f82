import { unknownKind, type Architecture } from "../architectures/architecture.ts";
import { requireAttentiveConvArchitecture } from "../architectures/attentiveConvArchitecture.ts";
import { requireAttentiveLstmArchitecture } from "../architectures/attentiveLstmArchitecture.ts";
import { requireConvolutionalFigures } from "../architectures/convolutionalFigures.ts";
import { requireDnnArchitecture } from "../architectures/dnnArchitecture.ts";
import { requireMelCnnArchitecture } from "../architectures/melCnnArchitecture.ts";
import { requireMlpArchitecture } from "../architectures/mlpArchitecture.ts";
import type { Classifier } from "./answerRows.ts";
import { attentiveConvForward } from "./attentiveConvForward.ts";
import { attentiveLstmForward } from "./attentiveLstmForward.ts";
import { convolutionalForward } from "./convolutionalForward.ts";
import { denseClassifierForward } from "./denseForward.ts";
import type { Forward, MaskedForward, TakeWeight } from "./forward.ts";

/**
 * The network of an architecture, forwards only; `caller` is the public function, for messages.
 *
 * @throws RangeError if the kind is unknown or a figure is out of range, and whatever `take` throws.
 *
 * @internal
 */
export function forwardClassifier(caller: string, architecture: Architecture, take: TakeWeight): Classifier {
  switch (architecture.kind) {
    case "dnn": {
      requireDnnArchitecture(caller, architecture);
      const { inputSize, hiddenUnits, classCount } = architecture;
      return ofRows([inputSize], classCount, denseClassifierForward(take, inputSize, hiddenUnits, classCount));
    }
    case "mlp": {
      requireMlpArchitecture(caller, architecture);
      const { inputSize, hiddenUnits, classCount } = architecture;
      return ofRows([inputSize], classCount, denseClassifierForward(take, inputSize, [hiddenUnits], classCount));
    }
    case "cnn": {
      requireConvolutionalFigures(caller, architecture);
      const shape = [architecture.inputSize, 1] as const;
      return ofRows(shape, architecture.classCount, convolutionalForward(take, shape, architecture));
    }
    case "melCnn": {
      requireMelCnnArchitecture(caller, architecture);
      const shape = [architecture.frameCount, architecture.inputSize] as const;
      return ofRows(shape, architecture.classCount, convolutionalForward(take, shape, architecture));
    }
    case "attentiveConv":
      requireAttentiveConvArchitecture(caller, architecture);
      return ofSequences(architecture, attentiveConvForward(take, architecture));
    case "attentiveLstm":
      requireAttentiveLstmArchitecture(caller, architecture);
      return ofSequences(architecture, attentiveLstmForward(take, architecture));
    default:
      throw unknownKind(caller, architecture);
  }
}

function ofRows(shape: readonly number[], classCount: number, forward: Forward): Classifier {
  return { inputs: [{ shape: [null, ...shape] }], classCount, apply: (inputs) => forward(inputs[0]!) };
}

function ofSequences(
  { inputSize, classCount }: { readonly inputSize: number; readonly classCount: number },
  forward: MaskedForward,
): Classifier {
  const inputs = [{ shape: [null, null, inputSize] }, { shape: [null, null, 1] }];
  return { inputs, classCount, apply: (given) => forward(given[0]!, given[1]!) };
}
