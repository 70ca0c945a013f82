import { packageBuild } from "../../tools/tsup.ts";

export default packageBuild({
  index: "src/index.ts",
  node: "src/node.ts",
  cli: "src/cli/cli.ts",
  extractionWorker: "src/node/extraction/extractionWorker.ts",
});
