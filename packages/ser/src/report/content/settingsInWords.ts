/** Plain settings in words: `{ kind: "dnn", hiddenUnits: [64, 32] }` as `dnn; hidden units 64, 32`. */
export function settingsInWords(settings: object): string {
  return Object.entries(settings)
    .map(([key, value]) => (key === "kind" ? valueInWords(value) : `${wordsOf(key)} ${valueInWords(value)}`))
    .join("; ");
}

function valueInWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueInWords).join(", ") || "none";
  if (typeof value !== "object" || value === null) return String(value);
  return Object.keys(value).length === 0 ? "by default" : `(${settingsInWords(value)})`;
}

function wordsOf(key: string): string {
  return key.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
