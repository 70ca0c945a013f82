import type { Tensor } from "@tensorflow/tfjs-core";
import { layers } from "@tensorflow/tfjs-layers";
import { requireSeed } from "../internal/requireNumber.ts";
import { subSeed } from "../random/subSeed.ts";

/**
 * A layer that makes random choices while training, each call another one, and repeats them after a restart.
 *
 * It is a class because tfjs layers are, and because its sequence of choices has a position. Such layers
 * register themselves nowhere: models are rebuilt from their architecture.
 *
 * @internal
 */
export abstract class SeededLayer extends layers.Layer {
  #seed: number;
  #calls = 0;

  constructor(caller: string, name: string, seed: number) {
    requireSeed(caller, seed);
    super({ name });
    this.#seed = seed;
  }

  /** Begins the sequence of choices that belongs to `seed`. */
  restart(seed: number): void {
    this.#seed = seed;
    this.#calls = 0;
  }

  /** The seed of the next choice. */
  protected nextSeed(): number {
    return subSeed(this.#seed, this.#calls++);
  }
}

/**
 * The only tensor of a layer's inputs.
 *
 * @internal
 */
export function onlyInput(inputs: Tensor | Tensor[]): Tensor {
  return Array.isArray(inputs) ? inputs[0]! : inputs;
}
