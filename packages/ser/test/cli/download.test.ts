import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { writeZip } from "../../../datasets/test/node/archive/zipWriter.ts";
import { runSerkit } from "./runSerkit.ts";

const folder = mkdtempSync(join(tmpdir(), "serkit-download-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe("serkit download", () => {
  it("shows the licence first, and the steps where only a person can get it", async () => {
    const { exitCode, stdout, stderr } = await runSerkit(["download", "savee", folder]);
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(/^SAVEE is offered under: .+\nTo cite: .+\n$/);
    expect(stdout).toMatch(/^1\. register at http[^]*\nthen {5}serkit inspect FOLDER says whether all is there\n$/);
  });

  it("refuses an archive that is not the one of the checksum, and says so", async () => {
    const server = createServer((_, response) => response.end("not the archive"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/ravdess.zip`;
      const { exitCode, stdout, stderr } = await runSerkit(["download", "ravdess", folder, "--url", url]);
      expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
      expect(stderr).toMatch(/CC-BY-NC-SA-4\.0[^]*\nerror: [^\n]+\n$/);
      expect(readdirSync(folder).filter((name) => !name.startsWith("."))).toEqual([]);
    } finally {
      server.close();
    }
  });

  it("says that no checksum is published, and counts what came instead", async () => {
    const archive = writeZip([{ name: "wav/03a01Fa.wav" }, { name: "wav/03a01Nc.wav" }]);
    const server = createServer((_, response) => response.end(archive));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/download.zip`;
      const target = join(folder, "corpora");
      const { exitCode, stdout, stderr } = await runSerkit(["download", "emo-db", target, "--url", url]);
      expect(exitCode).toBe(0);
      expect(stderr).toMatch(/\nNo checksum of emo-db\.zip is published; its recordings are counted instead\.\n$/);
      expect(stdout).toContain("\nfound    2 of 535 recordings; told by names alone\n");
      const again = await runSerkit(["download", "emo-db", target, "--json"]);
      expect(JSON.parse(again.stdout)).toMatchObject({
        status: "present",
        match: { corpus: "emo-db", extent: "names-only", utteranceCount: 2, expectedCount: 535 },
      });
    } finally {
      server.close();
    }
  });

  it("names the corpora when it does not know one", async () => {
    const { exitCode, stderr } = await runSerkit(["download", "iemocap"]);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/Allowed choices are ravdess, tess, savee, .*babko/);
  });
});
