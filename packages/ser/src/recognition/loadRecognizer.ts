import { buildModel, selectBackend, writeWeights, type BackendName, type WasmPaths } from "@serkit/models";
import type { Bundle } from "../bundle/bundle.ts";
import { BundleError } from "../bundle/bundleError.ts";
import { decodeBundle } from "../bundle/decodeBundle.ts";
import { createFeaturePlan } from "../extraction/featurePlan.ts";
import { neutralPlatform } from "../platform/neutralPlatform.ts";
import type { Platform } from "../platform/platform.ts";
import { backendChoice } from "./backendChoice.ts";
import { createRecognizer } from "./createRecognizer.ts";
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
  /** Stops the call; it then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * Loads a recogniser from a bundle.
 *
 * @param source - The bundle; see {@link BundleSource}.
 * @param options - Which backend to use.
 * @returns The recogniser; the caller owns it and must `dispose` it.
 * @throws {@link BundleError} if it is no bundle or a damaged one, {@link StorageError} if it cannot be read,
 *   `BackendError` if no backend works.
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
  return loadOn(neutralPlatform, source, options);
}

/** {@link loadRecognizer} on any platform. */
export async function loadOn(platform: Platform, source: BundleSource, options: LoadOptions): Promise<Recognizer> {
  const bundle = decodeBundle(await bundleBytes(platform, source, options.signal));
  requireAgreement(bundle);
  await selectBackend(backendChoice(options));
  return createRecognizer(platform, bundle, restoreModel(bundle));
}

/** Builds the network and gives it its weights; both come from a file, so that either may be impossible. */
function restoreModel({ architecture, weights, report }: Bundle): ReturnType<typeof buildModel> {
  let model: ReturnType<typeof buildModel> | undefined;
  try {
    model = buildModel(architecture, { seed: report.seed });
    writeWeights(model, weights);
    return model;
  } catch (cause) {
    model?.dispose();
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new BundleError("invalid", `the bundle's network cannot be built: ${why}`, { cause });
  }
}

async function bundleBytes(platform: Platform, source: BundleSource, signal?: AbortSignal): Promise<Uint8Array> {
  if (typeof source === "string" || source instanceof URL) return platform.read(source, signal);
  if (source instanceof Uint8Array) return source;
  return new Uint8Array(source instanceof ArrayBuffer ? source : await source.arrayBuffer());
}

/** Features, scaler, network and classes of a bundle must be of one size. */
function requireAgreement({ featureSet, conditioning, scaler, architecture, classes }: Bundle): void {
  let featureCount: number;
  try {
    featureCount = createFeaturePlan(featureSet, conditioning).names.length;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new BundleError("invalid", `the bundle's feature set cannot be computed: ${why}`, { cause });
  }
  const sizes = [scaler.mean.length, scaler.scale.length, architecture.inputSize];
  if (sizes.some((size) => size !== featureCount) || architecture.classCount !== classes.length) {
    throw new BundleError("invalid", "the bundle's features, scaler, network and classes are not of one size");
  }
}
