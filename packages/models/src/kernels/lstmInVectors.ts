import type { TensorInfo } from "@tensorflow/tfjs-core";
import { giveFrame, lstmRoom, takeFrame, type LstmRoom } from "./lstmRoom.ts";
import { BYTES, packPanels, upTo, type Operand } from "./panelBlocks.ts";
import { BLOCK_FIELDS, CELL_FIELD, OUTPUT_FIELD } from "./simd/lstmFunctions.ts";
import { BLOCK_COLUMNS, BLOCK_ROWS } from "./simd/productFunctions.ts";
import type { SimdRoutines } from "./simd/simdRoutines.ts";
import { withTemporaries, type WasmBackend } from "./wasmKernel.ts";

/** Bytes from one row of a block to the next. */
const STRIDE = BLOCK_COLUMNS * BYTES;

/**
 * Runs a long short-term memory forwards in the memory of a backend.
 *
 * Sequences are worked off eight at a time, each in a place of the vectors: what the memory gives to the next frame is
 * then a right panel as it comes, and no sequence sees another.
 *
 * @param gates - What the input gives to the gates, shape `[frames, batch, 4 · units]`, 32-bit floats.
 * @param recurrent - Shape `[units, 4 · units]`.
 * @returns The outputs, shape `[frames, batch, units]`, and what {@link lstmBackwardsInVectors} needs of the course.
 *
 * @internal
 */
export function lstmForwardsInVectors(
  backend: WasmBackend,
  routines: SimdRoutines,
  gates: TensorInfo,
  recurrent: TensorInfo,
): { readonly outputs: TensorInfo; readonly trace: TensorInfo } {
  const [frames, batch, width] = gates.shape as [number, number, number];
  const units = width / 4;
  const outputs = backend.makeOutput([frames, batch, units], "float32");
  const blocks = upTo(batch, BLOCK_COLUMNS) / BLOCK_COLUMNS;
  const trace = backend.makeOutput([blocks, frames, BLOCK_FIELDS, units, BLOCK_COLUMNS], "float32");
  inRoom(backend, routines, { batch, units, fieldCount: 0 }, (room, placeOf) => {
    const { heap, span, weights, nothing } = room;
    const operand: Operand = { place: placeOf(recurrent), stride: width, layout: "runs", length: width };
    packPanels(routines, heap, operand, units, weights, BLOCK_ROWS, 0, width);
    const [from, to] = [placeOf(gates), placeOf(outputs)];
    let now = placeOf(trace);
    for (let block = 0; block < blocks; block++) {
      let cellsBefore = nothing;
      for (let frame = 0; frame < frames; frame++) {
        takeFrame(room, from + frame * batch * width * BYTES, block, width, now);
        if (frame > 0) {
          const recalled = now - span; // the outputs, the last field of the frame before
          routines.multiplyPanels(weights, recalled, now, units, units, STRIDE, now, STRIDE, -Infinity);
        }
        routines.lstmGates(now, cellsBefore, span, 2 * units);
        giveFrame(room, now + OUTPUT_FIELD * span, to + frame * batch * units * BYTES, block, units);
        cellsBefore = now + CELL_FIELD * span;
        now += BLOCK_FIELDS * span;
      }
    }
  });
  return { outputs, trace };
}

/**
 * Runs the gradient of {@link lstmForwardsInVectors} backwards through time.
 *
 * @param upstream - Gradient of the outputs, shape `[frames, batch, units]`, 32-bit floats.
 * @param recurrent - The weights that it ran with.
 * @param trace - What it left.
 * @returns Gradient of the gates, shape `[frames, batch, 4 · units]`.
 *
 * @internal
 */
export function lstmBackwardsInVectors(
  backend: WasmBackend,
  routines: SimdRoutines,
  upstream: TensorInfo,
  recurrent: TensorInfo,
  trace: TensorInfo,
): TensorInfo {
  const [frames, batch, units] = upstream.shape as [number, number, number];
  const width = 4 * units;
  const slopes = backend.makeOutput([frames, batch, width], "float32");
  inRoom(backend, routines, { batch, units, fieldCount: 7 }, (room, placeOf) => {
    const { heap, span, weights, nothing, fields } = room;
    const [given, laterCells, ofGates, later] = [fields[0]!, fields[1]!, fields[2]!, fields[6]!];
    const panels = upTo(units, BLOCK_ROWS) / BLOCK_ROWS;
    const operand: Operand = { place: placeOf(recurrent), stride: width, layout: "across", length: units };
    packPanels(routines, heap, operand, width, weights, BLOCK_ROWS, 0, panels * BLOCK_ROWS);
    const [from, to] = [placeOf(upstream), placeOf(slopes)];
    const step = BLOCK_FIELDS * span;
    for (let block = 0; block * BLOCK_COLUMNS < batch; block++) {
      for (const field of [laterCells, later]) heap.fill(0, field / BYTES, (field + span) / BYTES);
      let now = placeOf(trace) + (block + 1) * frames * step;
      for (let frame = frames - 1; frame >= 0; frame--) {
        now -= step;
        const cellsBefore = frame === 0 ? nothing : now - step + CELL_FIELD * span;
        takeFrame(room, from + frame * batch * units * BYTES, block, units, given);
        routines.lstmSlopes(now, cellsBefore, given, later, laterCells, ofGates, span, 2 * units);
        giveFrame(room, ofGates, to + frame * batch * width * BYTES, block, width);
        if (frame === 0) continue;
        routines.multiplyPanels(weights, ofGates, later, width, panels, STRIDE, nothing, 0, -Infinity);
      }
    }
  });
  return slopes;
}

/** Works in a room that is freed however the work ends. */
function inRoom(
  backend: WasmBackend,
  routines: SimdRoutines,
  sizes: { readonly batch: number; readonly units: number; readonly fieldCount: number },
  work: (room: LstmRoom, placeOf: (tensor: TensorInfo) => number) => void,
): void {
  const placeOf = ({ dataId }: TensorInfo): number => backend.getMemoryOffset(dataId);
  withTemporaries(backend, (temporary) => {
    const room = lstmRoom(routines, sizes, (size) => placeOf(temporary(backend.makeOutput([size], "float32"))));
    work(room, placeOf);
  });
}
