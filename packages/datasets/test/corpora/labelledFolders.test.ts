import { describe, expect, it } from "vitest";
import { labelledFolders } from "../../src/index.ts";

describe("labelledFolders", () => {
  it("takes the emotion from the nearest folder that names one", () => {
    const corpus = labelledFolders();
    expect(corpus.parse("happy/takes/Sadness/1.wav")?.emotion).toBe("sad");
    expect(corpus.parse("Pleasant Surprise/1.ogg")?.emotion).toBe("surprised");
    expect(corpus.parse("angry.wav")).toBeUndefined();
  });

  it("takes the speaker from inside, from around or from a pattern, else unknown", () => {
    expect(labelledFolders().parse("d/angry/anna/x/1.wav")?.speaker).toBe("folders/anna");
    expect(labelledFolders({ speaker: "around" }).parse("d/anna/angry/1.wav")?.speaker).toBe("folders/anna");
    expect(labelledFolders({ speaker: "around" }).parse("angry/1.wav")?.speaker).toBe("folders/unknown");
    expect(labelledFolders({ speaker: "around" }).parse("/angry/1.wav")?.speaker).toBe("folders/unknown");
    const pattern = labelledFolders({ id: "m", speaker: /(?<speaker>[a-z]+)_\d+\.wav$/g });
    // Twice: a global pattern that kept its place would miss the second.
    expect(pattern.parse("angry/anna_1.wav")?.speaker).toBe("m/anna");
    expect(pattern.parse("angry/anna_1.wav")?.speaker).toBe("m/anna");
    expect(pattern.parse("angry/1.wav")?.speaker).toBe("m/unknown");
  });

  it("knows further words by aliases, which win", () => {
    const corpus = labelledFolders({ aliases: { Wut: "angry", joy: "surprised" } });
    expect(corpus.parse("WUT/1.wav")?.emotion).toBe("angry");
    expect(corpus.parse("joy/1.wav")?.emotion).toBe("surprised");
  });

  it.each(["", "a/b", "a b"])("refuses the id %j", (id) => {
    expect(() => labelledFolders({ id })).toThrow(RangeError);
    expect(() => labelledFolders({ id })).toThrow(
      `labelledFolders: id must be letters, digits, "-", "_" and "."; got ${JSON.stringify(id)}`,
    );
  });
});
