import { describe, expect, it } from "vitest";
import { bearerOfProtocols } from "../../src/live/bearerProtocol.ts";
import { readClientMessage } from "../../src/live/liveMessage.ts";
import { keptBytes, liveSettingsOf, requireKnown, soundLayoutOf } from "../../src/live/liveSettings.ts";
import { ProblemError } from "../../src/problems/problemError.ts";
import { defaultLimits } from "../../src/server/serverLimits.ts";

/** The code and the sentence of what a call throws. */
function problemOf(call: () => unknown): [string, string] {
  try {
    call();
  } catch (error) {
    if (error instanceof ProblemError) return [error.code, error.message];
    throw error;
  }
  throw new Error("nothing was thrown");
}

describe("liveSettingsOf", () => {
  it("has serkit's defaults, and reads text as it reads numbers", () => {
    const defaults = { window: 3, hop: 1, smoothing: 0, threshold: 0, minimumVoiceActivity: 0.1, enrolment: undefined };
    expect(liveSettingsOf({})).toEqual(defaults);
    expect(liveSettingsOf({ window: "2", hop: "0.5", threshold: "0.25" })).toEqual(
      liveSettingsOf({ window: 2, hop: 0.5, threshold: 0.25 }),
    );
    expect(liveSettingsOf({ window: 0.5 }).hop).toBe(0.5);
    expect(liveSettingsOf({ enrolment: { version: 1 } }).enrolment).toBe('{"version":1}');
  });

  it.each([
    [{ window: 31 }, "window must be a number above 0 and at most 30."],
    [{ window: 0 }, "window must be a number above 0 and at most 30."],
    [{ window: "" }, "window must be a number above 0 and at most 30."],
    [{ window: ["1", "2"] }, "window must be a number above 0 and at most 30."],
    [{ hop: 4 }, "hop must be a number from 0.1 to the window."],
    [{ hop: 0.01 }, "hop must be a number from 0.1 to the window."],
    [{ smoothing: 1 }, "smoothing must be a number in [0, 1)."],
    [{ threshold: "x" }, "threshold must be a number in [0, 1]."],
    [{ minimumVoiceActivity: NaN }, "minimumVoiceActivity must be a number in [0, 1]."],
  ])("refuses %j", (parameters, sentence) => {
    expect(problemOf(() => liveSettingsOf(parameters))).toEqual(["invalid-field", sentence]);
  });
});

describe("soundLayoutOf", () => {
  it("takes one channel of 16 bits where nothing else is said", () => {
    const layout = soundLayoutOf({ sampleRate: "16000" }, defaultLimits);
    expect(layout).toEqual({ encoding: "pcm-s16", sampleRate: 16_000, channelCount: 1 });
    expect(keptBytes(layout, liveSettingsOf({}))).toBe(192_000);
  });

  it.each([
    [{}, "invalid-field", "Bare samples need their sampleRate, in Hz; or send a WAV file."],
    [{ sampleRate: 16_000.5 }, "invalid-field", "sampleRate must be a number of Hz that is whole."],
    [
      { sampleRate: 100 },
      "unsupported-sample-rate",
      "The sample rate is outside of 4000 to 192000 Hz; resample it first.",
    ],
    [{ sampleRate: 16_000, channels: 9 }, "too-many-channels", "The sound has more than 8 channels; mix them first."],
    [
      { sampleRate: 16_000, encoding: "mp3" },
      "invalid-field",
      "encoding must be one of pcm-u8, pcm-s16, pcm-s24, pcm-s32, float32, float64, a-law, mu-law.",
    ],
  ])("refuses %j", (parameters, code, sentence) => {
    expect(problemOf(() => soundLayoutOf(parameters, defaultLimits))).toEqual([code, sentence]);
  });
});

describe("requireKnown", () => {
  it("refuses what is misspelt, and names that objects reserve", () => {
    requireKnown({ hop: 1 }, ["hop"]);
    const refuse = (parameters: Record<string, unknown>) => () => {
      requireKnown(parameters, ["hop"]);
    };
    expect(problemOf(refuse({ hpo: 1 }))).toEqual(["invalid-field", "There is no such setting; there are hop."]);
    const [code] = problemOf(refuse(JSON.parse('{"__proto__":{"x":1}}') as Record<string, unknown>));
    expect(code).toBe("forbidden-key");
  });
});

describe("readClientMessage", () => {
  it("reads what begins and what ends a stream", () => {
    expect(readClientMessage('{"type":"start","sampleRate":8000}')).toEqual({
      type: "start",
      parameters: { sampleRate: 8000 },
    });
    expect(readClientMessage('{"type":"end"}')).toEqual({ type: "end" });
  });

  it.each([
    ["nonsense", "invalid-request", "A text message must be JSON."],
    ["[1]", "invalid-request", "A text message must be a JSON object."],
    ["null", "invalid-request", "A text message must be a JSON object."],
    ['{"type":"stop"}', "invalid-request", 'The type of a message must be "start" or "end".'],
    [
      '{"type":"start","__proto__":{"x":1}}',
      "forbidden-key",
      "A setting has a name that objects reserve; leave it out.",
    ],
  ])("refuses %s", (text, code, sentence) => {
    expect(problemOf(() => readClientMessage(text))).toEqual([code, sentence]);
  });
});

describe("bearerOfProtocols", () => {
  it("finds the token among the protocols that a browser offers", () => {
    const offered = `serkit.bearer.${Buffer.from("a b/c+§").toString("base64url")}`;
    expect(bearerOfProtocols(`serkit.live.v1, ${offered}`)).toBe("a b/c+§");
    expect(bearerOfProtocols("serkit.live.v1")).toBeUndefined();
    expect(bearerOfProtocols("serkit.bearer.")).toBeUndefined();
    expect(bearerOfProtocols(undefined)).toBeUndefined();
  });
});
