// A route of an Express application, asked twice. With a port the application stays: `start 8080`.
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { encodeWav } from "@serkit/features";
import { pretrained } from "@serkit/pretrained";
import express from "express";
import { AudioError, loadRecognizer, synthesizeUtterance } from "serkit";

const recognizer = await loadRecognizer(pretrained);
const app = express();

app.post("/emotion", express.raw({ type: () => true, limit: "5mb" }), async (request, response) => {
  const bytes: unknown = request.body; // without a body there is none
  try {
    const { emotion, probabilities } = await recognizer.predict(Buffer.isBuffer(bytes) ? bytes : new Uint8Array());
    response.json({ emotion, probabilities });
  } catch (error) {
    if (!(error instanceof AudioError)) throw error;
    response.status(422).json({ code: error.code });
  }
});

const [port] = process.argv.slice(2);
const server = app.listen(Number(port ?? 0), "127.0.0.1");
await once(server, "listening");
const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/emotion`;
if (port === undefined) {
  await ask(encodeWav(synthesizeUtterance({ speaker: 1, emotion: "angry", take: 1, seed: 0 })));
  await ask(new TextEncoder().encode("not a recording"));
  server.close();
} else {
  console.log(`POST recordings to ${address}; Ctrl-C ends it`);
}

async function ask(body: Uint8Array<ArrayBuffer>): Promise<void> {
  const response = await fetch(address, { method: "POST", body });
  console.log(response.status, JSON.stringify(await response.json()));
}
