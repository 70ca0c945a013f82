import { describe, expect, it } from "vitest";
import { escapeMarkdown } from "../../../src/report/markdown/escapeMarkdown.ts";

describe("escapeMarkdown", () => {
  it.each([
    ["plain text, 45.8 % of 12.", "plain text, 45.8 % of 12."],
    ["a\r\n\tb\u0000c", "a b c"],
    ["<b> & [x](y) `z` | *u* ~v~ $w$", String.raw`\<b\> \& \[x\](y) \`z\` \| \*u\* \~v\~ \$w\$`],
    ["ps_b01 _x_", String.raw`ps_b01 \_x\_`],
    ["# x", String.raw`\# x`],
    ["- x", String.raw`\- x`],
    ["1. x", String.raw`1\. x`],
    ["12) x", String.raw`12\) x`],
  ])("%j", (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });
});
