import {
  selectPredictionBackend,
  type Architecture,
  type BackendName,
  type NamedTensor,
  type WasmPaths,
} from "@serkit/models";
import type { Bundle } from "../bundle/bundle.ts";
import { BundleError } from "../bundle/bundleError.ts";
import { decodeBundle } from "../bundle/decodeBundle.ts";
import type { Enrolment } from "../enrolment/enrolment.ts";
import { enrolmentIdentity } from "../enrolment/enrolmentIdentity.ts";
import { requireOwnEnrolment } from "../enrolment/requireOwnEnrolment.ts";
import type { FeaturePlan } from "../extraction/featurePlan.ts";
import { createRecordingPlan } from "../extraction/recordingPlan.ts";
import { neutralStorage } from "../platform/neutralStorage.ts";
import type { ByteStorage } from "../platform/byteStorage.ts";
import { backendChoice } from "./backendChoice.ts";
import { createRecognizer } from "./createRecognizer.ts";
import { createEnsemble, type Ensemble } from "./ensemble.ts";
import type { Recognizer } from "./recognizer.ts";

/** Where a bundle comes from: a path (Node) or URL, a `Blob`, or its bytes. */
export type BundleSource = string | URL | Blob | Uint8Array | ArrayBuffer;

/** Options of {@link loadRecognizer}. */
export interface LoadOptions {
  /**
   * The tfjs backend to use; it need not be the one that the model was trained on.
   * @defaultValue the best that works here
   */
  readonly backend?: BackendName;
  /**
   * Where the .wasm files of the wasm backend lie, for browsers; Node finds them itself.
   * @defaultValue beside the script
   */
  readonly wasmPaths?: WasmPaths;
  /**
   * Whose voice to expect where a call says nothing of it, from `Recognizer.enroll`.
   * @defaultValue a stranger's
   */
  readonly enrolment?: Enrolment;
  /** Stops the call; it then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * Loads a recogniser from a bundle.
 *
 * @param source - The bundle; see {@link BundleSource}.
 * @param options - Which backend to use, and whose voice to expect.
 * @returns The recogniser; the caller owns it and must `dispose` it.
 * @throws {@link BundleError} if it is no bundle or a damaged one, {@link StorageError} if it cannot be read,
 *   `BackendError` if no backend works, {@link EnrolmentError} if the enrolment is another recogniser's.
 *
 * @example
 * ```ts
 * const data = synthesizeCorpus({ speakerCount: 2, emotions: ["angry", "sad"], takeCount: 2 });
 * const trained = await trainSER({ data, emotions: ["angry", "sad"], recipe: "savee-dnn", epochs: 1, testSize: 0.5 });
 * const loaded = await loadRecognizer(trained.bytes());
 * loaded.classes; // => ["angry", "sad"]
 * trained.dispose();
 * loaded.dispose();
 * ```
 */
export function loadRecognizer(source: BundleSource, options: LoadOptions = {}): Promise<Recognizer> {
  return loadOn(neutralStorage, source, options);
}

/** {@link loadRecognizer} on any storage. */
export async function loadOn(storage: ByteStorage, source: BundleSource, options: LoadOptions): Promise<Recognizer> {
  const bundle = decodeBundle(await bundleBytes(storage, source, options.signal));
  requireAgreement(bundle);
  const { enrolment } = options;
  if (enrolment !== undefined) requireOwnEnrolment(bundle, enrolmentIdentity(bundle), enrolment);
  await selectPredictionBackend(backendChoice(options));
  return createRecognizer(storage, bundle, restoreEnsemble(bundle), enrolment);
}

/** Builds the networks and gives them their weights; both come from a file, so that either may be impossible. */
function restoreEnsemble(bundle: Bundle): Ensemble {
  try {
    return createEnsemble(bundle);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new BundleError("invalid", `the bundle's network cannot be built: ${why}`, { cause });
  }
}

async function bundleBytes(storage: ByteStorage, source: BundleSource, signal?: AbortSignal): Promise<Uint8Array> {
  if (typeof source === "string" || source instanceof URL) return storage.read(source, signal);
  if (source instanceof Uint8Array) return source;
  return new Uint8Array(source instanceof ArrayBuffer ? source : await source.arrayBuffer());
}

/** Features, scalers, networks and classes of a bundle must be of one size, which its weights account for. */
function requireAgreement({ conditioning, networks, classes }: Bundle): void {
  const featureSets = networks.map(({ featureSet }) => featureSet);
  let plans: readonly FeaturePlan[];
  try {
    ({ plans } = createRecordingPlan({ conditioning, copies: [[]], featureSets }));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new BundleError("invalid", `the bundle's feature set cannot be computed: ${why}`, { cause });
  }
  for (const [index, { scaler, average, neutral, architecture, members }] of networks.entries()) {
    const { names, frameCount } = plans[index]!;
    const { center = average, spread = average } = scaler?.compression ?? {};
    const columns = [average, neutral ?? average, center, spread, scaler?.mean ?? average, scaler?.scale ?? average];
    const agree =
      columns.every(({ length }) => length === names.length) &&
      architecture.inputSize === names.length &&
      (!("frameCount" in architecture) || architecture.frameCount === frameCount) &&
      architecture.classCount === classes.length;
    if (!agree) {
      throw new BundleError("invalid", "the bundle's features, scaler, network and classes are not of one size");
    }
    for (const weights of members) requirePlausibleSize(architecture, weights);
  }
}

/** Layers far larger than the weights that are there would only fill the memory. */
function requirePlausibleSize(architecture: Architecture, weights: readonly NamedTensor[]): void {
  const held = weights.reduce((sum, { data }) => sum + data.length, 0);
  const figures = Object.values(architecture)
    .flat()
    .filter((value) => typeof value === "number");
  const [largest = 0, second = 0] = figures.sort((a, b) => b - a);
  if (figures.length > 50 + weights.length || largest * second > Math.max(1e7, 16 * held)) {
    throw new BundleError("invalid", "the bundle's network is far larger than its weights");
  }
}
