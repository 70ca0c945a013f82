import { packageBuild } from "../../tools/tsup.ts";

export default packageBuild({ index: "src/index.ts", node: "src/node.ts", fitWorker: "src/node/fitWorker.ts" });
