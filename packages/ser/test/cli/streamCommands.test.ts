import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { encodeWav } from "@serkit/features";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { synthesizeCorpus } from "../../src/node.ts";
import { predictCommand } from "../../src/cli/commands/predict.ts";
import { streamCommand } from "../../src/cli/commands/stream.ts";
import { exitCodeOf } from "../../src/cli/exitCode.ts";
import { trainSmall } from "../trainedBundle.ts";
import { linesOfJson as json, runCommand as run } from "./runCommand.ts";

const folder = mkdtempSync(join(tmpdir(), "serkit-streams-"));
const bundle = join(folder, "model.serkit");
const clip = join(folder, "clips/clip.wav");
const long = join(folder, "long.wav");
const sampleRate = 16_000;
let sound: Float32Array;

beforeAll(async () => {
  const recognizer = await trainSmall();
  await recognizer.save(bundle);
  recognizer.dispose();
  const recordings = [...synthesizeCorpus({ speakerCount: 1, emotions: ["angry", "sad"], takeCount: 2 })];
  const pause = new Float32Array(4 * sampleRate);
  const parts = recordings.flatMap(({ source }, i) => (i === 2 ? [pause, source.samples] : [source.samples]));
  sound = Float32Array.from(parts.flatMap((part) => Array.from(part)));
  mkdirSync(join(folder, "clips/more"), { recursive: true });
  mkdirSync(join(folder, "empty"));
  const wav = encodeWav({ samples: parts[0] ?? sound, sampleRate });
  for (const path of [clip, join(folder, "clips/more/another.wav"), join(folder, "clips/._clip.wav")])
    writeFileSync(path, wav);
  writeFileSync(join(folder, "clips/notes.txt"), "no sound");
  writeFileSync(long, encodeWav({ samples: sound, sampleRate }));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** Puts bytes on standard input. */
function pipe(bytes: Uint8Array, chunkLength = 999): void {
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunkLength) }, (_, i) =>
    bytes.subarray(i * chunkLength, (i + 1) * chunkLength),
  );
  vi.spyOn(process, "stdin", "get").mockReturnValue(Readable.from(chunks) as unknown as typeof process.stdin);
}

describe("serkit predict", () => {
  it("names only the likeliest, and is uncertain below the threshold", async () => {
    const { results } = await run(predictCommand, [bundle, clip, "--top", "1", "--threshold", "1", "--json"]);
    const [line] = json(results);
    expect(line?.["ranking"]).toHaveLength(1);
    expect(Object.keys(line?.["probabilities"] as object)).toHaveLength(2);
    const { results: text } = await run(predictCommand, [bundle, clip, "--top", "1"]);
    expect(text.join("")).toMatch(/^\S+clip\.wav {2}(angry|sad) {2}\(\1 [\d.]+ %; \d\.\d\d s\)\n$/);
  });

  it("takes every recording in a folder, in order", async () => {
    const { results, error } = await run(predictCommand, [bundle, join(folder, "clips"), "--json"]);
    expect(error).toBeUndefined();
    expect(json(results).map(({ path }) => path)).toEqual([clip, join(folder, "clips/more/another.wav")]);
  });

  it("says that a folder has no recording, after the others had their turn", async () => {
    const { results, error } = await run(predictCommand, [bundle, join(folder, "empty"), clip, "--json"]);
    expect(results).toHaveLength(1);
    expect((error as Error).message).toBe(`${join(folder, "empty")}: there is no recording in the folder`);
    expect(exitCodeOf(error)).toBe(3);
  });

  it("follows a recording from its beginning to its end without a gap", async () => {
    const flags = [long, "--timeline", "--window", "1", "--hop", "0.5"];
    const { results } = await run(predictCommand, [bundle, ...flags, "--json"]);
    const segments = json(results) as { start: number; end: number; emotion: string }[];
    expect(segments[0]?.start).toBe(0);
    expect(segments.at(-1)?.end).toBeCloseTo(sound.length / sampleRate, 9);
    for (const [i, { start, emotion }] of segments.slice(1).entries()) {
      expect(start).toBe(segments[i]?.end);
      expect(emotion).not.toBe(segments[i]?.emotion);
    }
    expect(segments.map(({ emotion }) => emotion)).toContain("silence");

    const { results: text } = await run(predictCommand, [bundle, ...flags]);
    const [path, heads, ...rows] = text.join("").trimEnd().split("\n");
    expect([path, heads]).toEqual([long, "from       to         emotion  probability"]);
    expect(rows).toHaveLength(segments.length);
    expect(rows[0]).toMatch(/^0:00:00\.0 {2}0:00:\d\d\.\d {2}\w+( +[\d.]+ %)?$/);
  });

  it.each([
    [["--window", "2"], "--window, --hop and --smoothing must come with --timeline"],
    [["--threshold", "2"], "It must be a number from 0 to 1."],
    [["--timeline", "--top", "1"], "cannot be used with option"],
    [["--timeline", "--hop", "5"], "hop must be between 0 and the window of 3 s; got 5"],
  ])("refuses %j", async (flags, sentence) => {
    const { results, error } = await run(predictCommand, [bundle, clip, ...flags]);
    expect(results).toEqual([]);
    expect((error as Error).message).toContain(sentence);
  });
});

