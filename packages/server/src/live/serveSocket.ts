import type { FastifyRequest } from "fastify";
import type { RawData, WebSocket } from "ws";
import { ProblemError } from "../problems/problemError.ts";
import { problemErrorOf, problemOf } from "../problems/problemOf.ts";
import type { ServerContext } from "../server/serverContext.ts";
import { liveAnswers } from "./liveAnswers.ts";
import { readClientMessage, type LiveMessage } from "./liveMessage.ts";
import { liveSettingsOf, soundLayoutOf, type LiveParameters } from "./liveSettings.ts";
import { createSoundQueue } from "./soundQueue.ts";
import { timelyChunks } from "./timelyChunks.ts";

/** Bytes of answers that may wait for a client that does not read them. */
const MOST_UNREAD = 1024 * 1024;

/** Milliseconds that the other side has to close. */
const CLOSING_TIME = 2000;

/**
 * Serves one socket until its sound is over, something is wrong, or the client leaves.
 *
 * @param socket - The socket, of which nothing was read yet.
 * @param context - Whom to ask.
 * @param request - What opened it.
 */
export async function serveSocket(socket: WebSocket, context: ServerContext, request: FastifyRequest): Promise<void> {
  const { limits, draining } = context;
  const gone = new AbortController();
  socket.once("close", () => {
    gone.abort(new ProblemError("client-gone", "The client left."));
  });
  const say = (message: LiveMessage): void => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  };
  try {
    const { parameters, queue } = await begin(socket, limits.streamIdleTime, gone.signal);
    const settings = liveSettingsOf(parameters);
    const layout = soundLayoutOf(parameters, limits);
    say({ type: "ready" });
    const { streamIdleTime: idleTime, streamDuration: duration } = limits;
    const frames = timelyChunks(queue, { idleTime, duration, draining });
    for await (const answer of liveAnswers(context, { layout, frames }, settings, gone.signal)) {
      say({ type: "answer", ...answer });
      if (socket.bufferedAmount > MOST_UNREAD) throw new ProblemError("body-timeout", "The answers are not read.");
    }
    say({ type: "end" });
    close(socket, draining.aborted ? 1001 : 1000);
  } catch (error) {
    const problem = problemErrorOf(error);
    if (problem.code === "client-gone") return;
    if (problem.statusCode === 500) request.log.error({ err: problem.cause ?? problem }, "stream failed");
    else request.log.info({ code: problem.code }, "stream refused");
    say({ type: "problem", ...problemOf(problem, request.id) });
    close(socket, closeCodeOf(problem));
  }
}

interface Beginning {
  readonly parameters: LiveParameters;
  readonly queue: AsyncIterable<Uint8Array>;
}

/** Waits for the first message, and lets the sound that follows it wait. */
function begin(socket: WebSocket, seconds: number, gone: AbortSignal): Promise<Beginning> {
  return new Promise((resolve, reject) => {
    const queue = createSoundQueue(socket);
    let hasBegun = false;
    const refuse = (error: Error): void => {
      clearTimeout(clock);
      queue.fail(error);
      reject(error);
    };
    const clock = setTimeout(() => {
      refuse(new ProblemError("body-timeout", `Nothing came for ${seconds} s; send how to listen, then sound.`));
    }, 1000 * seconds);
    gone.addEventListener("abort", () => {
      refuse(gone.reason as Error);
    });
    socket.on("message", (data, isBinary) => {
      try {
        if (isBinary) {
          if (!hasBegun) throw outOfOrder();
          queue.push(bytesOf(data));
          return;
        }
        const message = readClientMessage(bytesOf(data).toString("utf8"));
        if ((message.type === "start") === hasBegun) throw outOfOrder();
        if (message.type === "end") {
          queue.end();
          return;
        }
        hasBegun = true;
        clearTimeout(clock);
        resolve({ parameters: message.parameters, queue });
      } catch (error) {
        refuse(problemErrorOf(error));
      }
    });
  });
}

function outOfOrder(): ProblemError {
  return new ProblemError(
    "invalid-request",
    'The first message must be { "type": "start", … }, once; then comes sound.',
  );
}

function bytesOf(data: RawData): Buffer {
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as ArrayBuffer);
}

/** What a problem is on a socket; see the registry of RFC 6455, section 7.4. */
function closeCodeOf({ statusCode, code }: ProblemError): number {
  if (code === "stopping") return 1001;
  if (statusCode === 503) return 1013;
  return statusCode === 500 ? 1011 : 1008;
}

function close(socket: WebSocket, code: number): void {
  socket.resume(); // or it would not hear that the other side closes
  socket.close(code);
  const late = setTimeout(() => {
    socket.terminate();
  }, CLOSING_TIME);
  socket.once("close", () => {
    clearTimeout(late);
  });
}
