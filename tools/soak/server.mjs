// node tools/soak/server.mjs [clients] [hostile] [uploads] [slow] [live] [steady] [--count N] [--minutes 30] [--folder FOLDER] [--bundle FILE]
// [--body-limit BYTES]: holds the prediction server to what it promises under loads that hurt. Without names, all of them.
//
//   clients   curl, Python's requests and a browser's form each get an answer
//   hostile   bodies without end, lying lengths, 10,000 fields, a zip renamed .wav, …: refused within 1 s, nothing written
//   uploads   1,000 uploads of 1 MB at once: only 200, 429 or 503; memory ≤ 512 MB above idle, and back within 60 s
//   slow      500 connections that drip: /healthz ≤ 100 ms, each closed within 30 s
//   live      16 streams of live sound: the event loop is never late by more than 50 ms
//   steady    half of the most for 30 minutes: no error, memory grows by less than 1 MB an hour
//
// Each starts a server of its own on the loopback address, of --bundle or one trained on synthetic speech, and stops it. Needs a build
// and, for memory, Linux. Exit code 1 if a bar is missed.
import { parseArgs } from "node:util";
import { clients } from "./server/clients.mjs";
import { hostile } from "./server/hostile.mjs";
import { liveStreams } from "./server/liveStreams.mjs";
import { slowConnections } from "./server/slowConnections.mjs";
import { steady } from "./server/steady.mjs";
import { uploads } from "./server/uploads.mjs";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: "string" },
    minutes: { type: "string", default: "30" },
    folder: { type: "string" },
    bundle: { type: "string" },
    "body-limit": { type: "string", default: "10000000" },
  },
});
const count = values.count === undefined ? undefined : Number(values.count);
const { bundle } = values;
const loads = {
  clients: () => clients({ bundle }),
  hostile: () => hostile({ bundle, bodyLimit: Number(values["body-limit"]) }),
  uploads: () => uploads({ bundle, count }),
  slow: () => slowConnections({ bundle, count }),
  live: () => liveStreams({ bundle, count }),
  steady: () => steady({ bundle, minutes: Number(values.minutes), folder: values.folder }),
};
const names = positionals.length > 0 ? positionals : Object.keys(loads);
const unknown = names.find((name) => !Object.hasOwn(loads, name));
if (unknown !== undefined) {
  console.error(`There is no load ${unknown}; choose of ${Object.keys(loads).join(", ")}.`);
  process.exit(2);
}
for (const name of names) {
  console.log(name);
  for (const [label, value, holds] of await loads[name]()) {
    console.log(`  ${label.padEnd(30)}${value}${holds === false ? "  TOO MUCH OR TOO LITTLE" : ""}`);
    if (holds === false) process.exitCode = 1;
  }
}
