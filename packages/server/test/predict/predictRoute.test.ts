import { readFileSync } from "node:fs";
import { join } from "node:path";
import { encodeWav } from "@serkit/features";
import type { LightMyRequestResponse } from "fastify";
import type { Prediction } from "serkit";
import { describe, expect, it } from "vitest";
import { formOf, formOfFiles } from "../form.ts";
import { useServer, useTrainedModel } from "../trainedModel.ts";

const trained = useTrainedModel();
const server = useServer(trained);
const WAV = { "content-type": "audio/wav" };

const post = (
  request: { readonly headers: Record<string, string>; readonly payload: Uint8Array },
  query = "",
): Promise<LightMyRequestResponse> =>
  server().inject({ method: "POST", url: `/v1/predict${query}`, ...request, payload: Buffer.from(request.payload) });

const predictionsOf = (response: { json: () => unknown }): Prediction[] =>
  (response.json() as { predictions: Prediction[] }).predictions;

describe("POST /v1/predict", () => {
  it.each(["audio/wav", "audio/x-wav; charset=binary", "application/octet-stream"])(
    "answers what the recogniser says of a recording that is the body, as %s",
    async (type) => {
      const { recognizer, files } = trained();
      const response = await post({ headers: { "content-type": type }, payload: files[0]! });
      expect(response.statusCode).toBe(200);
      expect(response.headers["content-type"]).toBe("application/json; charset=utf-8");
      expect(response.json()).toEqual({ predictions: [await recognizer.predict(files[0]!)] });
    },
  );

  it("answers several recordings of a form in their order", async () => {
    const { recognizer, files } = trained();
    const asked = [files[3]!, files[0]!, files[5]!];
    const response = await post(formOfFiles(asked));
    expect(response.statusCode).toBe(200);
    expect(predictionsOf(response)).toEqual(await Promise.all(asked.map((file) => recognizer.predict(file))));
  });

  it.each(["flac", "mp3", "ogg", "opus"])("reads a compressed recording, %s", async (format) => {
    const file = readFileSync(join(import.meta.dirname, `../../../ser/test/audio/fixtures/tone.${format}`));
    const response = await post({ headers: { "content-type": "audio/mpeg" }, payload: file });
    expect(response.statusCode).toBe(200);
    const [prediction] = predictionsOf(response);
    expect(prediction).toEqual(await trained().recognizer.predict(new Uint8Array(file)));
  });

  it("is uncertain below the threshold, in the query or in the form, whose query goes before", async () => {
    const { files } = trained();
    const sure = formOfFiles([files[0]!], { name: "threshold", value: "1" });
    const emotionOf = async (response: ReturnType<typeof post>): Promise<unknown> =>
      predictionsOf(await response)[0]?.emotion;
    expect(await emotionOf(post({ headers: WAV, payload: files[0]! }, "?threshold=1"))).toBe("uncertain");
    expect(await emotionOf(post(sure))).toBe("uncertain");
    expect(await emotionOf(post(sure, "?threshold=0"))).not.toBe("uncertain");
  });

  it.each([
    ["text", {}],
    ["JSON", { type: "application/json" }],
    ["a file", { filename: "me.json", type: "application/json" }],
  ])("expects the voice of an enrolment that comes as %s", async (_kind, form) => {
    const { recognizer, files } = trained();
    const enrolment = await recognizer.enroll([files[0]!, files[1]!]);
    const part = { name: "enrolment", value: JSON.stringify(enrolment), ...form };
    const response = await post(formOfFiles([files[2]!], part));
    const expected = await recognizer.predict(files[2]!, { enrolment });
    expect(predictionsOf(response)).toEqual([expected]);
    expect(expected).not.toEqual(await recognizer.predict(files[2]!));
  });

  const noise = (sampleRate: number, duration: number, channels = 1): Uint8Array => {
    const samples = Float32Array.from({ length: sampleRate * duration }, (_, i) => 0.5 * Math.sin(i * i));
    return encodeWav({ channels: Array.from({ length: channels }, () => samples), sampleRate });
  };
  const whole = noise(16_000, 1);
  const bad: [code: string, status: number, body: Uint8Array][] = [
    ["not-audio", 400, Buffer.from("PK\u0003\u0004 a zip that is named .wav")],
    ["no-recording", 400, new Uint8Array()],
    ["truncated", 422, whole.subarray(0, 20_000)],
    ["no-samples", 422, whole.subarray(0, 44).map((byte, i) => (i >= 40 ? 0 : byte))],
    ["silent", 422, encodeWav({ samples: new Float32Array(16_000), sampleRate: 16_000 })],
    ["too-long", 413, noise(4000, 301)],
    ["unsupported-sample-rate", 422, noise(2000, 1)],
    ["too-many-channels", 422, noise(8000, 1, 9)],
  ];
  it.each(bad)("refuses a recording with %s, %i", async (code, status, payload) => {
    const response = await post({ headers: WAV, payload });
    expect(response.statusCode).toBe(status);
    expect(response.headers["content-type"]).toBe("application/problem+json");
    expect(response.json()).toMatchObject({ code, status, requestId: response.headers["x-request-id"] });
  });

  it("refuses a WAV file in a coding that is not read", async () => {
    const file = whole.slice();
    new DataView(file.buffer).setUint16(20, 0x55, true);
    const response = await post({ headers: WAV, payload: file });
    expect(response.json()).toMatchObject({ code: "unsupported", status: 415 });
  });

  it.each(["application/json", "text/plain", "video/mp4", "application/x-www-form-urlencoded"])(
    "refuses a body of type %s",
    async (type) => {
      const response = await post({ headers: { "content-type": type }, payload: whole });
      expect(response.json()).toMatchObject({ code: "unsupported-media-type", status: 415 });
    },
  );

  it("names the recording of several that cannot be used", async () => {
    const { files } = trained();
    const response = await post(formOfFiles([files[0]!, Buffer.from("no sound"), files[1]!]));
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({ code: "not-audio", recording: 1 });
  });

  it.each(["1.5", "-0.1", "NaN", "", "0x1", "half"])("refuses the threshold %j", async (threshold) => {
    const file = { headers: WAV, payload: trained().files[0]! };
    const expected = { code: "invalid-threshold", detail: "The threshold must be a number between 0 and 1." };
    expect((await post(file, `?threshold=${threshold}`)).json()).toMatchObject(expected);
    const form = formOfFiles([trained().files[0]!], { name: "threshold", value: threshold });
    expect((await post(form)).json()).toMatchObject(expected);
  });

  it("refuses an enrolment that is none, or another recogniser's", async () => {
    const { recognizer, files } = trained();
    const enrolment = await recognizer.enroll([files[0]!]);
    const ask = async (value: string): Promise<unknown> =>
      (await post(formOfFiles([files[2]!], { name: "enrolment", value }))).json();
    expect(await ask("no JSON")).toMatchObject({ status: 400, code: "not-an-enrolment" });
    expect(await ask("{}")).toMatchObject({ status: 400, code: "not-an-enrolment" });
    const other = JSON.stringify({ ...enrolment, recognizer: "0".repeat(64) });
    expect(await ask(other)).toMatchObject({ status: 422, code: "other-recognizer" });
    const newer = JSON.stringify({ ...enrolment, version: 99 });
    expect(await ask(newer)).toMatchObject({ status: 422, code: "newer-version" });
  });

  it("refuses a form without a recording, with fields that it does not know, or with one twice", async () => {
    const { files } = trained();
    const field = { name: "threshold", value: "0.5" };
    expect((await post(formOf([field]))).json()).toMatchObject({ status: 400, code: "no-recording" });
    const unknown = formOfFiles([files[0]!], { name: "speaker", value: "me" });
    expect((await post(unknown)).json()).toMatchObject({ status: 400, code: "invalid-field" });
    expect((await post(formOfFiles([files[0]!], field, field))).json()).toMatchObject({ code: "invalid-field" });
    const cut = formOfFiles([files[0]!]);
    const ended = await post({ ...cut, payload: cut.payload.subarray(0, 1000) });
    expect(ended.json()).toMatchObject({ status: 400, code: "invalid-form" });
  });
});
