import { matMul, reshape, tensor2d, tensor3d, tidy, transpose, type Tensor } from "@tensorflow/tfjs-core";

/**
 * What a run of {@link lstmForwards} leaves for the way back; arrays are `[frames, batch, …]`.
 *
 * @internal
 */
export interface LstmTrace {
  /** The four gates after their activations, `4 · units` wide: input, forget, cell, output. */
  readonly gates: Float32Array;
  /** The cells. */
  readonly cells: Float32Array;
  /** The outputs. */
  readonly outputs: Float32Array;
}

type Sizes = readonly [frames: number, batch: number, units: number];

/**
 * Runs the memory forwards: the products on the backend, the rest in one loop over each frame.
 *
 * @param gates - What the input gives to the gates, shape `[frames, batch, 4 · units]`.
 * @param recurrent - Shape `[units, 4 · units]`.
 *
 * @internal
 */
export function lstmForwards(gates: Tensor, recurrent: Tensor, [frames, batch, units]: Sizes): LstmTrace {
  const fromInput = gates.dataSync();
  const size = batch * units;
  const activated = new Float32Array(frames * size * 4);
  const cells = new Float32Array(frames * size);
  const outputs = new Float32Array(frames * size);
  const nothing: ArrayLike<number> = new Float32Array(size * 4);
  for (let frame = 0; frame < frames; frame++) {
    const now = frame * size;
    const before = now - size;
    const recalled = frame === 0 ? nothing : product(outputs.slice(before, now), [batch, units], recurrent);
    for (let row = 0; row < batch; row++) {
      const wide = row * 4 * units;
      for (let unit = 0; unit < units; unit++) {
        const place = row * units + unit;
        const i = wide + unit;
        const at = now * 4 + i;
        const enter = sigmoid(fromInput[at]! + recalled[i]!);
        const forget = sigmoid(fromInput[at + units]! + recalled[i + units]!);
        const fresh = Math.tanh(fromInput[at + 2 * units]! + recalled[i + 2 * units]!);
        const leave = sigmoid(fromInput[at + 3 * units]! + recalled[i + 3 * units]!);
        const cell = (frame === 0 ? 0 : forget * cells[before + place]!) + enter * fresh;
        activated[now * 4 + i] = enter;
        activated[now * 4 + i + units] = forget;
        activated[now * 4 + i + 2 * units] = fresh;
        activated[now * 4 + i + 3 * units] = leave;
        cells[now + place] = cell;
        outputs[now + place] = leave * Math.tanh(cell);
      }
    }
  }
  return { gates: activated, cells, outputs };
}

/**
 * Runs the gradient backwards through time.
 *
 * @param upstream - Gradient of the outputs, shape `[frames, batch, units]`.
 * @returns Gradients of the gates' inputs and of the recurrent weights.
 *
 * @internal
 */
export function lstmBackwards(upstream: Tensor, recurrent: Tensor, trace: LstmTrace, sizes: Sizes): [Tensor, Tensor] {
  const [frames, batch, units] = sizes;
  const { gates, cells, outputs } = trace;
  const slopes = upstream.dataSync();
  const size = batch * units;
  const ofGates = new Float32Array(frames * size * 4);
  const back = transpose(recurrent);
  const laterCell = new Float32Array(size);
  let later: ArrayLike<number> = new Float32Array(size);
  for (let frame = frames - 1; frame >= 0; frame--) {
    const now = frame * size;
    for (let row = 0; row < batch; row++) {
      for (let unit = 0; unit < units; unit++) {
        const place = row * units + unit;
        const i = now * 4 + row * 4 * units + unit;
        const [enter, forget] = [gates[i]!, gates[i + units]!];
        const [fresh, leave] = [gates[i + 2 * units]!, gates[i + 3 * units]!];
        const squashed = Math.tanh(cells[now + place]!);
        const slope = slopes[now + place]! + later[place]!;
        const ofCell = slope * leave * (1 - squashed * squashed) + laterCell[place]!;
        const cellBefore = frame === 0 ? 0 : cells[now - size + place]!;
        ofGates[i] = ofCell * fresh * enter * (1 - enter);
        ofGates[i + units] = ofCell * cellBefore * forget * (1 - forget);
        ofGates[i + 2 * units] = ofCell * enter * (1 - fresh * fresh);
        ofGates[i + 3 * units] = slope * squashed * leave * (1 - leave);
        laterCell[place] = ofCell * forget;
      }
    }
    if (frame > 0) later = product(ofGates.slice(now * 4, (now + size) * 4), [batch, 4 * units], back);
  }
  const before = new Float32Array(frames * size);
  before.set(outputs.subarray(0, (frames - 1) * size), size);
  const ofInput = tensor3d(ofGates, [frames, batch, 4 * units]);
  const left = transpose(tensor2d(before, [frames * batch, units]));
  return [ofInput, matMul(left, reshape(ofInput, [frames * batch, 4 * units]))];
}

/** A matrix product on the backend of values from here. */
function product(values: Float32Array, shape: [number, number], right: Tensor): ArrayLike<number> {
  let result: ArrayLike<number> = values;
  // Not returned through `tidy`, which would look at every value for a tensor.
  tidy(() => {
    result = matMul(tensor2d(values, shape), right).dataSync();
  });
  return result;
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
