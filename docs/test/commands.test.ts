import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeWav } from "../../packages/features/src/index.ts";
import { synthesizeCorpus } from "../../packages/ser/src/index.ts";
import { trainSER } from "../../packages/ser/src/node.ts";
import { root } from "./codeBlocks.ts";
import { guides, shellCommandsOf, type ShellCommand } from "./shellLines.ts";

// Every line of every ```sh block: serkit is run, in a folder that has what the guides name; of what belongs to this
// repository it is checked that it is there; the rest must be a program that is named here.

const cli = join(root, "packages/ser/dist/cli.js");
const folder = mkdtempSync(join(tmpdir(), "serkit-commands-"));

/** Programs of others, which are not run. */
const PROGRAMS = "arecord bun cat cd cp curl deno docker export ffmpeg git head python3 rec redis-server base64".split(
  " ",
);

/** Why a command is not run. */
function reasonAgainst([, name = "", ...args]: readonly string[]): string | undefined {
  if (name === "listen") return "there is no microphone";
  if (name === "download") return "nothing is fetched in tests";
  if (["worker", "queue"].includes(name) || args.includes("--queue")) return "there is no queue";
  return undefined;
}

const commands = shellCommandsOf(guides());
const isOfSerkit = ({ words }: ShellCommand): boolean => words[0] === "serkit";
const asText = ({ document, words, input }: ShellCommand): string =>
  `${document}: ${words.join(" ")}${input === undefined ? "" : ` < ${input}`}`;

type Scripts = Readonly<Record<string, string>>;

/** The scripts of a package.json; none where there is no such file. */
function scriptsOf(place: string): Scripts {
  const path = join(root, place, "package.json");
  if (!existsSync(path)) return {};
  return (JSON.parse(readFileSync(path, "utf8")) as { readonly scripts?: Scripts }).scripts ?? {};
}

/** What is named in a command of npm, pnpm or node and is not there. */
function missingOf([program, ...words]: readonly string[]): string[] {
  const rest = words.filter((word) => !/^--(?:silent|dir)$/.test(word));
  if (program === "node") return rest.slice(0, 1).filter((path) => !existsSync(join(root, path)));
  if (program === "npx") return missingOf(["pnpm", ...rest.slice(1)]);
  const [first = "", ...others] = rest;
  if (first === "install") {
    const ours = others.filter((name) => /^(?:@serkit\/|serkit$)/.test(name));
    return ours.filter((name) => !existsSync(join(root, "packages", name.replace(/^@serkit\/|kit$/, ""))));
  }
  if (first === "--filter") {
    const [place = "", script = ""] = others;
    return script in scriptsOf(place) ? [] : [`${place} ${script}`];
  }
  if (first === "vitest") return others.slice(1).filter((path) => !existsSync(join(root, path)));
  const isThere = first in scriptsOf(".") || first === "publish" || existsSync(join(root, "node_modules/.bin", first));
  return isThere ? [] : [first];
}

describe("what a guide has one type is there", () => {
  it("would be noticed if it were not", () => {
    expect(missingOf(["pnpm", "nothing"])).toEqual(["nothing"]);
    expect(missingOf(["pnpm", "--filter", "./examples/nowhere", "start"])).toEqual(["./examples/nowhere start"]);
    expect(missingOf(["npm", "install", "serkit", "@serkit/nothing"])).toEqual(["@serkit/nothing"]);
    expect(missingOf(["pnpm", "vitest", "run", "packages/nowhere"])).toEqual(["packages/nowhere"]);
    expect(missingOf(["node", "tools/nowhere.mjs"])).toEqual(["tools/nowhere.mjs"]);
  });

  it.each(commands.filter((command) => !isOfSerkit(command)).map((command) => [asText(command), command] as const))(
    "%s",
    (_, { words }) => {
      const program = words[0] ?? "";
      if (["npm", "npx", "node", "pnpm"].includes(program)) expect(missingOf(words)).toEqual([]);
      else if (!program.startsWith("/tmp/")) expect(PROGRAMS).toContain(program);
      for (const path of words.filter((word) => /^(?:packages|tools|examples)\/.*\.(?:m?js|py|txt|yaml)$/.test(word)))
        if (!path.endsWith("token.txt")) expect(existsSync(join(root, path)), path).toBe(true);
    },
  );
});

