import { packageBuild } from "../../tools/tsup.ts";

export default packageBuild({
  index: "src/index.ts",
  node: "src/node.ts",
  fitWorker: "src/node/fitWorker.ts",
  // Never imported by name. With them index.js only passes on what other files hold, and those that prediction takes do
  // not import tfjs-layers: bundlers keep the imports of a file even if they need nothing but what it passes on.
  prediction: "src/prediction.ts",
  orthogonalInitializer: "src/architectures/orthogonalInitializer.ts",
});
