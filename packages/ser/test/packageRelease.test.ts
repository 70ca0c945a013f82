import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

// What strangers rely on before they have run anything: the manifests of the packages, and what may publish them.

const root = join(import.meta.dirname, "../../..");

interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly version: string;
  readonly license: string;
  readonly files: readonly string[];
  readonly sideEffects: false | readonly string[];
}

const packages = readdirSync(join(root, "packages"))
  .map((folder) => join(root, "packages", folder))
  .filter((folder) => existsSync(join(folder, "package.json")))
  .map((folder) => ({ folder, manifest: JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest }))
  .filter(({ manifest }) => manifest.private !== true);

describe.each(packages.map(({ folder, manifest }) => ({ name: manifest.name, folder, manifest })))(
  "$name",
  ({ folder, manifest }) => {
    it("says what it is, whose, and what it needs", () => {
      expect(manifest).toMatchObject({
        description: expect.stringMatching(/^[A-Z].{30,}\.$/) as string,
        keywords: expect.arrayContaining(["speech"]) as string[],
        license: expect.stringMatching(/^(MIT|CC-BY-NC-SA-4\.0)$/) as string,
        repository: { type: "git", directory: `packages/${folder.split(/[\\/]/).at(-1) ?? ""}` },
        homepage: expect.stringMatching(/^https:/) as string,
        bugs: expect.stringMatching(/^https:/) as string,
        type: "module",
        engines: { node: ">=20.19" },
      });
      // Bundlers may leave out whatever is not used, but for scripts that are there to be run.
      const kept = manifest.sideEffects === false ? [] : manifest.sideEffects;
      expect(kept.filter((path) => !/^\.\/(dist|src)\/\w*[wW]ork(er|let)\.[jt]s$/.test(path))).toEqual([]);
      expect(manifest.files).toEqual(expect.arrayContaining(["dist", "src", "CHANGELOG.md"]));
    });

    it("is published in public and with its provenance", () => {
      expect(manifest).toMatchObject({ publishConfig: { access: "public", provenance: true } });
    });

    it("has all versions alike, and a licence and a README that can be read away from the repository", () => {
      expect(manifest.version).toBe(packages[0]?.manifest.version);
      expect(existsSync(join(folder, "LICENSE"))).toBe(true);
      const links = [...readFileSync(join(folder, "README.md"), "utf8").matchAll(/\]\(([^)]+)\)/g)].map(([, to]) => to);
      expect(links.filter((to) => !/^(https:|#)/.test(to ?? ""))).toEqual([]);
    });
  },
);

const workflows = readdirSync(join(root, ".github/workflows")).map((name) => ({
  name,
  text: readFileSync(join(root, ".github/workflows", name), "utf8"),
}));

describe.each(workflows)("the workflow $name", ({ text }) => {
  it("runs other people's actions at one commit each, and says which version that is", () => {
    const actions = [...text.matchAll(/uses: (.*)$/gm)].map(([, action]) => action);
    expect(actions.length).toBeGreaterThan(0);
    expect(actions.filter((action) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action ?? ""))).toEqual(
      [],
    );
  });

  it("may do no more than it must, and ends in time", () => {
    expect(text).toMatch(/^permissions:( \{\}|\n {2}contents: read)$/m);
    const jobCount = [...text.matchAll(/^ {4}runs-on:/gm)].length;
    expect([...text.matchAll(/^ {4}timeout-minutes:/gm)]).toHaveLength(jobCount);
    expect([...text.matchAll(/persist-credentials: false/g)]).toHaveLength(
      [...text.matchAll(/actions\/checkout@/g)].length,
    );
  });

  it("takes no text from outside into a command", () => {
    expect(text).not.toMatch(/run:[^\n]*\$\{\{/);
    expect(text).not.toMatch(/pull_request_target/);
  });

  it("runs only scripts that there are", () => {
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
      scripts: Readonly<Record<string, string>>;
    };
    const named = [...text.matchAll(/pnpm@10 ([\w:-]+)/g)].map(([, script]) => script ?? "");
    expect(named.filter((script) => script !== "install" && !(script in scripts))).toEqual([]);
  });
});

it("the versions of actions are the same in every workflow", () => {
  const versions = new Map<string, Set<string>>();
  for (const [, action, version] of workflows.flatMap(({ text }) => [...text.matchAll(/uses: ([^@]+)@(.*)$/gm)])) {
    versions.set(action ?? "", (versions.get(action ?? "") ?? new Set()).add(version ?? ""));
  }
  expect([...versions].filter(([, used]) => used.size > 1)).toEqual([]);
});
