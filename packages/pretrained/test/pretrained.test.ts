import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { loadRecognizer, synthesizeUtterance } from "../../ser/src/node.ts";
import { pretrained } from "../src/index.ts";

type Json = Readonly<Record<string, unknown>>;

const own = join(import.meta.dirname, "..");
const packages = join(own, "..");
const manifestOf = (name: string): Json =>
  JSON.parse(readFileSync(join(packages, name, "package.json"), "utf8")) as Json;

describe("the pretrained recogniser", () => {
  it("loads, and was scored on people it never heard", async () => {
    const recognizer = await loadRecognizer(pretrained);
    const { report, classes } = recognizer;
    expect(classes).toHaveLength(8);
    expect(report.synthetic).toBe(false);
    expect(report.folds).not.toBeNull();
    expect(report.protocol).toBe("speaker");
    expect(report.test).toEqual(report.train);
    const { probabilities } = await recognizer.predict(
      synthesizeUtterance({ speaker: 1, emotion: "sad", take: 1, seed: 1 }),
    );
    expect(Object.values(probabilities).reduce((sum, probability) => sum + probability, 0)).toBeCloseTo(1, 4);
    recognizer.dispose();
  });

  it("is of 4 MiB at most, and the file that its card describes", () => {
    const bytes = readFileSync(fileURLToPath(pretrained));
    expect(bytes.length).toBeLessThanOrEqual(4_000_000);
    const card = readFileSync(join(own, "MODEL_CARD.md"), "utf8");
    expect(card).toContain(createHash("sha256").update(bytes).digest("hex"));
    expect(card).toContain('license: "cc-by-nc-sa-4.0"');
    expect(card).toContain("prohibited in the EU (AI Act, Article 5(1)(f))");
  });

  it("is published under the licence of its recordings, and depended on by no other package", () => {
    const { license, files } = manifestOf("pretrained");
    expect(license).toBe("CC-BY-NC-SA-4.0");
    expect(files).toEqual(expect.arrayContaining(["ravdess.serkit", "MODEL_CARD.md"]));
    for (const name of readdirSync(packages)) {
      if (name === "pretrained") continue;
      const manifest = manifestOf(name);
      const named = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"].flatMap((kind) =>
        Object.keys((manifest[kind] ?? {}) as Json),
      );
      expect({
        name,
        license: manifest["license"],
        named: named.filter((each) => each.includes("pretrained")),
      }).toEqual({
        name,
        license: "MIT",
        named: [],
      });
    }
  });
});
