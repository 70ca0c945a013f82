import type { Emotion } from "@serkit/datasets";
import type { AudioSource } from "../audio/audioSource.ts";
import type { EncodeOptions } from "../bundle/encodeBundle.ts";
import type { Enrolment, EnrolmentUse } from "../enrolment/enrolment.ts";
import type { ExtractionRequest } from "../extraction/recordingPlan.ts";
import type { TrainingReport } from "../report/trainingReport.ts";
import type { StreamSource } from "../streaming/sampleChunks.ts";
import type { StreamAnswer } from "../streaming/streamAnswer.ts";
import type { StreamOptions } from "../streaming/streamOptions.ts";

/** What a recogniser says of a recording. */
export interface Prediction {
  /** The most likely emotion; `"uncertain"` where its probability is below the threshold that was asked for. */
  readonly emotion: Emotion | "uncertain";
  /** The probability of each emotion, the likeliest first; they sum to 1. */
  readonly ranking: readonly RankedEmotion[];
  /** The probability of each emotion by its name. */
  readonly probabilities: Readonly<Partial<Record<Emotion, number>>>;
  /** Length of the recording, in seconds. */
  readonly duration: number;
}

/** An emotion and how likely it is. */
export interface RankedEmotion {
  /** The emotion. */
  readonly emotion: Emotion;
  /** Its probability, in `[0, 1]`. */
  readonly probability: number;
}

/** Options of {@link Recognizer.predict}. */
export interface PredictOptions extends EnrolmentUse {
  /**
   * Probability below which the answer is `"uncertain"`, in `[0, 1]`.
   * @defaultValue `0`: there is always an answer
   */
  readonly threshold?: number;
  /** Stops a read that is under way. */
  readonly signal?: AbortSignal;
}

/** Options of {@link Recognizer.enroll}. */
export interface EnrollOptions {
  /**
   * The emotion of all clips: they are compared with the training recordings of this emotion.
   * @defaultValue not known: the clips are compared with all training recordings
   */
  readonly emotion?: "neutral" | undefined;
  /** Stops a read that is under way. */
  readonly signal?: AbortSignal | undefined;
}

