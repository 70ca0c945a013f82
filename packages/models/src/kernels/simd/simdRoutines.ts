import { assembleModule } from "./assembleModule.ts";
import { adamStep, gatherRows, passSlopes, sumRows, takeGreater } from "./elementFunctions.ts";
import { lstmGates, lstmSlopes } from "./lstmFunctions.ts";
import { multiplyPanels, packAcross, packRuns } from "./productFunctions.ts";
import { unpackAcross } from "./unpackAcross.ts";

/**
 * Routines of our own in the memory of a wasm backend; places are byte addresses, multiples of 4.
 *
 * @internal
 */
export interface SimdRoutines {
  /** The memory. */
  readonly memory: WebAssembly.Memory;
  /** See the function of this name. */
  readonly multiplyPanels: (...figures: readonly number[]) => void;
  /** The two of `packRuns`, by width. */
  readonly packRuns: Readonly<Record<4 | 8, (...figures: readonly number[]) => void>>;
  /** The two of `packAcross`, by width. */
  readonly packAcross: Readonly<Record<4 | 8, (...figures: readonly number[]) => void>>;
  /** See the function of this name. */
  readonly unpackAcross: (...figures: readonly number[]) => void;
  /** See the function of this name. */
  readonly adamStep: (...figures: readonly number[]) => void;
  /** See the function of this name. */
  readonly passSlopes: (...figures: readonly number[]) => void;
  /** See the function of this name. */
  readonly sumRows: (...figures: readonly number[]) => void;
  /** See the function of this name. */
  readonly takeGreater: (...figures: readonly number[]) => void;
  /** See the function of this name. */
  readonly gatherRows: (...figures: readonly number[]) => void;
  /** See the function of this name. */
  readonly lstmGates: (...figures: readonly number[]) => void;
  /** See the function of this name. */
  readonly lstmSlopes: (...figures: readonly number[]) => void;
}

/**
 * Puts the routines on a memory. They are assembled here, six kilobytes, and need no file beside the script.
 *
 * @returns Undefined where the runtime has no vectors, or where the memory is shared: there the stock kernels
 *   have several threads, which these routines have not.
 *
 * @internal
 */
export function simdRoutines(memory: WebAssembly.Memory): SimdRoutines | undefined {
  if (!(memory.buffer instanceof ArrayBuffer)) return undefined;
  const functions = [
    ...[multiplyPanels, ...packRuns, ...packAcross, unpackAcross],
    ...[adamStep, passSlopes, sumRows, takeGreater, gatherRows, lstmGates, lstmSlopes],
  ];
  const bytes = assembleModule(functions);
  if (!WebAssembly.validate(bytes)) return undefined;
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } });
  const routine = (name: string) => exports[name] as (...figures: readonly number[]) => void;
  return {
    memory,
    multiplyPanels: routine("multiplyPanels"),
    packRuns: { 4: routine("packRuns4"), 8: routine("packRuns8") },
    packAcross: { 4: routine("packAcross4"), 8: routine("packAcross8") },
    unpackAcross: routine("unpackAcross"),
    adamStep: routine("adamStep"),
    passSlopes: routine("passSlopes"),
    sumRows: routine("sumRows"),
    takeGreater: routine("takeGreater"),
    gatherRows: routine("gatherRows"),
    lstmGates: routine("lstmGates"),
    lstmSlopes: routine("lstmSlopes"),
  };
}
