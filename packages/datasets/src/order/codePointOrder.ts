/**
 * Compares two texts by the code points of their characters, the same on every platform and in every locale.
 *
 * @returns Negative, zero or positive, as `Array.prototype.sort` asks.
 *
 * @internal
 */
export function codePointOrder(a: string, b: string): number {
  // Code units order surrogates (U+10000 and above) before U+E000…U+FFFF, so they are compared as code points.
  let i = 0;
  while (i < a.length && i < b.length && a.charCodeAt(i) === b.charCodeAt(i)) i++;
  if (i === a.length || i === b.length) return a.length - b.length;
  return startingPoint(a, i) - startingPoint(b, i);
}

/** The code point that the character around code unit `i` begins with. */
function startingPoint(text: string, i: number): number {
  const unit = text.charCodeAt(i);
  const previous = i > 0 ? text.charCodeAt(i - 1) : 0;
  const isSecondHalf = unit >= 0xdc00 && unit <= 0xdfff && previous >= 0xd800 && previous <= 0xdbff;
  return text.codePointAt(isSecondHalf ? i - 1 : i) ?? unit;
}
