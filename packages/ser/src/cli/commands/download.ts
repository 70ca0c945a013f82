import { babko, knownCorpora } from "@serkit/datasets";
import { downloadCorpus } from "@serkit/datasets/node";
import { Argument, Command } from "commander";
import type { CommandIo } from "../commandIo.ts";
import { createProgressBar } from "../progressBar.ts";

const offered = [...knownCorpora.filter(({ isSynthetic }) => isSynthetic !== true), babko];

interface DownloadFlags {
  readonly url?: string;
  readonly json?: true;
}

/** `serkit download`: a corpus from where its makers offer it, or the steps to take by hand. */
export function downloadCommand(io: CommandIo): Command {
  return new Command("download")
    .description("Get a corpus from where its makers offer it, or say how to get it by hand.")
    .addArgument(new Argument("<corpus>", "which one").choices(offered.map(({ id }) => id)))
    .argument("[dir]", "folder to put it in", ".")
    .option("--url <address>", "get the archive from a mirror; its checksum must still be right")
    .option("--json", "print where it is as one JSON object")
    .addHelpText(
      "before",
      `Examples:
  serkit download ravdess corpora     200 MB; a second call goes on where the first was cut off
  serkit download savee               how to get it by hand
`,
    )
    .action((id: string, folder: string, flags: DownloadFlags) => download(id, folder, flags, io));
}

async function download(id: string, folder: string, { url, json }: DownloadFlags, io: CommandIo): Promise<void> {
  const corpus = offered.find((known) => known.id === id);
  if (corpus === undefined)
    throw new RangeError(`corpus must be one of ${offered.map((c) => c.id).join(", ")}; got ${id}`);
  io.message(`${corpus.name} is offered under: ${corpus.license}.\nTo cite: ${corpus.citation}`);
  const { download: offer } = corpus;
  if (offer?.kind === "by-hand" && url === undefined) {
    const { steps } = offer;
    io.result(
      json
        ? `${JSON.stringify({ corpus: id, steps })}\n`
        : `${steps.map((step, i) => `${i + 1}. ${step}\n`).join("")}then     serkit inspect FOLDER says whether all is there\n`,
    );
    return;
  }
  const archives = offer?.kind === "archive" ? offer.archives : [];
  for (const { fileName, md5, sha256 } of archives) {
    if (md5 !== undefined || sha256 !== undefined) continue;
    io.message(`No checksum of ${fileName} is published; its recordings are counted instead.`);
  }
  const expected = archives.reduce((sum, { byteLength = 0 }) => sum + byteLength, 0);
  const progress = createProgressBar(io);
  try {
    const { status, folders, match } = await downloadCorpus(corpus, folder, {
      ...(url === undefined ? {} : { url }),
      signal: io.signal,
      onProgress: ({ stage, byteCount }) => {
        const done = Math.round(byteCount / 1e6);
        progress.update({ phase: stage, done, total: Math.max(done, Math.round(expected / 1e6)) });
      },
    });
    progress.stop();
    const [first = folder] = folders;
    const found = match?.reason ?? "no recording of it; remove the folder and get it again";
    const words = status === "present" ? "was there already" : "is in";
    io.result(
      json
        ? `${JSON.stringify({ corpus: id, status, folders, match })}\n`
        : `${corpus.name} ${words}: ${folders.join(", ")}\nfound    ${found}\nnext     serkit inspect ${first}\n`,
    );
  } catch (error) {
    progress.stop();
    if (io.signal.aborted) io.message("what was fetched is kept; run it again to go on");
    throw error;
  }
}
