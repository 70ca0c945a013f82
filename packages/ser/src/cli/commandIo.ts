/** What a command is given: where results and messages go, and when to stop. */
export interface CommandIo {
  /** Writes a result. */
  readonly result: (text: string) => void;
  /** Writes a line for the person, never part of the result. */
  readonly message: (text: string) => void;
  /** Whether messages go to a terminal; only then is progress drawn. */
  readonly isTerminal: boolean;
  /** Stops the command. */
  readonly signal: AbortSignal;
}
