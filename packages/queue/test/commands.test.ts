import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { synthesizeCorpus, trainSER, writeSyntheticCorpus } from "serkit";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { queueStatus } from "../src/index.ts";
import { toneFile } from "./recordings.ts";
import { because, haveRedis, startRedis, type RedisServer } from "./redisServer.ts";
import { startCommand, type StartedCommand } from "./workerProcess.ts";

const folder = mkdtempSync(join(tmpdir(), "serkit-queue-commands-"));
const corpus = join(folder, "corpus");

beforeAll(async () => {
  await writeSyntheticCorpus(corpus, { speakerCount: 4, emotions: ["angry", "sad", "happy"], takeCount: 8 });
}, 60_000);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Runs a sub-command to its end. */
async function run(args: readonly string[], env: NodeJS.ProcessEnv = {}, cwd?: string) {
  const started = startCommand(args, env, cwd);
  return { exitCode: await started.ended, output: started.output() };
}

// Threads and processes take long to start where a machine has other things to do.
vi.setConfig({ testTimeout: 120_000 });

describe("what a queue cannot be", () => {
  it.each<[what: string, args: readonly string[], exitCode: number, message: string]>([
    ["no Redis", ["worker", "--queue", "redis://127.0.0.1:1"], 1, "error: there is no Redis at redis://127.0.0.1:1 ("],
    ["no address", ["worker", "--queue", "127.0.0.1"], 2, "address must be like redis://HOST:6379/0"],
    ["no queue named", ["worker"], 2, "required option '--queue <address>' not specified"],
    ["a root alone", ["extract", corpus, "--out", "a.csv", "--root", corpus], 2, "--root must come with --queue"],
    ["no threads", ["worker", "--queue", "redis://127.0.0.1", "--concurrency", "0"], 2, "It must be an integer ≥ 1."],
    ["no status", ["queue", "status", "redis://127.0.0.1:1"], 1, "there is no Redis at redis://127.0.0.1:1 ("],
    ["a place to look", ["queue", "status"], 2, "missing required argument 'address'"],
  ])("is said in a sentence: %s", async (_what, args, exitCode, message) => {
    const ended = await run(args);
    expect(ended.output).toContain(message);
    expect(ended.output).not.toMatch(/^\s+at /m);
    expect(ended.exitCode).toBe(exitCode);
  });

  it("says how to get the package, and what it needs besides", async () => {
    const without = await run(["worker", "--queue", "redis://127.0.0.1"], {}, folder);
    expect(without).toEqual({
      exitCode: 1,
      output: "error: @serkit/queue is not installed; npm install @serkit/queue, then try again\n",
    });
    // The package without those beside it: what it needs is found from where it lies.
    const place = join(folder, "bare/node_modules/@serkit/queue");
    const own = join(import.meta.dirname, "..");
    cpSync(join(own, "dist"), join(place, "dist"), { recursive: true });
    cpSync(join(own, "package.json"), join(place, "package.json"));
    const bare = await run(["worker", "--queue", "redis://127.0.0.1"], {}, join(folder, "bare"));
    expect(bare).toEqual({
      exitCode: 1,
      output: "error: @serkit/queue needs bullmq and ioredis; npm install bullmq ioredis, then try again\n",
    });
  });
});

