// How far two lists of numbers go together.

/** Pearson's correlation coefficient. */
export function pearson(a, b) {
  const [middleA, middleB] = [a, b].map((values) => values.reduce((sum, value) => sum + value, 0) / values.length);
  let products = 0;
  let squaresA = 0;
  let squaresB = 0;
  for (let i = 0; i < a.length; i++) {
    products += (a[i] - middleA) * (b[i] - middleB);
    squaresA += (a[i] - middleA) ** 2;
    squaresB += (b[i] - middleB) ** 2;
  }
  return products / Math.sqrt(squaresA * squaresB);
}

/** Spearman's: that of the ranks, equal values sharing theirs. */
export function spearman(a, b) {
  return pearson(ranks(a), ranks(b));
}

function ranks(values) {
  const sorted = [...values].sort((x, y) => x - y);
  return values.map((value) => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2);
}
