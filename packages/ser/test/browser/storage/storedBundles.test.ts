import "fake-indexeddb/auto";
import { deleteDB, openDB } from "idb";
import { afterEach, describe, expect, it, vi } from "vitest";
import { browserStorage } from "../../../src/browser/storage/browserStorage.ts";
import { databaseError } from "../../../src/browser/storage/database.ts";
import { deleteBundle, listBundles } from "../../../src/browser/storage/storedBundles.ts";
import { StorageError } from "../../../src/platform/storageError.ts";

afterEach(async () => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  await deleteDB("serkit");
});

const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

describe("bundles in IndexedDB", () => {
  it("are read as they were written, under any name, by string and by URL", async () => {
    await browserStorage.write("indexeddb://a/b ü", Uint8Array.of(1, 2, 3));
    await browserStorage.write(new URL("indexeddb://plain"), Uint8Array.of(4));
    expect([...(await browserStorage.read("indexeddb://a/b ü"))]).toEqual([1, 2, 3]);
    expect([...(await browserStorage.read("indexeddb://plain"))]).toEqual([4]);
    expect(await listBundles()).toEqual(["a/b ü", "plain"]);
  });

  it("are found by a URL object whose letters are escaped", async () => {
    await browserStorage.write(new URL("indexeddb://größe"), Uint8Array.of(1));
    expect(await listBundles()).toEqual(["größe"]);
  });

  it("are replaced by name", async () => {
    await browserStorage.write("indexeddb://one", Uint8Array.of(1, 2, 3));
    await browserStorage.write("indexeddb://one", Uint8Array.of(9));
    expect([...(await browserStorage.read("indexeddb://one"))]).toEqual([9]);
    expect(await listBundles()).toEqual(["one"]);
  });

  it("are deleted by name", async () => {
    await browserStorage.write("indexeddb://one", Uint8Array.of(1));
    await browserStorage.write("indexeddb://two", Uint8Array.of(2));
    await deleteBundle("one");
    expect(await listBundles()).toEqual(["two"]);
  });

  it.each([
    ["read", (name: string) => browserStorage.read(`indexeddb://${name}`)],
    ["deleted", (name: string) => deleteBundle(name)],
  ])("that are not there cannot be %s", async (_, work) => {
    const error = await failure(work("nothing"));
    expect(error).toBeInstanceOf(StorageError);
    expect(error).toMatchObject({
      code: "not-found",
      message: "indexeddb://nothing: no bundle of that name is kept in this browser",
    });
  });

  it("need a name", async () => {
    const error = await failure(browserStorage.write("indexeddb://", Uint8Array.of(1)));
    expect(error).toBeInstanceOf(RangeError);
    expect(error).toMatchObject({ message: "location must be indexeddb:// and a name; got indexeddb://" });
  });

  it("are the old ones where the new cannot be written", async () => {
    await browserStorage.write("indexeddb://one", Uint8Array.of(1));
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
      throw new DOMException("no room", "QuotaExceededError");
    });
    expect(await failure(browserStorage.write("indexeddb://one", Uint8Array.of(2)))).toMatchObject({
      name: "StorageError",
      code: "no-space",
      message: "indexeddb://one: the browser's storage is full; delete bundles, or clear the feature cache",
    });
    vi.restoreAllMocks();
    expect([...(await browserStorage.read("indexeddb://one"))]).toEqual([1]);
  });

  it("say where there is no IndexedDB", async () => {
    const others = globalThis.indexedDB;
    Reflect.deleteProperty(globalThis, "indexedDB");
    try {
      expect(await failure(listBundles())).toMatchObject({
        name: "StorageError",
        code: "no-database",
        message: "indexeddb://: the browser offers no IndexedDB here, as in some private windows; keep bytes() instead",
      });
    } finally {
      globalThis.indexedDB = others;
    }
  });

  it.each(["InvalidStateError", "SecurityError", "UnknownError"])("say where IndexedDB is refused by %s", (name) => {
    const error = databaseError("indexeddb://one", "unreadable", new DOMException("refused", name));
    expect(error.code).toBe("no-database");
  });

  it("are not touched where a later version has changed the database", async () => {
    (await openDB("serkit", 99)).close();
    expect(await failure(browserStorage.read("indexeddb://one"))).toMatchObject({
      code: "newer-database",
      message: "indexeddb://one: a later version of this page has changed the database; reload the page",
    });
  });

  it("do not stand in the way of a later version", async () => {
    await browserStorage.write("indexeddb://one", Uint8Array.of(1));
    const later = await openDB("serkit", 2);
    expect([...later.objectStoreNames]).toEqual(["bundles", "features"]);
    later.close();
  });
});

describe("browserStorage", () => {
  it("writes nowhere else", async () => {
    const error = await failure(browserStorage.write("model.serkit", Uint8Array.of(1)));
    expect(error).toMatchObject({
      name: "StorageError",
      code: "no-file-system",
      message:
        "model.serkit: there is no file system here; save to indexeddb://NAME or a WritableStream, or keep bytes()",
    });
  });

  it("fetches other locations", async () => {
    vi.stubGlobal("fetch", (url: string) => Promise.resolve(new Response(`from ${url}`)));
    expect(new TextDecoder().decode(await browserStorage.read("a.wav"))).toBe("from a.wav");
  });

  it("stops before it reads", async () => {
    const stopped = AbortSignal.abort(new Error("enough"));
    await expect(browserStorage.read("indexeddb://one", stopped)).rejects.toThrow("enough");
  });
});