describe.skipIf(!haveRedis)(`work over a queue, from the command line${because}`, () => {
  let redis: RedisServer;

  beforeAll(async () => {
    redis = await startRedis(["--requirepass", "secret"]);
  }, 60_000);
  afterAll(async () => {
    await redis.remove();
  }, 60_000);

  const password = { SERKIT_QUEUE_PASSWORD: "secret" };
  const worker = async (args: readonly string[] = []): Promise<StartedCommand> => {
    const all = ["worker", "--queue", redis.queue, "--concurrency", "1", "--no-cache", "--lease", "3", ...args];
    const started = startCommand(all, password);
    onTestFinished(() => void started.child.kill("SIGKILL"));
    await vi.waitFor(
      () => {
        expect(started.output()).toContain("does 1 jobs at once; Ctrl-C stops it");
      },
      { timeout: 60_000, interval: 50 },
    );
    return started;
  };
  const extract = (out: string, args: readonly string[] = []): readonly string[] => {
    return ["extract", corpus, "--features", "mfcc-chroma-mel", "--no-cache", "--out", join(folder, out), ...args];
  };

  it("asks for the password of the environment", async () => {
    const { output, exitCode } = await run(["queue", "status", redis.queue]);
    expect(output).toMatch(/^error: redis:\/\/127\.0\.0\.1:\d+ refuses the user or password \(NOAUTH/);
    expect(exitCode).toBe(1);
    expect(await run(["queue", "status", redis.queue], password)).toEqual({
      exitCode: 0,
      output: "no calls\n\nno workers\n\nno jobs\n",
    });
  });

  it("writes the table that is written without a queue, though two of four workers and Redis are killed meanwhile", async () => {
    expect((await run(extract("alone.parquet"))).exitCode).toBe(0);
    const workers = await Promise.all([worker(), worker(), worker(), worker()]);
    const call = startCommand(extract("queued.parquet", ["--queue", redis.queue]), password);
    const queue = redis.queue.replace("//", "//:secret@");
    const untilBusy = async (): Promise<void> => {
      await vi.waitFor(
        async () => {
          const { versions } = await queueStatus({ queue });
          expect(versions[0]?.active).toBeGreaterThan(0);
        },
        { timeout: 60_000, interval: 50 },
      );
    };
    for (const victim of workers.slice(0, 2)) {
      await untilBusy();
      victim.child.kill("SIGKILL");
    }
    await redis.end("SIGKILL");
    await redis.begin();
    expect(await call.ended, call.output()).toBe(0);
    expect(readFileSync(join(folder, "queued.parquet"))).toEqual(readFileSync(join(folder, "alone.parquet")));
    const [, , stopped] = workers;
    stopped.child.kill("SIGINT");
    expect(await stopped.ended).toBe(0);
    const { output } = await run(["queue", "status", redis.queue], password);
    expect(output).toMatch(/^calls\nwhat +by +version +done +left out +a second +still to go\nextract /);
    expect(output).toMatch(/ 96 .*over/);
    expect(output).toMatch(/workers\nname +version +engine/);
  });

  it("predicts what is predicted here, and cross-validates as here, wherever the folder is mounted", async () => {
    const data = [...synthesizeCorpus({ speakerCount: 2, emotions: ["angry", "sad"], takeCount: 2 })];
    const training = { recipe: "savee-dnn", emotions: ["angry", "sad"], epochs: 1, testSize: 0.5 } as const;
    const recognizer = await trainSER({ data, ...training });
    const bundle = join(folder, "model.serkit");
    await recognizer.save(bundle);
    recognizer.dispose();
    const mount = join(folder, "mounted");
    symlinkSync(corpus, mount);
    await worker(["--root", mount]);
    const over = ["--queue", redis.queue, "--root", corpus];

    const predict = ["predict", bundle, join(corpus, "synthetic/speaker-01"), "--json"];
    const [here, there] = await Promise.all([run(predict), run([...predict, ...over], password)]);
    expect(here.output.split("\n")).toHaveLength(25);
    expect(there).toEqual(here);

    const validate = ["cross-validate", corpus, "--recipe", "savee-dnn", "--epochs", "1", "--folds", "2", "--json"];
    const reports = await Promise.all([run([...validate, "--no-cache"]), run([...validate, ...over], password)]);
    const [alone, queued] = reports.map(({ output }) => {
      const report = JSON.parse(output) as Record<string, unknown>;
      return { ...report, seconds: 0, secondsByPhase: {} };
    });
    expect(queued).toEqual(alone);
  });

  it("takes a manifest of URLs", async () => {
    const server = createServer((asked, response) => {
      const number = /(\d+)\.wav$/.exec(asked.url ?? "")?.[1] ?? "0";
      response.end(toneFile(Number(number)));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const manifest = join(folder, "manifest.csv");
    writeFileSync(manifest, `path,emotion,speaker\n${base}/a/1.wav,angry,x\n${base}/b/1.wav,sad,y\n`);
    await worker();
    const args = ["extract", manifest, "--features", "mfcc-chroma-mel", "--no-cache", "--out"];
    const paths = ["here.jsonl", "there.jsonl"].map((name) => join(folder, name));
    const here = await run([...args, paths[0]!]);
    const there = await run([...args, paths[1]!, "--queue", redis.queue], password);
    expect([here.exitCode, there.exitCode], here.output + there.output).toEqual([0, 0]);
    const [alone, queued] = paths.map((path) => readFileSync(path, "utf8"));
    expect(queued).toBe(alone);
    expect(queued).toContain(`"path":"${base}/a/1.wav"`);
  });
});