/** A trained model with everything needed to use it. It holds memory of the backend until it is disposed. */
export interface Recognizer {
  /** The emotions told apart. */
  readonly classes: readonly Emotion[];
  /** How it was trained and what it scores. */
  readonly report: TrainingReport;
  /** What it takes of each recording. */
  readonly extraction: ExtractionRequest;
  /** Whose voice it expects where a call says nothing of it; null for a stranger. */
  readonly enrolment: Enrolment | null;
  /**
   * The probability of each emotion, in the order of `classes`, from features that were taken before.
   *
   * @param rows - The features of one recording: one row for each feature set of `extraction`.
   * @param options - Whose voice to expect.
   * @throws {@link EnrolmentError} if the enrolment is another recogniser's.
   */
  answer(rows: readonly Float32Array[], options?: EnrolmentUse): Promise<Float32Array>;
  /**
   * Learns a speaker's voice from a few recordings, so that it is not taken for an emotion.
   *
   * Nothing is trained: the speaker's features are moved by the difference between the mean of the clips and the mean of the
   * training recordings, the more of it the more clips there are. A dozen clips of mixed emotions help more than a few neutral ones.
   * The recogniser itself stays as it is; pass the enrolment to its calls, or to `loadRecognizer`.
   *
   * @param clips - Recordings of the one speaker, at least one; see {@link AudioSource}.
   * @param options - What is known of them, and when to stop.
   * @returns Plain data, to be kept as JSON; it describes a person's voice, so it is personal data.
   * @throws RangeError if there is no clip, {@link AudioError} if one cannot be used, {@link StorageError} if one cannot be read,
   *   {@link EnrolmentError} if the clips are neutral and no training recording was.
   *
   * @example
   * ```ts
   * const data = [...synthesizeCorpus({ speakerCount: 4, emotions: ["angry", "sad"], takeCount: 2 })];
   * const recognizer = await trainSER({ data, emotions: ["angry", "sad"], recipe: "savee-dnn", epochs: 1 });
   * const enrolment = await recognizer.enroll(data.slice(0, 3).map(({ source }) => source));
   * enrolment.clipCount; // => 3
   * await recognizer.predict(data[3].source, { enrolment });
   * recognizer.dispose();
   * ```
   */
  enroll(clips: readonly AudioSource[], options?: EnrollOptions): Promise<Enrolment>;
  /**
   * {@link Recognizer.enroll} from features that were taken before.
   *
   * @param clips - The features of each recording: one row for each feature set of `extraction`.
   * @param options - What is known of the recordings.
   * @throws RangeError if there is no clip, {@link EnrolmentError} if the clips are neutral and no training recording was.
   */
  enrollFeatures(clips: readonly (readonly Float32Array[])[], options?: Pick<EnrollOptions, "emotion">): Enrolment;
  /**
   * Names the acted emotion of a recording, whatever its rate and channels.
   *
   * @param source - The recording; see {@link AudioSource}.
   * @param options - When to be uncertain, whose voice to expect, and when to stop.
   * @throws {@link AudioError} if the recording cannot be used, {@link StorageError} if it cannot be read, RangeError if the
   *   threshold is out of range, {@link EnrolmentError} if the enrolment is another recogniser's.
   */
  predict(source: AudioSource, options?: PredictOptions): Promise<Prediction>;
  /**
   * Names the acted emotion of a mono stream over and over, while it goes on: one answer a window, as soon as its last sample
   * is there.
   *
   * Windows begin every `hop` seconds, and the answer to one is that of {@link Recognizer.predict} to exactly its samples, however
   * the stream is cut into chunks. Where the stream ends after the last window, one more is as long as the others and ends with
   * it; a stream shorter than a window is one window. Nothing is asked about silence: see
   * {@link StreamOptions.minimumVoiceActivity}.
   *
   * Chunks are only taken from the source when the next answer is asked for, and two windows of samples are kept. Leaving the loop
   * closes the source.
   *
   * @param source - Chunks of any length; see {@link StreamSource}.
   * @param options - Windows, smoothing, when to be uncertain or silent, whose voice to expect, and when to stop.
   * @throws RangeError at once if an option is out of range, {@link EnrolmentError} if the enrolment is another recogniser's; from the stream, TypeError if chunks are no samples with a known
   *   rate, RangeError if the rate changes, {@link AudioError} if samples are not finite, and what the source throws.
   *
   * @example
   * ```ts
   * const data = synthesizeCorpus({ speakerCount: 2, emotions: ["angry", "sad"], takeCount: 2 });
   * const recognizer = await trainSER({ data, emotions: ["angry", "sad"], recipe: "savee-dnn", epochs: 1, testSize: 0.5 });
   * async function* pause() {
   *   for (let second = 0; second < 4; second++) yield new Float32Array(16_000);
   * }
   * const heard = [];
   * for await (const { start, end, emotion } of recognizer.stream(pause(), { sampleRate: 16_000 })) {
   *   heard.push([start, end, emotion]);
   * }
   * heard; // => [[0, 3, "silence"], [1, 4, "silence"]]
   * recognizer.dispose();
   * ```
   */
  stream(source: StreamSource, options?: StreamOptions & EnrolmentUse): AsyncGenerator<StreamAnswer, void, undefined>;
  /**
   * The bundle as bytes: equal recognisers give equal bytes.
   *
   * @param options - How weights are kept; half precision takes half the room and may change answers a little.
   * @throws RangeError if a weight is above 65,504 and the precision is `half`.
   */
  bytes(options?: EncodeOptions): Uint8Array<ArrayBuffer>;
  /**
   * Writes the bundle, whole or not at all.
   *
   * @param destination - A path in Node, or a stream anywhere (it is closed when done).
   * @param options - How weights are kept, as for {@link Recognizer.bytes}.
   * @throws {@link StorageError} if it cannot be written, RangeError as for {@link Recognizer.bytes}.
   */
  save(destination: string | URL | WritableStream<Uint8Array>, options?: EncodeOptions): Promise<void>;
  /** Frees the memory of the backend; the recogniser cannot be used any more. Calling it again does nothing. */
  dispose(): void;
}
