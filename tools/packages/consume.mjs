// pnpm check:consumers: are the packages, packed and installed in an empty folder, what a stranger needs?
// With --quick, what `npm test` has the time for: the Node, TypeScript and esbuild of this checkout.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleWithEsbuild, bundleWithVite, openPage } from "./page.mjs";
import { importableEntries, makeProject, makeToolbox, nodeBinary, packAll, run } from "./project.mjs";
import { checkTypes } from "./typesHold.mjs";

const quick = process.argv.includes("--quick");
const scratch = mkdtempSync(join(tmpdir(), "serkit-consumers-"));
const require = createRequire(import.meta.url);
const counts = { passed: 0, failed: 0 };

/** What the first program said; every other must say the same. */
let expected;

try {
  const archives = await step("packed", () => packAll(join(scratch, "packed")));
  const pnpmProject = await step("installed by pnpm", () => makeProject(join(scratch, "pnpm"), archives, "pnpm"));
  await useFrom(pnpmProject, process.execPath, `Node ${process.versions.node}`);
  if (quick) {
    await types(pnpmProject, require.resolve("typescript/bin/tsc"), "this checkout's TypeScript");
    await step("esbuild bundles a page", () => bundleWithEsbuild(pnpmProject));
  } else {
    const npmProject = await step("installed by npm", () => makeProject(join(scratch, "npm"), archives, "npm"));
    const toolbox = await step("strange tools installed", () => makeToolbox(join(scratch, "toolbox")));
    for (const name of ["node-20", "node-22", "node-24"]) await useFrom(npmProject, nodeBinary(toolbox, name), name);
    for (const version of ["5.7", "5.9", "6.0", "7.0"]) {
      const compiler = join(toolbox, "node_modules", `typescript-${version}`, "bin/tsc");
      await types(npmProject, compiler, `TypeScript ${version}`);
    }
    const byEsbuild = await step("esbuild bundles a page", () => bundleWithEsbuild(npmProject));
    await step("the page of esbuild works", () => openPage(byEsbuild));
    const byVite = await step("vite bundles a page", () => bundleWithVite(npmProject, toolbox));
    await step("the page of vite works", () => openPage(byVite));
  }
} catch (error) {
  if (counts.failed === 0) throw error;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed > 0 ? 1 : 0;

/** One line of the outcome. @throws what went wrong, once it is told, since what follows needs the result. */
async function step(label, work) {
  const started = performance.now();
  try {
    const result = await work();
    counts.passed += 1;
    const remark = result?.remark === undefined ? "" : ` (${result.remark})`;
    console.log(`ok      ${label}${remark}, ${((performance.now() - started) / 1000).toFixed(1)} s`);
    return result;
  } catch (error) {
    counts.failed += 1;
    console.log(`FAILED  ${label}\n${error.message}`);
    throw error;
  }
}

/** A step that nothing depends on: its failure is counted, and the others go on. */
async function tryStep(label, work) {
  await step(label, work).catch(() => undefined);
}

async function useFrom(project, node, label) {
  const entries = importableEntries();
  await tryStep(`${label}: every entry offers the same by import and by require`, () => {
    const [imported, required] = ["entries.mjs", "entries.cjs"].map((file) => run(node, [file, ...entries], project));
    if (imported !== required) throw new Error(`import gives\n${imported}require gives\n${required}`);
    return { remark: `${entries.length} entries` };
  });
  for (const program of ["use.mjs", "use.cjs"]) {
    await tryStep(`${label}: ${program} trains and predicts`, () => {
      const said = run(node, [program], project);
      expected ??= said;
      if (said !== expected) throw new Error(`it says\n${said}where another said\n${expected}`);
    });
  }
  await tryStep(`${label}: the command predicts`, () => {
    const command = join(project, "node_modules/serkit/dist/cli.js");
    const { emotion } = JSON.parse(run(node, [command, "predict", "clip.wav", "--json"], project));
    if (typeof emotion !== "string") throw new Error("it named no emotion");
    return { remark: emotion };
  });
}

async function types(project, compiler, label) {
  const imports = importableEntries().map((entry, i) => `import * as entry${i} from "${entry}";\nvoid entry${i};\n`);
  writeFileSync(join(project, "everyEntry.ts"), imports.join(""));
  for (const resolution of ["nodenext", "bundler"]) {
    await tryStep(`${label}: types hold under ${resolution}`, () => checkTypes(project, compiler, resolution));
  }
}
