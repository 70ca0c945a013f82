// pnpm check:api: does each package offer what its committed report says? `pnpm api` writes the reports anew.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, relative } from "node:path";
import { Extractor, ExtractorConfig } from "@microsoft/api-extractor";
import { publishedPackages, root } from "./published.mjs";

const reports = join(root, "etc/api");
const update = process.argv.includes("--update");
const scratch = mkdtempSync(join(tmpdir(), "serkit-api-"));

mkdirSync(reports, { recursive: true });
const complaints = [];
const expected = new Set();
for (const { folder, entries } of publishedPackages()) {
  for (const declarations of new Set(entries.flatMap((entry) => entry.declarations))) {
    const report = `${basename(folder)}.${basename(declarations, ".d.ts")}.api.md`;
    expected.add(report);
    if (!existsSync(declarations)) {
      complaints.push(`${relative(root, declarations)} is not there; run pnpm build`);
    } else if (reportOf(folder, declarations, report)) {
      if (update) console.log(`wrote etc/api/${report}`);
      else complaints.push(`${report} differs from what is built`);
    }
  }
}
for (const report of readdirSync(reports).filter((name) => !expected.has(name))) {
  if (update) rmSync(join(reports, report));
  else complaints.push(`${report} is of an entry that is not there any more`);
}
rmSync(scratch, { recursive: true });

if (complaints.length > 0) {
  console.error(
    `${complaints.join("\n")}\nIf the change is meant, run \`pnpm api\`, and read what it changes in etc/api.`,
  );
  process.exit(1);
}

/** Compares, or writes, the report of an entry. @returns whether it changed. */
function reportOf(folder, declarations, reportFileName) {
  const config = ExtractorConfig.prepare({
    configObject: {
      projectFolder: folder,
      mainEntryPointFilePath: declarations,
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            target: "ES2022",
            lib: ["ES2023", "DOM", "DOM.Iterable", "DOM.AsyncIterable"],
            module: "NodeNext",
            strict: true,
            exactOptionalPropertyTypes: true,
            skipLibCheck: true, // those of tfjs do not agree with one another
            types: ["node"],
            typeRoots: [join(root, "node_modules/@types")],
          },
          files: [declarations],
        },
      },
      apiReport: { enabled: true, reportFileName, reportFolder: reports, reportTempFolder: scratch },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      newlineKind: "lf",
      messages: {
        compilerMessageReporting: { default: { logLevel: "error" } },
        extractorMessageReporting: {
          default: { logLevel: "none" },
          "ae-forgotten-export": { logLevel: "warning", addToApiReportFile: true },
        },
        // Comments are held to account by typedoc.
        tsdocMessageReporting: { default: { logLevel: "none" } },
      },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(folder, "package.json"),
  });
  const { apiReportChanged, errorCount } = Extractor.invoke(config, {
    localBuild: update,
    messageCallback: (message) => {
      message.handled = true;
      if (message.logLevel === "error") complaints.push(`${reportFileName}: ${message.text}`);
    },
  });
  return apiReportChanged || errorCount > 0;
}
