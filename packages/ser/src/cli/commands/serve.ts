import { Command, InvalidArgumentError } from "commander";
import type { Enrolment } from "../../enrolment/enrolment.ts";
import { BundleError } from "../../bundle/bundleError.ts";
import { findPretrained } from "../../node/findPretrained.ts";
import { nodeStorage } from "../../node/nodeStorage.ts";
import type { CommandIo } from "../commandIo.ts";
import { enrolmentOf, withEnrolmentOption, type EnrolmentFlags } from "../enrolmentOption.ts";
import { asInput, exitCodes } from "../exitCode.ts";
import { loadPackage } from "../loadPackage.ts";
import { integer } from "../optionValues.ts";
import { untilStopped } from "../untilStopped.ts";

/** The package that serves, which serkit knows by name alone. */
const SERVER = "@serkit/server";

/** Where the token is looked for if no file is named. */
const TOKEN_VARIABLE = "SERKIT_TOKEN";

interface ServeFlags extends EnrolmentFlags {
  readonly host: string;
  readonly port: number;
  readonly workers?: number;
  readonly tokenFile?: string;
  readonly allowOrigin?: readonly string[];
  readonly maxBody?: number;
  readonly maxDuration?: number;
  readonly maxQueue?: number;
  readonly maxRequests?: number;
  readonly trustProxy?: true;
  readonly quiet?: true;
}

/** The part of `@serkit/server` that is used here. */
interface ServerPackage {
  readonly createServer: (options: ServedOptions) => {
    listen(at: { readonly host: string; readonly port: number }): Promise<string>;
    close(): PromiseLike<unknown>;
  };
}

interface ServedOptions {
  readonly bundle: Uint8Array;
  readonly enrolment?: Enrolment;
  readonly workerCount?: number;
  readonly tokens: readonly string[];
  readonly corsOrigins: readonly string[];
  readonly limits: Readonly<Record<string, number>>;
  readonly trustProxy: boolean;
  readonly logger: boolean;
}

/** `serkit serve`: a bundle behind HTTP. */
export function serveCommand(io: CommandIo): Command {
  const command = new Command("serve")
    .description("Answer recordings over HTTP, until Ctrl-C or SIGTERM. It needs @serkit/server.")
    .argument("[bundle]", "a file that serkit train wrote (default: that of @serkit/pretrained, if installed)")
    .option("--host <address>", "where to listen; 0.0.0.0 is everywhere", "127.0.0.1")
    .option("--port <number>", "port to listen on; 0 is any that is free", port, 8080)
    .option("--workers <count>", "threads that recognise (default: one a core)", integer(1))
    .option("--token-file <file>", `tokens of clients, one a line (default: $${TOKEN_VARIABLE}, or no token)`)
    .option("--allow-origin <origin...>", "pages that may ask from a browser, as https://example.org (default: none)")
    .option("--max-body <bytes>", "largest request (default: 20 MiB)", integer(1))
    .option("--max-duration <seconds>", "longest recording (default: 300)", integer(1))
    .option("--max-queue <count>", "most recordings that wait (default: 64)", integer(1))
    .option("--max-requests <count>", "most requests a minute from one address (default: any number)", integer(1))
    .option("--trust-proxy", "believe a proxy about whom it speaks for")
    .option("--quiet", "log nothing");
  return withEnrolmentOption(command)
    .addHelpText(
      "before",
      `Examples:
  serkit serve model.serkit
  serkit serve                                         serves @serkit/pretrained
  serkit serve model.serkit --host 0.0.0.0 --port 80 --token-file tokens.txt
  curl -F file=@call.wav http://127.0.0.1:8080/v1/predict
`,
    )
    .action((bundle: string | undefined, flags: ServeFlags) => serve(bundle, flags, io));
}

async function serve(named: string | undefined, flags: ServeFlags, io: CommandIo): Promise<void> {
  const { host, port: at, workers, quiet } = flags;
  const { createServer } = await loadPackage<ServerPackage>(SERVER);
  const path = named ?? findPretrained(process.cwd());
  if (path === undefined) {
    throw new BundleError(
      "not-a-bundle",
      "no bundle was named, and @serkit/pretrained is not installed; name one, or npm install @serkit/pretrained",
    );
  }
  const bundle = await asInput(exitCodes.badBundle, () => nodeStorage.read(path, io.signal));
  const server = createServer({
    bundle,
    ...(await enrolmentOf(flags, io)),
    ...(workers === undefined ? {} : { workerCount: workers }),
    tokens: await tokensOf(flags, io),
    corsOrigins: flags.allowOrigin ?? [],
    limits: limitsOf(flags),
    trustProxy: flags.trustProxy ?? false,
    logger: quiet === undefined,
  });
  try {
    const stopped = untilStopped(io.signal);
    const address = await server.listen({ host, port: at });
    io.message(`serving ${path} at ${address}; Ctrl-C stops it when what is under way is answered`);
    await stopped;
  } finally {
    await server.close();
  }
}

/** Not by an option of its own: what is on a command line, every user of the machine can read. */
async function tokensOf({ tokenFile }: ServeFlags, { signal }: CommandIo): Promise<string[]> {
  if (tokenFile === undefined) {
    const token = process.env[TOKEN_VARIABLE];
    return token === undefined || token === "" ? [] : [token];
  }
  const bytes = await asInput(exitCodes.badInput, () => nodeStorage.read(tokenFile, signal));
  const lines = new TextDecoder().decode(bytes).split("\n");
  const tokens = lines.map((line) => line.trim()).filter((line) => line !== "");
  if (tokens.length === 0)
    throw new RangeError(`serve: token-file must hold at least one token; ${tokenFile} holds none`);
  return tokens;
}

function limitsOf({ maxBody, maxDuration, maxQueue, maxRequests }: ServeFlags): Record<string, number> {
  return {
    // What is held at once holds one request at least.
    ...(maxBody === undefined ? {} : { bodyBytes: maxBody, heldBytes: Math.max(maxBody, 128 * 1024 * 1024) }),
    ...(maxDuration === undefined ? {} : { duration: maxDuration }),
    ...(maxQueue === undefined ? {} : { queue: maxQueue }),
    ...(maxRequests === undefined ? {} : { requestsPerMinute: maxRequests }),
  };
}

function port(text: string): number {
  const value = integer(0)(text);
  if (value <= 65_535) return value;
  throw new InvalidArgumentError("It must be an integer between 0 and 65535.");
}
