import { describe, expect, it } from "vitest";
import { yamlLines } from "../../../src/report/markdown/yamlLines.ts";

describe("yamlLines", () => {
  it("nests lists and fields by two spaces", () => {
    const value = {
      a: 1,
      b: [
        { c: true, d: ["x", "y"] },
        { c: false, d: [] },
      ],
      e: [],
    };
    expect(yamlLines(value)).toEqual([
      "a: 1",
      "b:",
      "  - c: true",
      "    d:",
      '      - "x"',
      '      - "y"',
      "  - c: false",
      "    d: []",
      "e: []",
    ]);
  });

  it("quotes text that would be read as something else, and keeps it on one line", () => {
    const text = 'no: "\n---\u0085\u2028\u007f\\';
    const [line = ""] = yamlLines({ text });
    expect(line).toBe(String.raw`text: "no: \"\n---\u0085\u2028\u007f\\"`);
    expect(JSON.parse(line.slice("text: ".length))).toBe(text);
  });
});
