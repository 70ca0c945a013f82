import type { Split, Utterance } from "../../../src/index.ts";
import type { SplitCall } from "./splitCalls.ts";

/** What is wrong with the splits of a call, found without the package's own checks; nothing if all is well. */
export function splitFaults(utterances: readonly Utterance[], call: SplitCall, splits: readonly Split[]): string[] {
  const all = usedRows(utterances, call);
  const faults = splits.flatMap((split) => sideFaults(utterances, call, split, all));
  if (call.isFolds && !isSame(splits.flatMap(({ test }) => test).sort(ascending), all)) {
    faults.push("an utterance is not tested in exactly one fold");
  }
  return faults;
}

function sideFaults(utterances: readonly Utterance[], call: SplitCall, split: Split, all: readonly number[]): string[] {
  const faults: string[] = [];
  const sides = [split.train, split.validation, split.test];
  if (!isSame(sides.flat().sort(ascending), all)) faults.push("an utterance is not on exactly one side");
  if (split.train.length === 0 || split.test.length === 0) faults.push("a side is empty");
  if (split.validation.length > 0 !== (call.validationSize ?? 0) > 0) faults.push("validation is not as asked for");

  const shared = (of: (utterance: Utterance) => string | undefined): boolean => {
    const keys = sides.map(
      (rows) => new Set(rows.map((row) => of(utterances[row]!)).filter((key) => key !== undefined)),
    );
    return keys.reduce((sum, { size }) => sum + size, 0) > new Set(keys.flatMap((own) => [...own])).size;
  };
  if (call.protocol === "speakers" && shared(({ speaker }) => speaker)) faults.push("a speaker is on two sides");
  if (call.protocol !== "rows" && shared(({ contentHash }) => contentHash)) {
    faults.push("an identical recording is on two sides");
  }
  const { testCorpora } = call;
  if (testCorpora !== undefined) {
    const isTested = (row: number): boolean => testCorpora.includes(utterances[row]!.corpus);
    if (!split.test.every(isTested) || [...split.train, ...split.validation].some(isTested)) {
      faults.push("a corpus is on both sides");
    }
  }
  if (call.protocol !== "rows") {
    const emotionCount = (rows: readonly number[]): number => new Set(rows.map((row) => utterances[row]!.emotion)).size;
    if (emotionCount(split.train) < emotionCount(all)) faults.push("an emotion is not learnt from");
    if (!call.isFolds && emotionCount(split.test) < emotionCount(all)) faults.push("an emotion is not tested");
  }
  return faults;
}

/** The rows that belong on a side: all, or across corpora those of the emotions that both have. */
function usedRows(utterances: readonly Utterance[], { testCorpora }: SplitCall): number[] {
  const rows = [...utterances.keys()];
  if (testCorpora === undefined) return rows;
  const emotionsOf = (isTested: boolean): Set<string> =>
    new Set(utterances.filter(({ corpus }) => testCorpora.includes(corpus) === isTested).map(({ emotion }) => emotion));
  const [tested, learnt] = [emotionsOf(true), emotionsOf(false)];
  return rows.filter((row) => tested.has(utterances[row]!.emotion) && learnt.has(utterances[row]!.emotion));
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}

function ascending(a: number, b: number): number {
  return a - b;
}
