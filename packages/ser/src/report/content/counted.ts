/** A number with its noun: `1 speaker`, `12 speakers`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
