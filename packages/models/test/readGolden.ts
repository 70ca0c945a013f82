import { readFileSync } from "node:fs";

/** The cases of a fixture in `golden/`. */
export function readGolden(name: string): readonly unknown[] {
  const text = readFileSync(new URL(`golden/${name}.json`, import.meta.url), "utf8");
  return (JSON.parse(text) as { cases: readonly unknown[] }).cases;
}
