import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emotions, ManifestError, parseManifest, type ManifestOptions } from "../../src/index.ts";

function errorOf(text: string, options: ManifestOptions): unknown {
  try {
    return parseManifest(text, options);
  } catch (error) {
    return error;
  }
}

describe("parseManifest", () => {
  it("reads CSV with quotes, CRLF, a byte order mark and empty lines", () => {
    const text =
      '\uFEFFpath,emotion,speaker,gender,text\r\n"a,1.wav",Anger,anna,F,"say ""no""\nnow"\r\n\r\nb\\2.wav,sad,ben,Male,\r\n';
    expect(parseManifest(text, { format: "csv", id: "calls" })).toEqual([
      {
        path: "a,1.wav",
        corpus: "calls",
        speaker: "calls/anna",
        emotion: "angry",
        gender: "female",
        text: 'say "no"\nnow',
      },
      { path: "b/2.wav", corpus: "calls", speaker: "calls/ben", emotion: "sad", gender: "male" },
    ]);
  });

  it("reads TSV and JSON lines, by columns of other names", () => {
    const columns = { path: "file", emotion: "label", speaker: "who" };
    const expected = [{ path: "a.wav", corpus: "manifest", speaker: "manifest/7", emotion: "happy" }];
    expect(parseManifest("file\tlabel\twho\na.wav\tjoy\t7\n", { format: "tsv", columns })).toEqual(expected);
    expect(parseManifest('{"file":"a.wav","label":"joy","who":7}\n', { format: "jsonl", columns })).toEqual(expected);
  });

  it("gives all utterances to one unknown speaker where there is no such column", () => {
    expect(parseManifest("path,emotion\na.wav,sad", { format: "csv" })[0]?.speaker).toBe("manifest/unknown");
  });

  it("has a label mean what an alias says", () => {
    const text = "path,emotion\na.wav,4";
    expect(parseManifest(text, { format: "csv", aliases: { "4": "calm" } })[0]?.emotion).toBe("calm");
  });

  it.each([
    [
      "path,label\na.wav,sad",
      "csv",
      "missing-column",
      'line 2: there is no "emotion" among path, label; name the right one in `columns`',
    ],
    ["", "csv", "missing-column", "line 1: there is nothing in it; its first row must name the columns"],
    ["path,emotion\n\na.wav,glad", "csv", "unknown-emotion", 'line 3: "glad" is no emotion'],
    ["path,emotion\na.wav", "csv", "malformed-row", "line 2: there are 1 fields where the first row names 2"],
    ['path,emotion\n"a.wav,sad', "csv", "malformed-row", "line 2: a quote is never closed"],
    ["path,emotion\n ,sad", "csv", "missing-value", 'line 2: "path" is empty'],
    ["path,emotion,speaker\na.wav,sad,", "csv", "missing-value", 'line 2: "speaker" is empty'],
    ['{"path":1}\n[]', "jsonl", "malformed-row", "line 2: it is not a JSON object"],
    ["{", "jsonl", "malformed-row", "line 1: it is not a JSON object"],
    ['{"path":"a.wav","emotion":null}', "jsonl", "missing-value", 'line 1: "emotion" is empty'],
  ] as const)("refuses %j as %s: %s", (text, format, code, message) => {
    const error = errorOf(text, { format });
    expect(error).toBeInstanceOf(ManifestError);
    expect(error).toMatchObject({ name: "ManifestError", code });
    expect((error as ManifestError).message).toContain(`manifest, ${message}`);
  });

  it("refuses an id that cannot be a prefix", () => {
    expect(() => parseManifest("", { format: "csv", id: "a/b" })).toThrow(RangeError);
    expect(() => parseManifest("", { format: "csv", id: "a/b" })).toThrow("parseManifest: id must be");
  });

  it("gives back any paths and speakers that were quoted into CSV", () => {
    const word = fc.string({ minLength: 1 }).map((text) => `x${text.replaceAll("\\", "")}x`);
    const row = fc.tuple(word, fc.constantFrom(...emotions), word);
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const quoted = rows.map((fields) => fields.map((field) => `"${field.replaceAll('"', '""')}"`).join(","));
        const utterances = parseManifest(["path,emotion,speaker", ...quoted].join("\r\n"), { format: "csv" });
        expect(
          utterances.map(({ path, emotion, speaker }) => [path, emotion, speaker.slice("manifest/".length)]),
        ).toEqual(rows);
      }),
    );
  });
});
