import { tensor1d, type Tensor } from "@tensorflow/tfjs-core";
import { initializers, layers, type LayerVariable } from "@tensorflow/tfjs-layers";
import { subSeed } from "../random/subSeed.ts";
import { runBothWays, type LstmWeights } from "./runBothWays.ts";

/** Arguments of {@link BidirectionalLstm}. */
export interface BidirectionalLstmOptions {
  /** Name of the layer within its model. */
  readonly name: string;
  /** Units in each direction, ≥ 1. */
  readonly units: number;
  /** Seed of the initial weights, an unsigned 32-bit integer. */
  readonly seed: number;
}

type Direction = Readonly<Record<keyof LstmWeights, LayerVariable>>;

/**
 * Two long short-term memories over padded sequences, one from the first frame on and one from the last valid
 * one back.
 *
 * Inputs: `[batch, frames, channels]` and a mask `[batch, frames, 1]`. Output: `[batch, frames, 2 · units]`. See
 * {@link runBothWays}. The forget gate's bias starts at 1, kernels as Glorot's. (The layer of tfjs 4.22 does not
 * build in Node, and reverses padding and all.)
 *
 * @see Schuster & Paliwal, "Bidirectional recurrent neural networks", IEEE Trans. Signal Processing 45, 1997.
 * @see Jozefowicz, Zaremba & Sutskever, "An empirical exploration of recurrent network architectures",
 *   ICML 2015, for the forget gate's bias.
 *
 * @internal
 */
export class BidirectionalLstm extends layers.Layer {
  /** Name of the class, by which tfjs layers tell themselves apart. */
  static readonly className: string = "BidirectionalLstm";
  readonly #units: number;
  readonly #seed: number;
  #directions: readonly [Direction, Direction] | undefined;

  constructor(options: BidirectionalLstmOptions) {
    super({ name: options.name });
    this.#units = options.units;
    this.#seed = options.seed;
  }

  override build(inputShape: (number | null)[] | (number | null)[][]): void {
    const channels = (inputShape[0] as (number | null)[]).at(-1) ?? NaN;
    this.#directions = [this.#direction("forward", channels, 0), this.#direction("backward", channels, 2)];
    this.built = true;
  }

  override computeOutputShape(inputShape: (number | null)[] | (number | null)[][]): (number | null)[] {
    const [batch = null, frames = null] = inputShape[0] as (number | null)[];
    return [batch, frames, 2 * this.#units];
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    const [sequence, mask] = inputs as [Tensor, Tensor];
    if (this.#directions === undefined) throw new TypeError("BidirectionalLstm: not built");
    const [forward, backward] = this.#directions;
    return runBothWays(sequence, mask, readDirection(forward), readDirection(backward));
  }

  #direction(prefix: "forward" | "backward", channels: number, firstSeed: number): Direction {
    const units = this.#units;
    const glorot = (index: number) => initializers.glorotUniform({ seed: subSeed(this.#seed, firstSeed + index) });
    const bias = this.addWeight(`${prefix}Bias`, [4 * units], "float32", initializers.zeros());
    const start = tensor1d(Float32Array.from({ length: 4 * units }, (_, i) => (Math.floor(i / units) === 1 ? 1 : 0)));
    bias.write(start);
    start.dispose();
    return {
      kernel: this.addWeight(`${prefix}Kernel`, [channels, 4 * units], "float32", glorot(0)),
      recurrent: this.addWeight(`${prefix}RecurrentKernel`, [units, 4 * units], "float32", glorot(1)),
      bias,
    };
  }
}

function readDirection({ kernel, recurrent, bias }: Direction): LstmWeights {
  return { kernel: kernel.read(), recurrent: recurrent.read(), bias: bias.read() };
}
