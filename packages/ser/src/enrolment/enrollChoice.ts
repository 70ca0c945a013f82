/**
 * Which recordings enrol each speaker before the speaker is scored:
 *
 * - `neutral`: neutral ones, four at most;
 * - a number: that many, whatever their emotion, unlabelled;
 * - `all`: all of them, unlabelled, which are scored too.
 */
export type EnrollChoice = "neutral" | "all" | number;

/** What was enrolled and what was scored: plain data that JSON keeps as it is. */
export interface EnrolmentProtocol {
  /** Whether the enrolled recordings were known to be neutral, any of the speaker's, or all there are. */
  readonly kind: "neutral" | "unlabelled" | "all";
  /** Recordings enrolled of each speaker, at most; null: all there are. */
  readonly clipsPerSpeaker: number | null;
  /** Which recordings were scored: those that were not enrolled, or all, which is transductive. */
  readonly scored: "others" | "all";
}

/** Neutral recordings that a speaker is asked for. */
const NEUTRAL_CLIPS = 4;

/** What a choice means. */
export function enrolmentProtocol(choice: EnrollChoice): EnrolmentProtocol {
  if (choice === "neutral") return { kind: "neutral", clipsPerSpeaker: NEUTRAL_CLIPS, scored: "others" };
  if (choice === "all") return { kind: "all", clipsPerSpeaker: null, scored: "all" };
  return { kind: "unlabelled", clipsPerSpeaker: choice, scored: "others" };
}

/** The emotion that enrolled recordings are known to have. */
export function emotionOf({ kind }: EnrolmentProtocol): "neutral" | null {
  return kind === "neutral" ? "neutral" : null;
}

/** A protocol in words, as they follow "enrolled with". */
export function describeEnrolment({ kind, clipsPerSpeaker }: EnrolmentProtocol): string {
  switch (kind) {
    case "neutral":
      return `up to ${clipsPerSpeaker} neutral recordings of each speaker, which are not scored`;
    case "unlabelled":
      return clipsPerSpeaker === 1
        ? "1 unlabelled recording of each speaker, which is not scored"
        : `${clipsPerSpeaker} unlabelled recordings of each speaker, which are not scored`;
    case "all":
      return "all recordings of each speaker, unlabelled, which are scored too (transductive)";
  }
}

/**
 * Refuses choices that are none, and one made twice.
 *
 * @param caller - The public function that was called, for the message.
 * @throws RangeError if there is such a one.
 */
export function requireEnrollChoices(caller: string, choices: readonly EnrollChoice[]): void {
  const isChoice = (choice: EnrollChoice): boolean =>
    choice === "neutral" || choice === "all" || (Number.isInteger(choice) && choice >= 1);
  if (choices.every(isChoice) && new Set(choices).size === choices.length) return;
  throw new RangeError(
    `${caller}: enroll must be different choices of neutral, all, or an integer ≥ 1; got ${choices.join(", ")}`,
  );
}
