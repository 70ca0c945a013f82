import type { Tensor } from "@tensorflow/tfjs-core";
import { initializers, layers, type LayerVariable } from "@tensorflow/tfjs-layers";
import { subSeed } from "../random/subSeed.ts";
import { attendFrames } from "./attendFrames.ts";

/** Arguments of {@link AttentivePooling}. */
export interface AttentivePoolingOptions {
  /** Name of the layer within its model. */
  readonly name: string;
  /** Width of the layer that rates the frames, ≥ 1. */
  readonly units: number;
  /** Seed of the initial weights, an unsigned 32-bit integer. */
  readonly seed: number;
}

/**
 * Turns a sequence into one vector: mean and standard deviation of each channel over the frames,
 * weighted by how much attention each frame deserves.
 *
 * Inputs: `[batch, frames, channels]` and a mask `[batch, frames, 1]`. Output: `[batch, 2 · channels]`. See
 * {@link attendFrames}.
 *
 * @see Okabe, Koshinaka & Shinoda, "Attentive statistics pooling for deep speaker embedding", Interspeech 2018.
 *
 * @internal
 */
export class AttentivePooling extends layers.Layer {
  /** Name of the class, by which tfjs layers tell themselves apart. */
  static readonly className: string = "AttentivePooling";
  readonly #units: number;
  readonly #seed: number;
  #parts: Readonly<Record<"kernel" | "bias" | "query", LayerVariable>> | undefined;

  constructor(options: AttentivePoolingOptions) {
    super({ name: options.name });
    this.#units = options.units;
    this.#seed = options.seed;
  }

  override build(inputShape: (number | null)[] | (number | null)[][]): void {
    const channels = (inputShape[0] as (number | null)[]).at(-1) ?? NaN;
    const glorot = (index: number) => initializers.glorotUniform({ seed: subSeed(this.#seed, index) });
    this.#parts = {
      kernel: this.addWeight("kernel", [channels, this.#units], "float32", glorot(0)),
      bias: this.addWeight("bias", [this.#units], "float32", initializers.zeros()),
      query: this.addWeight("query", [this.#units, 1], "float32", glorot(1)),
    };
    this.built = true;
  }

  override computeOutputShape(inputShape: (number | null)[] | (number | null)[][]): (number | null)[] {
    const [batch = null, , channels] = inputShape[0] as (number | null)[];
    return [batch, 2 * (channels ?? NaN)];
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    const [sequence, mask] = inputs as [Tensor, Tensor];
    if (this.#parts === undefined) throw new TypeError("AttentivePooling: not built");
    const { kernel, bias, query } = this.#parts;
    return attendFrames(sequence, mask, { kernel: kernel.read(), bias: bias.read(), query: query.read() });
  }
}
