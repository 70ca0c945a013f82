import { Readable } from "node:stream";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { StreamAnswer } from "serkit";
import { clientGone } from "../predict/clientGone.ts";
import { isRecordingType } from "../predict/recordingType.ts";
import { ProblemError } from "../problems/problemError.ts";
import { problemErrorOf, problemOf } from "../problems/problemOf.ts";
import type { ServerContext } from "../server/serverContext.ts";
import { answerFormatOf, type AnswerFormat } from "./answerFormat.ts";
import { liveAnswers } from "./liveAnswers.ts";
import { liveParameterNames, liveSettingsOf, requireKnown, requireTaken, soundLayoutOf } from "./liveSettings.ts";
import type { LiveParameters } from "./liveSettings.ts";
import { openSound } from "./openSound.ts";
import { createSoundDecoder } from "./soundDecoder.ts";
import type { StreamSlots } from "./streamSlots.ts";
import { timelyChunks } from "./timelyChunks.ts";

/** The longest that a timer waits, in milliseconds. */
const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * Adds `POST /v1/stream`: an audio file, or bare samples with `?sampleRate=` and `&encoding=`, in; answers out while the sound comes
 * in, as lines of JSON, or as server-sent events for who accepts them.
 *
 * What is wrong before the first answer is the response's status; what is wrong later is its last line.
 *
 * @internal
 */
export function addStreamRoute(app: FastifyInstance, context: ServerContext, slots: StreamSlots): void {
  const { limits, draining } = context;
  const { streamIdleTime: idleTime, streamDuration: duration } = limits;
  const decoder = createSoundDecoder();
  app.addHook("onClose", () => decoder.close());
  void app.register((scope, _options, ready) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", (_request, _body, done) => {
      done(null);
    });
    scope.post(
      "/v1/stream",
      {
        config: { isStreamed: true },
        handlerTimeout: Math.min(LONGEST_TIMER, Math.ceil(1000 * (duration + idleTime + limits.handlingTime))),
      },
      async (request, reply) => {
        // What is left of a body whose stream was refused is not read.
        void reply.header("connection", "close");
        const parameters = request.query as LiveParameters;
        requireKnown(parameters, liveParameterNames);
        requireSound(request);
        const settings = liveSettingsOf(parameters);
        const release = slots.take();
        reply.raw.once("close", release);

        const body = request.raw.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
        const chunks = timelyChunks(body, { idleTime, duration, draining });
        const { signal: gone } = clientGone(reply);
        const sound = soundIsBare(parameters)
          ? { layout: soundLayoutOf(parameters, limits), frames: chunks }
          : await openSound(chunks, decoder, { draining, gone });
        requireTaken(sound.layout, limits);
        const answers = liveAnswers(context, sound, settings, gone);
        const first = await answers.next();
        if (first.done === true) throw new ProblemError("no-samples", "The body holds no sound; send some.");
        const format = answerFormatOf(request.headers.accept);
        return reply
          .type(format.type)
          .headers({ "cache-control": "no-store", "x-accel-buffering": "no" })
          .send(Readable.from(written(first.value, answers, format, request)));
      },
    );
    ready();
  });
}

function requireSound({ headers }: FastifyRequest): void {
  if (isRecordingType(headers["content-type"])) return;
  throw new ProblemError("unsupported-media-type", "Send sound as audio/* or application/octet-stream.");
}

function soundIsBare(parameters: LiveParameters): boolean {
  return ["sampleRate", "encoding", "channels"].some((name) => parameters[name] !== undefined);
}

async function* written(
  first: StreamAnswer,
  rest: AsyncGenerator<StreamAnswer, void, undefined>,
  format: AnswerFormat,
  request: FastifyRequest,
): AsyncGenerator<string, void, undefined> {
  try {
    yield format.answer(first);
    for await (const answer of rest) yield format.answer(answer);
    if (format.end !== "") yield format.end;
  } catch (error) {
    const problem = problemErrorOf(error);
    request.log.info({ code: problem.code }, "stream refused");
    yield format.problem(problemOf(problem, request.id));
  } finally {
    await rest.return();
  }
}
