// Runs one contestant: `node worker.mjs CONTESTANT PATH…`, then for each line {task, clips} of its input a line of times.
import { createInterface } from "node:readline";

const [contestant, ...paths] = process.argv.slice(2);
const { prepare, tasks } = await import(`./contestants/${contestant}.mjs`);
const clips = paths.map((path) => ({ path, samples: prepare(path) }));
console.log("ready");
for await (const line of createInterface({ input: process.stdin })) {
  const { task, count } = JSON.parse(line);
  const run = tasks[task];
  const cpuBefore = process.cpuUsage();
  const wall = clips.slice(0, count).map((clip) => {
    const started = performance.now();
    run(clip);
    return performance.now() - started;
  });
  const { user, system } = process.cpuUsage(cpuBefore);
  console.log(JSON.stringify({ wall, cpu: (user + system) / 1000 / wall.length }));
}
