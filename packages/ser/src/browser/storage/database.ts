import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import { StorageError, type StorageErrorCode } from "../../platform/storageError.ts";

/** What is kept in IndexedDB. */
export interface BrowserDatabase extends DBSchema {
  /** Bundles, by their names. */
  bundles: { key: string; value: Uint8Array<ArrayBuffer> };
  /** Rows of features, by what was taken and the content it was taken of. */
  features: { key: [identity: string, digest: string]; value: Float32Array<ArrayBuffer> };
}

/** Name of the database; what is kept belongs to the origin of the page. */
const DATABASE_NAME = "serkit";

/** To be raised with every change of the stores. */
const SCHEMA_VERSION = 1;

/**
 * Opens the database; it is made if need be.
 *
 * @throws DOMException as IndexedDB has it, ReferenceError where there is no IndexedDB; see {@link databaseError}.
 */
export async function openDatabase(): Promise<IDBPDatabase<BrowserDatabase>> {
  const database: IDBPDatabase<BrowserDatabase> = await openDB<BrowserDatabase>(DATABASE_NAME, SCHEMA_VERSION, {
    upgrade(upgraded) {
      upgraded.createObjectStore("bundles");
      upgraded.createObjectStore("features");
    },
    // A page of a later version, or one that deletes the database, need not wait for this one.
    blocking() {
      database.close();
    },
  });
  return database;
}

/**
 * Does something with the database, which is closed afterwards.
 *
 * @param location - What to call the place in errors.
 * @param otherwise - The code of an error that has none of its own.
 * @param use - What to do; it awaits the end of its transactions.
 * @throws {@link StorageError} as {@link databaseError} has it.
 */
export async function withDatabase<Result>(
  location: string,
  otherwise: "unreadable" | "unwritable",
  use: (database: IDBPDatabase<BrowserDatabase>) => Promise<Result>,
): Promise<Result> {
  let database: IDBPDatabase<BrowserDatabase> | undefined;
  try {
    database = await openDatabase();
    return await use(database);
  } catch (cause) {
    throw cause instanceof StorageError ? cause : databaseError(location, otherwise, cause);
  } finally {
    database?.close();
  }
}

const NO_DATABASE = "the browser offers no IndexedDB here, as in some private windows; keep bytes() instead";

const PROBLEMS: Readonly<Record<string, readonly [code: StorageErrorCode, sentence: string]>> = {
  QuotaExceededError: ["no-space", "the browser's storage is full; delete bundles, or clear the feature cache"],
  VersionError: ["newer-database", "a later version of this page has changed the database; reload the page"],
  ReferenceError: ["no-database", NO_DATABASE],
  InvalidStateError: ["no-database", NO_DATABASE],
  SecurityError: ["no-database", NO_DATABASE],
  UnknownError: ["no-database", NO_DATABASE],
};

/** Turns an error of IndexedDB into one sentence and a code. */
export function databaseError(location: string, otherwise: "unreadable" | "unwritable", cause: unknown): StorageError {
  const name = cause instanceof Error ? cause.name : "";
  const message = cause instanceof Error ? cause.message : String(cause);
  const [code, reason] = PROBLEMS[name] ?? [otherwise, message];
  return new StorageError(code, location, reason, { cause });
}
