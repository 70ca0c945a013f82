import type { Matrix } from "@serkit/features";
import type { DesignMatrix } from "@serkit/models";
import { expectTypeOf, it } from "vitest";

it("features' Matrix is models' DesignMatrix, though neither package knows the other", () => {
  expectTypeOf<Matrix>().toEqualTypeOf<DesignMatrix>();
});
