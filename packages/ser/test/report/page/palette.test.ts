import { describe, expect, it } from "vitest";
import { darkPalette, lightPalette, type Palette } from "../../../src/report/page/palette.ts";

/** Relative luminance and contrast of WCAG 2.2. */
function contrast(a: string, b: string): number {
  const luminance = (colour: string): number => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const share = parseInt(colour.slice(at, at + 2), 16) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

describe.each<[string, Palette]>([
  ["light", lightPalette],
  ["dark", darkPalette],
])("the %s palette", (_, { paper, panel, ink, soft, accent, contrast: second, band, notice, shades }) => {
  it.each([
    ["text", ink, paper],
    ["text of tiles", ink, panel],
    ["soft text", soft, paper],
    ["soft text of tiles", soft, panel],
    ["text of notices", ink, notice],
    ["links", accent, paper],
  ])("has %s of at least 4.5 : 1", (_name, front, back) => {
    expect(contrast(front, back)).toBeGreaterThanOrEqual(4.5);
  });

  it("has cells on which their numbers can be read, each shade another", () => {
    for (const [cell, text] of shades) expect(contrast(cell, text)).toBeGreaterThanOrEqual(4.5);
    const steps = shades.slice(1).map(([cell], i) => contrast(cell, shades[i]![0]));
    for (const step of steps) expect(step).toBeGreaterThan(1.1);
  });

  it.each([
    ["bars", accent, paper],
    ["marked bars", second, paper],
    ["bars over a band", accent, band],
    ["the edge of a notice", second, notice],
  ])("has %s of at least 3 : 1", (_name, front, back) => {
    expect(contrast(front, back)).toBeGreaterThanOrEqual(3);
  });
});