/** Puts made-up recordings where the guides say that people have theirs. */
async function furnish(): Promise<void> {
  const emotions = ["angry", "sad"] as const;
  const codes = { ravdess: { angry: "05", sad: "04" }, savee: { angry: "a", sad: "sa" } };
  const speakers = ["DC", "JE", "JK", "KL"];
  const write = (path: string, bytes: Uint8Array): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  };
  const data = [...synthesizeCorpus({ speakerCount: 5, emotions, takeCount: 1 })];
  for (const { speaker, emotion, source } of data) {
    const actor = speaker.slice(-2);
    const known = emotion as "angry" | "sad";
    const bytes = encodeWav(source);
    write(`RAVDESS/Actor_${actor}/03-01-${codes.ravdess[known]}-01-01-01-${actor}.wav`, bytes);
    write(`FOLDER/${emotion}/anna${actor}/1.wav`, bytes);
    write(`RECORDINGS/${emotion}/anna${actor}/1.wav`, bytes);
    const initials = speakers[Number(actor) - 1];
    if (initials !== undefined) write(`SAVEE/${initials}/${codes.savee[known]}01.wav`, bytes);
    for (const name of ["call.wav", "recording.wav"]) write(name, bytes);
  }
  const recognizer = await trainSER({ data, emotions, recipe: "savee-dnn", epochs: 1 });
  await recognizer.save(join(folder, "model.serkit"));
  recognizer.dispose();
  for (const name of ["pretrained", "server"]) {
    mkdirSync(join(folder, "node_modules/@serkit"), { recursive: true });
    symlinkSync(join(root, "packages", name), join(folder, "node_modules/@serkit", name));
  }
}

/** Runs serkit to its end; a server is asked to stop once it says where it serves. */
async function serkit(
  args: readonly string[],
  input: string | undefined,
): Promise<{ exitCode: unknown; said: string }> {
  const child = spawn(process.execPath, [cli, ...args], {
    cwd: folder,
    env: { ...process.env, SERKIT_CACHE: join(folder, "cache") },
  });
  let said = "";
  let printed = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (printed += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text;
    if (/^serving /m.test(said)) child.kill("SIGTERM");
  });
  child.stdin.on("error", () => undefined).end(input === undefined ? undefined : readFileSync(join(folder, input)));
  const exitCode = await new Promise((resolve) => child.on("close", resolve));
  if (args[0] === "recipes") writeFileSync(join(folder, "my.json"), printed);
  return { exitCode, said };
}

describe("serkit does what a guide has one type", () => {
  beforeAll(async () => {
    if (!existsSync(cli)) throw new Error("the command is not built; run `pnpm build` first");
    await furnish();
  }, 30_000);
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const own = [...new Map(commands.filter(isOfSerkit).map((command) => [command.words.join(" "), command])).values()];
  for (const command of own) {
    const [, name = "", ...args] = command.words;
    const why = reasonAgainst(command.words);
    const test = why === undefined ? it : it.skip;
    test(`${asText(command)}${why === undefined ? "" : ` (${why})`}`, { timeout: 120_000 }, async () => {
      const isTraining = name === "train" || name === "cross-validate";
      const extra = isTraining ? ["--epochs", "1"] : name === "serve" ? ["--port", "0"] : [];
      const typed = args.map((word) => (word === "NAME" ? "savee-dnn" : word));
      const input = command.input === "pipe" ? "call.wav" : command.input;
      const { exitCode, said } = await serkit([name, ...typed, ...extra], input);
      expect(exitCode, said).toBe(0);
    });
  }
});
