import { engine } from "@tensorflow/tfjs-core";
import { expect, it } from "vitest";

it("importing the package registers no backend", async () => {
  await import("../src/index.ts");
  expect(engine().backendNames()).toEqual([]);
});