describe("serkit stream", () => {
  const flags = ["--window", "1", "--hop", "0.5"];

  it("says of standard input what it says of the file, a line a window", async () => {
    const { results } = await run(streamCommand, [bundle, long, ...flags]);
    const lines = json(results);
    expect(Object.keys(lines[0] ?? {})).toEqual(["start", "end", "emotion", "probabilities", "voiceActivity"]);
    expect(lines.at(-1)?.["end"]).toBeCloseTo(sound.length / sampleRate, 9);
    pipe(encodeWav({ samples: sound, sampleRate }));
    expect((await run(streamCommand, [bundle, "-", ...flags])).results).toEqual(results);
  });

  it("reads samples without a header", async () => {
    const { results } = await run(streamCommand, [bundle, long, ...flags]);
    pipe(encodeWav({ samples: sound, sampleRate }).subarray(44));
    expect((await run(streamCommand, [bundle, ...flags, "--raw", "--rate", "16000"])).results).toEqual(results);
    pipe(new Uint8Array(sound.buffer));
    const floats = await run(streamCommand, [bundle, "-", ...flags, "--raw", "--rate", "16000", "--encoding", "f32le"]);
    expect(json(floats.results).map(({ end }) => end)).toEqual(json(results).map(({ end }) => end));
  });

  it("writes an answer before more sound is there", async () => {
    const bytes = encodeWav({ samples: sound.subarray(0, 2 * sampleRate), sampleRate }).subarray(44);
    const input = new Readable({ read: () => undefined });
    input.push(bytes.subarray(0, 2 * sampleRate));
    vi.spyOn(process, "stdin", "get").mockReturnValue(input as unknown as typeof process.stdin);
    let count = 0;
    const onResult = (): void => {
      if (++count > 1) return;
      input.push(bytes.subarray(2 * sampleRate));
      input.push(null);
    };
    // Without an answer to the first second, the second second never comes.
    const { results } = await run(streamCommand, [bundle, "--raw", "--rate", "16000", ...flags], { onResult });
    expect(json(results).map(({ end }) => end)).toEqual([1, 1.5, 2]);
  });

  it.each([
    [["-", "--raw"], "--raw must come with --rate", 2],
    [["-", "--rate", "16000"], "--rate, --encoding and --channels must come with --raw", 2],
    [["missing.wav"], "missing.wav: no such file", 3],
  ])("refuses %j", async (args, sentence, exitCode) => {
    const { results, error } = await run(streamCommand, [bundle, ...args]);
    expect(results).toEqual([]);
    expect((error as Error).message).toContain(sentence);
    expect(exitCodeOf(error)).toBe(exitCode);
  });

  it("says what is wrong with what comes in", async () => {
    pipe(new TextEncoder().encode("this is no sound"));
    const { error } = await run(streamCommand, [bundle, "-"]);
    expect((error as Error).message).toMatch(/^standard input: not a WAV, MP3, FLAC/);
    expect(exitCodeOf(error)).toBe(3);
  });
});
