import { packageBuild } from "../../tools/tsup.ts";

export default packageBuild({ index: "src/index.ts", workThread: "src/worker/thread/workThread.ts" });
