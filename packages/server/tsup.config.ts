import { packageBuild } from "../../tools/tsup.ts";

export default packageBuild({
  index: "src/index.ts",
  recognitionWorker: "src/pool/recognitionWorker.ts",
  decodingWorker: "src/live/decodingWorker.ts",
  page: "src/page/browser/page.ts",
});
