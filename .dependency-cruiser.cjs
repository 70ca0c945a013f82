/** Which package may import which; see docs/architecture.md. */
const apart = (from, ...others) => ({
  name: `${from}-stands-alone`,
  comment: `${from} is useful alone: it knows no other package of ours.`,
  severity: "error",
  from: { path: `^packages/${from}/` },
  to: { path: `^packages/(${others.join("|")})/` },
});

const nodeModules =
  "^(node:)?(assert|buffer|child_process|crypto|events|fs|http|https|module|net|os|path|process|stream|tty|url|util|v8|vm|worker_threads|zlib)(/|$)";

module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    { name: "no-unresolved", severity: "error", from: {}, to: { couldNotResolve: true } },
    apart("features", "datasets", "models", "ser", "server", "queue"),
    apart("datasets", "features", "models", "ser", "server", "queue"),
    apart("models", "features", "datasets", "ser", "server", "queue"),
    apart("pretrained", "features", "datasets", "models", "ser", "server", "queue"),
    {
      name: "code-without-pretrained",
      comment: "What is trained on recordings has their licence: nothing under the MIT licence depends on it.",
      severity: "error",
      from: { path: "^packages/(features|datasets|models|ser|server|queue)/" },
      to: { path: "^packages/pretrained/|@serkit/pretrained" },
    },
    {
      name: "features-alone",
      comment: "features runs anywhere: no Node, no tensors.",
      severity: "error",
      from: { path: "^packages/features/src/" },
      to: { pathNot: "^packages/features/src/|node_modules/.*pure-rand" },
    },
    {
      name: "neutral-entries-without-node",
      comment: "What the neutral entries reach runs in a browser.",
      severity: "error",
      from: { path: "^packages/(features|datasets|models|pretrained|ser)/src/(index|browser|worker)\\.ts$" },
      to: { path: nodeModules, reachable: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "/(dist|test)/|tsup\\.config\\.ts$" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      conditionNames: ["@serkit/source", "import", "require", "node", "default", "types"],
      exportsFields: ["exports"],
    },
  },
};
