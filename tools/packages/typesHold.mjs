import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Whether a complaint is about declarations of others, the compiler's own included: those of tfjs do not agree with those of
 * browsers, so that no program on it compiles without `skipLibCheck`.
 */
function isOfOthers(complaint) {
  const [, path] = /^([^\s(][^(]*)\(\d+,\d+\): error /.exec(complaint) ?? [];
  if (path === undefined || !path.includes("node_modules/")) return false;
  return !/^(serkit|@serkit)\//.test(path.split("node_modules/").at(-1));
}

/**
 * Compiles a stranger's program, strictly and with the declarations of our packages checked too.
 *
 * @param resolution - `nodenext` or `bundler`.
 * @throws Error with what the compiler says of the program or of our declarations.
 */
export function checkTypes(project, compiler, resolution) {
  const compilerOptions = {
    target: "es2022",
    lib: ["es2022", "dom", "dom.iterable"],
    module: resolution === "nodenext" ? "nodenext" : "esnext",
    moduleResolution: resolution,
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    types: ["node"],
    noEmit: true,
  };
  const config = join(project, "tsconfig.json");
  writeFileSync(config, JSON.stringify({ compilerOptions, files: ["use.mts", "everyEntry.ts"] }));
  const { stdout } = spawnSync(process.execPath, [compiler, "-p", config, "--pretty", "false"], {
    cwd: project,
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  });
  const said = stdout.split("\n").filter((line) => line.includes("error TS"));
  const ofOurs = said.filter((line) => !isOfOthers(line));
  if (ofOurs.length > 0) throw new Error(ofOurs.slice(0, 20).join("\n"));
  return { remark: said.length > 0 ? `${said.length} complaints of tfjs's declarations left out` : undefined };
}
