import { describe, expect, it } from "vitest";
import { createTokenCheck } from "../../src/security/tokenCheck.ts";
import { useServer, useTrainedModel } from "../trainedModel.ts";

describe("createTokenCheck", () => {
  it("accepts each of the tokens and nothing else", () => {
    const { accepts, isRequired } = createTokenCheck(["first", "second"]);
    expect(isRequired).toBe(true);
    expect(["first", "second", "", "third", "firs", "first ", "First"].map(accepts)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
  });

  it("accepts nothing where none is needed", () => {
    const { accepts, isRequired } = createTokenCheck([]);
    expect([isRequired, accepts("")]).toEqual([false, false]);
  });

  it.each(["", "two words", "ümlaut"])("refuses the token %j", (token) => {
    expect(() => createTokenCheck([token])).toThrow(
      new RangeError("createServer: tokens must be of printable ASCII characters without spaces; got another one"),
    );
  });
});

describe("a server with tokens", () => {
  const trained = useTrainedModel();
  const server = useServer(trained, { tokens: ["secret"] });
  const guarded = [
    ["POST", "/v1/predict"],
    ["GET", "/v1/model"],
    ["GET", "/metrics"],
    ["POST", "/v1/stream"],
  ] as const;

  it.each(guarded)("asks for one at %s %s", async (method, url) => {
    for (const authorization of [undefined, "Bearer other", "Basic secret", "Bearer", "secret"]) {
      const headers = authorization === undefined ? {} : { authorization };
      const answer = await server().inject({ method, url, headers });
      expect(answer.statusCode).toBe(401);
      expect(answer.headers["www-authenticate"]).toBe("Bearer");
      expect(answer.json()).toMatchObject({ code: "unauthorized" });
      expect(answer.body).not.toContain("secret");
    }
  });

  it("answers who has one, whatever the case of the scheme", async () => {
    for (const authorization of ["Bearer secret", "bearer secret"]) {
      const answer = await server().inject({ url: "/v1/model", headers: { authorization } });
      expect(answer.statusCode).toBe(200);
    }
  });

  it.each(["/healthz", "/readyz", "/openapi.json", "/docs", "/"])("asks for none at %s", async (url) => {
    expect((await server().inject(url)).statusCode).toBeLessThan(400);
  });
});
