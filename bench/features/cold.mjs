// The first features of a fresh process: `node cold.mjs PATH`.
const { tasks } = await import("./contestants/serkit.mjs");
tasks.file({ path: process.argv[2] });
