/** Plain data that {@link yamlLines} writes. */
export type YamlValue = string | number | boolean | readonly YamlValue[] | { readonly [key: string]: YamlValue };

/**
 * Plain data as the lines of a YAML block; texts are quoted, so that none of them is read as anything else.
 *
 * @see YAML 1.2.2, https://yaml.org/spec/1.2.2/, in which JSON's quoted texts and numbers are scalars.
 */
export function yamlLines(value: YamlValue): string[] {
  if (isList(value)) return value.flatMap((item) => indented("- ", yamlLines(item)));
  if (typeof value !== "object") return [scalar(value)];
  return Object.entries(value).flatMap(([key, inner]) => {
    const lines = yamlLines(inner);
    if (typeof inner !== "object") return [`${key}: ${lines.join("")}`];
    return lines.length === 0 ? [`${key}: []`] : [`${key}:`, ...lines.map((line) => `  ${line}`)];
  });
}

function isList(value: YamlValue): value is readonly YamlValue[] {
  return Array.isArray(value);
}

function indented(mark: string, lines: readonly string[]): string[] {
  return lines.map((line, i) => (i === 0 ? mark : " ".repeat(mark.length)) + line);
}

/** JSON leaves some characters as they are that YAML calls not printable. */
function scalar(value: string | number | boolean): string {
  return JSON.stringify(value).replace(
    /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
