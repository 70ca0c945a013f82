import type { createBullBoard } from "@bull-board/api";
import type { BullMQAdapter } from "@bull-board/api/bullMQAdapter";
import type { FastifyAdapter } from "@bull-board/fastify";
import type { fastify } from "fastify";
import { QueueError } from "../queueError.ts";
import { openConnection } from "../redis/openConnection.ts";
import { openQueues } from "./openQueues.ts";

/** Options of {@link openDashboard}. */
export interface DashboardOptions {
  /** Where the queue is. */
  readonly queue: string;
  /**
   * Port to listen on; 0 is any that is free.
   * @defaultValue `3000`
   */
  readonly port?: number;
  /**
   * Where to listen. There is no password: whoever reaches the page can take jobs away.
   * @defaultValue `"127.0.0.1"`
   */
  readonly host?: string;
}

/** A page that shows the queue. */
export interface Dashboard {
  /** Its address. */
  readonly url: string;
  /** Takes it away. */
  close(): Promise<void>;
}

/**
 * Shows the jobs of a queue in a page: bull-board, which needs `@bull-board/api`, `@bull-board/fastify` and `fastify`.
 *
 * @param options - Where the queue is, and where to listen.
 * @throws {@link QueueError} `engine-missing` if one of them is not installed; any other code if the queue cannot be worked with.
 *
 * @example
 * ```ts
 * typeof openDashboard; // => "function"
 * ```
 */
export async function openDashboard(options: DashboardOptions): Promise<Dashboard> {
  const { queue: address, port = 3000, host = "127.0.0.1" } = options;
  const board = await loadBoard();
  const connection = await openConnection(address);
  try {
    const pages = new board.FastifyAdapter();
    const queues = (await openQueues(connection)).map(({ queue }) => new board.BullMQAdapter(queue));
    board.createBullBoard({ queues, serverAdapter: pages });
    const server = board.fastify();
    await server.register(pages.registerPlugin());
    const url = await server.listen({ port, host });
    return {
      url,
      async close() {
        await server.close();
        connection.close();
      },
    };
  } catch (error) {
    connection.close();
    throw error;
  }
}

interface Board {
  readonly fastify: typeof fastify;
  readonly createBullBoard: typeof createBullBoard;
  readonly BullMQAdapter: typeof BullMQAdapter;
  readonly FastifyAdapter: typeof FastifyAdapter;
}

async function loadBoard(): Promise<Board> {
  try {
    const [server, api, adapter, pages] = await Promise.all([
      import("fastify"),
      import("@bull-board/api"),
      import("@bull-board/api/bullMQAdapter"),
      import("@bull-board/fastify"),
    ]);
    return {
      fastify: server.fastify,
      createBullBoard: api.createBullBoard,
      BullMQAdapter: adapter.BullMQAdapter,
      FastifyAdapter: pages.FastifyAdapter,
    };
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause && cause.code === "ERR_MODULE_NOT_FOUND")) throw cause;
    const message =
      "the dashboard needs bull-board; npm install @bull-board/api @bull-board/fastify fastify, then try again";
    throw new QueueError("engine-missing", message, { cause });
  }
}
