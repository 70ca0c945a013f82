import { readFileSync } from "node:fs";
import { closedLoop, openLoop, quantile, uploadForm } from "../../../bench/server/load.mjs";
import { listClips } from "../../parity/clips.mjs";
import { startServer } from "./startServer.mjs";
import { wavOf } from "./wav.mjs";

const BAR = 1; // MB an hour

/**
 * Half of what the server can do, for as long as asked: no error, and memory that stays.
 *
 * @param settings - `minutes` in all; `warmUp` minutes at the start that do not count; `folder` of WAV files, or made sound.
 */
export async function steady({ minutes = 30, warmUp = Math.min(10, minutes / 3), folder, bundle, options }) {
  const server = await startServer({ bundle, options });
  try {
    const url = `${server.url}/v1/predict`;
    const clips = folder === undefined ? [] : listClips(folder, 100).map((path) => readFileSync(path));
    const forms = (clips.length > 0 ? clips : [wavOf(350_000)]).map((bytes) => uploadForm(bytes));
    await closedLoop({ url, forms, connections: 4, seconds: 5 });
    const { latencies: most, seconds } = await closedLoop({ url, forms, connections: 8, seconds: 10 });
    const rate = most.length / seconds / 2;
    const samples = [];
    const onSecond = (second) => {
      samples.push({ second, megabytes: server.megabytes() });
      if (second % 60 === 0) console.log(`  ${second / 60} min: ${samples.at(-1).megabytes.toFixed(1)} MB`);
    };
    const { statuses, latencies } = await openLoop({ url, forms, rate, seconds: minutes * 60, onSecond });
    const counted = samples.filter(({ second }) => second >= warmUp * 60);
    const { slope, error } = slopeOf(counted);
    return [
      [
        "load",
        `${rate.toFixed(1)} a second (half of the most) for ${minutes} min, ${warmUp.toFixed(1)} min of warm-up`,
      ],
      ["answers", JSON.stringify(statuses), Object.keys(statuses).every((status) => status === "200")],
      ["latency", `p50 ${quantile(latencies, 0.5).toFixed(0)} ms, p99 ${quantile(latencies, 0.99).toFixed(0)} ms`],
      [
        "memory",
        `${counted[0].megabytes.toFixed(0)} MB after the warm-up, ${counted.at(-1).megabytes.toFixed(0)} MB at the end`,
      ],
      ["slope", `${slope.toFixed(2)} MB an hour (± ${(2 * error).toFixed(2)})`, slope < BAR],
      ["the server", server.isUp() ? "is up" : "is down", server.isUp()],
    ];
  } finally {
    await server.stop();
  }
}

/** Least squares of memory over time, in MB an hour, over means of minutes: seconds that follow one another are alike. */
function slopeOf(samples) {
  const minutes = groupByMinute(samples);
  const points = [...minutes].map(([minute, own]) => [
    minute / 60,
    own.reduce((sum, { megabytes }) => sum + megabytes, 0) / own.length,
  ]);
  const mean = (index) => points.reduce((sum, point) => sum + point[index], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const spread = points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
  const slope = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0) / spread;
  const left = points.reduce((sum, point) => sum + (point[1] - y - slope * (point[0] - x)) ** 2, 0);
  return { slope, error: Math.sqrt(left / Math.max(1, points.length - 2) / spread) };
}

function groupByMinute(samples) {
  const minutes = new Map();
  for (const sample of samples) {
    const minute = Math.floor(sample.second / 60);
    minutes.set(minute, [...(minutes.get(minute) ?? []), sample]);
  }
  return minutes;
}
