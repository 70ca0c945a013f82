import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { encodeWav } from "@serkit/features";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { listenCommand } from "../../src/cli/commands/listen.ts";
import { exitCodeOf } from "../../src/cli/exitCode.ts";
import { synthesizeCorpus } from "../../src/node.ts";
import { trainSmall } from "../trainedBundle.ts";
import { linesOfJson as json, runCommand as run } from "./runCommand.ts";

const folder = mkdtempSync(join(tmpdir(), "serkit-listen-"));
const bundle = join(folder, "model.serkit");

beforeAll(async () => {
  const recognizer = await trainSmall();
  await recognizer.save(bundle);
  recognizer.dispose();
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});
afterEach(() => {
  vi.unstubAllEnvs();
});

describe.skipIf(process.platform !== "linux")("serkit listen (on Linux)", () => {
  /** A recorder that is a script, found before and instead of all others. */
  function install(name: string, script: string): void {
    const bin = mkdtempSync(join(folder, "bin-"));
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, name), 0o755);
    vi.stubEnv("PATH", [bin, "/usr/bin", "/bin"].join(delimiter));
  }

  it("says what the recorder hears until it is stopped, and stops the recorder", async () => {
    const speech = synthesizeCorpus({ speakerCount: 1, emotions: ["sad"], takeCount: 3 });
    const sound = Array.from(speech, ({ source }) => encodeWav(source).subarray(44));
    writeFileSync(join(folder, "sound.raw"), Buffer.concat(sound));
    const log = join(folder, "recorder.log");
    install(
      "arecord",
      `trap 'echo stopped >> ${log}; exit 0' TERM\necho "$@" >> ${log}\ncat ${folder}/sound.raw\nsleep 20 & wait`,
    );
    const stop = new AbortController();
    let count = 0;
    const onResult = (): void => {
      if (++count === 5) stop.abort();
    };
    const { results, messages, error } = await run(listenCommand, [bundle, "--window", "1", "--hop", "0.5", "--json"], {
      stop,
      onResult,
    });
    expect(error).toBeUndefined();
    expect(messages).toEqual(["listening with arecord; Ctrl-C ends it"]);
    expect(results.length).toBeGreaterThanOrEqual(5);
    expect(json(results)[0]).toMatchObject({ start: 0, end: 1 });
    await vi.waitFor(() => {
      expect(readFileSync(log, "utf8").trim().split("\n")).toEqual(["-q -t raw -f S16_LE -c 1 -r 16000 -", "stopped"]);
    });
  });

  it("says why the recorder stopped", async () => {
    install("arecord", "echo 'arecord: main:831: audio open error: No such file or directory' >&2\nexit 1");
    const { error } = await run(listenCommand, [bundle]);
    expect((error as Error).message).toBe(
      "arecord stopped recording: arecord: main:831: audio open error: No such file or directory; " +
        "check the microphone, or choose another --recorder",
    );
    expect(exitCodeOf(error)).toBe(1);
  });

  it("names what to install where no recorder is there", async () => {
    vi.stubEnv("PATH", folder);
    const { error } = await run(listenCommand, [bundle]);
    expect((error as Error).message).toMatch(/^no command that records is installed; install one of .*sox/);
    const { error: other } = await run(listenCommand, [bundle, "--recorder", "sox"]);
    expect((other as Error).message).toMatch(/^sox is not installed; install it, or let one of .* be found$/);
  });
});
