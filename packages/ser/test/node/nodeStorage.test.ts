import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { StorageError } from "../../src/node.ts";
import { nodeStorage } from "../../src/node/nodeStorage.ts";

const folder = mkdtempSync(join(tmpdir(), "serkit-platform-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

describe("nodeStorage", () => {
  it("reads back what it wrote, by path and by file URL, and leaves no temporary file", async () => {
    const path = join(folder, "ä b.bin");
    await nodeStorage.write(path, Uint8Array.of(1, 2, 3));
    await nodeStorage.write(pathToFileURL(path), Uint8Array.of(4, 5));
    expect([...(await nodeStorage.read(path))]).toEqual([4, 5]);
    expect([...(await nodeStorage.read(pathToFileURL(path)))]).toEqual([4, 5]);
    expect(readdirSync(folder)).toEqual(["ä b.bin"]);
  });

  it("keeps what was there when the new bytes cannot be put in its place", async () => {
    const path = join(folder, "taken");
    writeFileSync(join(folder, "kept"), "kept");
    expect(existsSync(path)).toBe(false);
    const error = await failure(nodeStorage.write(join(folder, "kept", "inside"), Uint8Array.of(1)));
    expect(error).toBeInstanceOf(StorageError);
    expect(error).toMatchObject({ code: "not-found" });
    expect(readFileSync(join(folder, "kept"), "utf8")).toBe("kept");
  });

  it.each([
    ["what is not there", () => join(folder, "nowhere"), "not-found", "no such file"],
    ["a folder", () => folder, "not-a-file", "is a folder, not a file"],
  ])("says that it cannot read %s", async (_, path, code, reason) => {
    expect(await failure(nodeStorage.read(path()))).toMatchObject({ code, reason, message: `${path()}: ${reason}` });
  });

  it("fetches an http address, and says what the server answered", async () => {
    const server = createServer((request, response) => {
      response.statusCode = request.url === "/clip.wav" ? 200 : 404;
      response.end(Buffer.of(7, 8));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      expect([...(await nodeStorage.read(`${address}/clip.wav`))]).toEqual([7, 8]);
      expect(await failure(nodeStorage.read(`${address}/other.wav`))).toMatchObject({
        code: "not-found",
        message: `${address}/other.wav: the server answered 404`,
      });
    } finally {
      server.close();
    }
    expect(await failure(nodeStorage.read(`${address}/clip.wav`))).toMatchObject({ code: "network" });
  });
});
