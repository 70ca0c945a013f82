import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { encodeWav } from "@serkit/features";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decodeBundle } from "../../src/bundle/decodeBundle.ts";
import { encodeBundle } from "../../src/bundle/encodeBundle.ts";
import type { CommandIo } from "../../src/cli/commandIo.ts";
import { reportCommand } from "../../src/cli/commands/report.ts";
import { exitCodeOf, exitCodes } from "../../src/cli/exitCode.ts";
import { renderMarkdown } from "../../src/report/renderMarkdown.ts";
import { trainSmall } from "../trainedBundle.ts";
import { exampleReport } from "./exampleReport.ts";

const folder = mkdtempSync(join(tmpdir(), "serkit-report-"));
const bundle = join(folder, "model.serkit");
const recordings = join(folder, "recordings");

/** Runs the command in this process and gives what it said. */
async function run(...args: string[]): Promise<{ result: string; messages: string[] }> {
  let result = "";
  const messages: string[] = [];
  const io: CommandIo = {
    result: (text) => void (result += text),
    message: (text) => void messages.push(text),
    isTerminal: false,
    signal: new AbortController().signal,
  };
  const command = reportCommand(io)
    .exitOverride()
    .configureOutput({ writeOut: io.result, writeErr: () => undefined });
  await command.parseAsync(args, { from: "user" });
  return { result, messages };
}

beforeAll(async () => {
  const recognizer = await trainSmall();
  const trained = decodeBundle(recognizer.bytes());
  recognizer.dispose();
  writeFileSync(bundle, encodeBundle({ ...trained, report: exampleReport }));
  const clip = join(recordings, exampleReport.mistakes[0]!.path);
  mkdirSync(dirname(clip), { recursive: true });
  writeFileSync(clip, encodeWav({ samples: new Float32Array(8000).fill(0.1), sampleRate: 8000 }));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe("serkit report", () => {
  it("writes a page, a model card and JSON, and says where", async () => {
    const out = join(folder, "plain");
    const { result, messages } = await run(bundle, "--out", out);
    expect({ result, messages }).toEqual({ result: `${join(out, "report.html")}\n`, messages: [] });
    expect(readdirSync(out).sort()).toEqual(["report.html", "report.json", "report.md"]);
    expect(JSON.parse(readFileSync(join(out, "report.json"), "utf8"))).toEqual(exampleReport);
    expect(readFileSync(join(out, "report.md"), "utf8")).toBe(renderMarkdown(exampleReport));
    expect(readFileSync(join(out, "report.html"), "utf8")).not.toContain("<audio");
  });

  it("takes mistakes from folders of recordings, and says which are not there", async () => {
    const out = join(folder, "audible");
    const { result, messages } = await run(bundle, "--out", out, "--audio", recordings);
    expect(result).toBe(`${join(out, "report.html")}, with 1 recording to hear\n`);
    expect(readFileSync(join(out, "report.html"), "utf8")).toContain("<audio");
    expect(messages).toHaveLength(7);
    for (const message of messages) expect(message).toMatch(/: no such recording in .*; the page does without it$/);
  });

  it("prints JSON or the model card instead", async () => {
    expect(JSON.parse((await run(bundle, "--json")).result)).toEqual(exampleReport);
    expect((await run(bundle, "--markdown")).result).toBe(renderMarkdown(exampleReport));
  });

  it("begins its help with examples", async () => {
    await expect(run("--help")).rejects.toMatchObject({ exitCode: 0 });
    const examples: string[] = [];
    const io = { result: (text: string) => void examples.push(text), message: () => undefined, isTerminal: false };
    const command = reportCommand({ ...io, signal: new AbortController().signal });
    command.configureOutput({ writeOut: io.result }).outputHelp();
    expect(examples.join("")).toMatch(/^Examples:\n {2}serkit report /);
  });

  it.each([
    [["--json", "--markdown"], "error: option '--json' cannot be used with option '--markdown'"],
    [["--json", "--out", "x"], "error: option '--json' cannot be used with option '--out <dir>'"],
    [["--markdown", "--audio", "x"], "error: option '--markdown' cannot be used with option '--audio <folder...>'"],
  ])("refuses %j", async (flags, message) => {
    await expect(run(bundle, ...flags)).rejects.toThrow(message);
  });

  it.each([
    ["a bundle that is not there", [join(folder, "none.serkit")], exitCodes.badBundle, "no such file"],
    [
      "what is no bundle",
      [join(recordings, exampleReport.mistakes[0]!.path)],
      exitCodes.badBundle,
      ".wav: not a serkit bundle",
    ],
    ["a folder that is not there", [bundle, "--audio", join(folder, "none")], exitCodes.badInput, "no such file"],
    ["a file for a folder", [bundle, "--audio", bundle], exitCodes.badInput, "a file stands where a folder must be"],
  ])("refuses %s", async (_, args, exitCode, message) => {
    const error: unknown = await run(...args).catch((reason: unknown) => reason);
    expect((error as Error).message).toContain(message);
    expect(exitCodeOf(error)).toBe(exitCode);
  });
});
