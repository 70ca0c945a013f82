import { parentPort, workerData } from "node:worker_threads";
import { openExtractSession } from "./extractSession.ts";
import { openFoldSession } from "./foldSession.ts";
import { openPredictSession } from "./predictSession.ts";
import { recentlyUsed } from "./recentlyUsed.ts";
import type { Session } from "./session.ts";
import { KEPT_BY_THREAD, type ThreadMessage, type ThreadSetup, type ThreadTask } from "./threadMessage.ts";

// The whole program of a thread: one task after another, until it is told that there are no more.
const port = parentPort;
if (port !== null) serveTasks(port);

/** Answers tasks that come by a port. */
function serveTasks(port: NonNullable<typeof parentPort>): void {
  const setup = workerData as ThreadSetup;
  const send = (message: ThreadMessage): void => {
    port.postMessage(message);
  };
  const closing: Promise<void>[] = [];
  const sessions = recentlyUsed<Session>(KEPT_BY_THREAD, (session) => {
    closing.push(session.close());
  });
  const open = ({ kind, shared, bytes }: ThreadTask): Session => {
    const known = sessions.get(shared);
    if (known !== undefined) return known;
    if (bytes === undefined) throw new Error(`a thread was not told what ${shared} is`);
    const session = openSession(kind, bytes, setup, (notice) => {
      send({ notice });
    });
    sessions.set(shared, session);
    return session;
  };
  const serve = async (task: ThreadTask | null): Promise<void> => {
    if (task === null) {
      sessions.clear();
      await Promise.all(closing);
      port.close();
      return;
    }
    send({ begun: true });
    try {
      const results = await open(task).run(task.items, (done) => {
        send({ done });
      });
      send({ results });
    } catch (error) {
      send({ failure: error instanceof Error ? error.message : String(error) });
    }
  };
  port.on("message", (task: ThreadTask | null) => void serve(task));
}

function openSession(
  kind: ThreadTask["kind"],
  bytes: Uint8Array,
  setup: ThreadSetup,
  onNotice: (sentence: string) => void,
): Session {
  if (kind === "extract") return openExtractSession(bytes, setup, onNotice);
  if (kind === "predict") return openPredictSession(bytes, setup);
  return openFoldSession(bytes, setup, onNotice);
}
