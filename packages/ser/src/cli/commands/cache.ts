import { Argument, Command } from "commander";
import { cacheFolder } from "../../node/extraction/cacheFolder.ts";
import { clearCache, inspectCache, type CacheInventory } from "../../node/extraction/cacheInventory.ts";
import type { CommandIo } from "../commandIo.ts";

interface CacheFlags {
  readonly json?: true;
}

/** `serkit cache`: what is kept of features, and an end to it. */
export function cacheCommand(io: CommandIo): Command {
  return new Command("cache")
    .description("Show the features that are kept for the next time, or remove them.")
    .addArgument(new Argument("[action]", "clear: remove them all").choices(["clear"]))
    .option("--json", "print one JSON object")
    .addHelpText(
      "before",
      `Examples:
  serkit cache         where it is, and how much is in it
  serkit cache clear   remove it all; features are computed again when next needed

It lies in $SERKIT_CACHE, else where the operating system keeps caches.
`,
    )
    .action(async (action: "clear" | undefined, { json }: CacheFlags) => {
      const directory = cacheFolder();
      if (action === "clear") {
        const cleared = await clearCache(directory);
        const { files, bytes } = cleared;
        io.result(
          json ? `${JSON.stringify(cleared)}\n` : `${files} files removed from ${directory}: ${megabytes(bytes)}\n`,
        );
        return;
      }
      const inventory = await inspectCache(directory);
      io.result(json ? `${JSON.stringify(inventory)}\n` : describe(inventory));
    });
}

function describe({ directory, entries, bytes, oldest, newest }: CacheInventory): string {
  const lines = [
    `folder   ${directory}`,
    `entries  ${entries}`,
    `size     ${megabytes(bytes)}`,
    ...(oldest === undefined || newest === undefined ? [] : [`oldest   ${oldest}`, `newest   ${newest}`]),
    "",
  ];
  return lines.join("\n");
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
