// A server, and a client that uploads a recording. With a port the server stays: `start model.serkit 8080`.
import { encodeWav } from "@serkit/features";
import { createServer } from "@serkit/server";
import { synthesizeCorpus, synthesizeUtterance, trainSER } from "serkit";

const [bundle, port] = process.argv.slice(2);
const server = createServer({
  ...(bundle === undefined ? { recognizer: await smallRecognizer() } : { bundle }),
  limits: { duration: 60 },
  workerCount: 1,
});
const address = await server.listen({ port: Number(port ?? 0), host: "127.0.0.1" });

const form = new FormData();
const recording = synthesizeUtterance({ speaker: 9, emotion: "sad", take: 1, seed: 0 });
form.append("file", new Blob([encodeWav(recording)], { type: "audio/wav" }), "call.wav");
const response = await fetch(`${address}/v1/predict`, { method: "POST", body: form });
console.log(response.status, JSON.stringify(await response.json()));

if (port === undefined) await server.close();
else console.log(`open ${address}, or ${address}/docs; Ctrl-C ends it`);

/** One that is trained in a moment, on synthetic recordings. */
function smallRecognizer(): ReturnType<typeof trainSER> {
  const data = synthesizeCorpus({ speakerCount: 4, emotions: ["angry", "sad"], takeCount: 2 });
  return trainSER({ data, recipe: "savee-dnn", emotions: ["angry", "sad"], seed: 1 });
}
