import { spawnSync } from "node:child_process";

/** The Python to run: that of the environment variable SERKIT_PYTHON, or python3. */
export const python = process.env.SERKIT_PYTHON ?? "python3";

/** Whether that Python can import a module. */
export function hasModule(name) {
  return spawnSync(python, ["-c", `import ${name}`], { stdio: "ignore" }).status === 0;
}

/** Ends the process with advice where librosa is missing. */
export function requireLibrosa() {
  const probe = spawnSync(python, ["-c", "import librosa, soxr; print(librosa.__version__)"], { encoding: "utf8" });
  const version = probe.stdout?.trim();
  if (probe.status === 0 && version.startsWith("0.11.")) return version;
  const found = probe.error
    ? `${python} cannot be started`
    : version
      ? `it has librosa ${version}`
      : "it cannot import librosa";
  console.error(
    `This needs Python with librosa 0.11 (${found}). Make one and name it:\n` +
      "  python3 -m venv /tmp/venv && /tmp/venv/bin/pip install -r tools/golden/requirements.txt\n" +
      "  export SERKIT_PYTHON=/tmp/venv/bin/python",
  );
  process.exit(2);
}
