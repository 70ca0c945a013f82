import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Validator } from "@seriousme/openapi-schema-validator";
import createClient from "openapi-fetch";
import openapiTypescript, { astToString, type OpenAPI3 } from "openapi-typescript";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { problemStatus } from "../../src/problems/problem.ts";
import { useServer, useTrainedModel } from "../trainedModel.ts";

const trained = useTrainedModel();
const server = useServer(trained);
const documentOf = async (): Promise<OpenAPI3> => (await server().inject("/openapi.json")).json();

/** What a program of somebody else's might do; it must be of the types that the document gives. */
const PROGRAM = `
import createClient from "openapi-fetch";
import type { paths } from "./schema.ts";

export async function callAll(baseUrl: string, recording: Blob): Promise<string[]> {
  const client = createClient<paths>({ baseUrl });
  const seen: string[] = [];
  const raw = await client.POST("/v1/predict", {
    params: { query: { threshold: 0.5 } },
    headers: { "content-type": "audio/wav" },
    body: recording as unknown as string,
    bodySerializer: (body) => body as never,
  });
  const best: string | undefined = raw.data?.predictions[0]?.ranking[0]?.emotion;
  seen.push(best ?? "none");
  const form = await client.POST("/v1/predict", {
    body: { file: [] },
    bodySerializer: () => {
      const data = new FormData();
      data.append("file", recording, "a.wav");
      return data;
    },
  });
  seen.push(form.data?.predictions[0]?.emotion ?? "none");
  const refused = await client.POST("/v1/predict", { body: { file: [] }, bodySerializer: () => new FormData() });
  seen.push(refused.error?.code ?? "none");
  const model = await client.GET("/v1/model");
  seen.push(model.data?.labels.join() ?? "none");
  seen.push((await client.GET("/healthz")).data?.status ?? "none");
  seen.push((await client.GET("/readyz")).data?.status ?? "none");
  const metrics = await client.GET("/metrics", { parseAs: "text" });
  seen.push(metrics.data?.split("\\n")[0] ?? "none");
  return seen;
}
`;

describe("GET /openapi.json", () => {
  it("is sound OpenAPI 3.1", async () => {
    const validator = new Validator();
    const outcome = await validator.validate({ ...(await documentOf()) });
    expect(outcome.errors).toBeUndefined();
    expect(outcome.valid).toBe(true);
    expect(validator.version).toBe("3.1");
  });

  it("names every path that there is, and every code of a problem", async () => {
    const document = (await documentOf()) as unknown as {
      readonly paths: Record<string, unknown>;
      readonly components: {
        readonly schemas: { readonly Problem: { readonly properties: { code: { enum: string[] } } } };
      };
    };
    expect(Object.keys(document.paths).sort()).toEqual(
      ["/healthz", "/metrics", "/readyz", "/v1/model", "/v1/predict", "/v1/stream"].sort(),
    );
    expect(document.components.schemas.Problem.properties.code.enum).toEqual(Object.keys(problemStatus));
  });

  it("gives a client in TypeScript that is sound, and calls every path", { timeout: 60_000 }, async () => {
    const folder = mkdtempSync(join(import.meta.dirname, "client-"));
    try {
      const text = astToString(await openapiTypescript(await documentOf()));
      writeFileSync(join(folder, "schema.ts"), text);
      writeFileSync(join(folder, "program.ts"), PROGRAM);
      expect(typeErrors(join(folder, "program.ts"))).toEqual([]);
      const address = await server().listen({ port: 0, host: "127.0.0.1" });
      const { callAll } = (await import(join(folder, "program.ts"))) as {
        callAll: (baseUrl: string, recording: Blob) => Promise<string[]>;
      };
      const recording = new Blob([trained().files[0]!], { type: "audio/wav" });
      const { ranking, emotion } = await trained().recognizer.predict(trained().files[0]!);
      const [line = ""] = (await server().inject("/metrics")).body.split("\n");
      expect(await callAll(address, recording)).toEqual([
        ranking[0]!.emotion,
        emotion,
        "no-recording",
        "angry,sad",
        "ok",
        "ok",
        line,
      ]);
      // The one that streams: its answers are lines, which the client does not take apart.
      const client = createClient<never>({ baseUrl: address }) as unknown as {
        POST: (path: string, init: object) => Promise<{ response: Response }>;
      };
      const streamed = await client.POST("/v1/stream", {
        headers: { "content-type": "audio/wav" },
        body: recording,
        bodySerializer: (body: unknown) => body,
        parseAs: "stream",
      });
      expect(streamed.response.status).toBe(200);
      await streamed.response.text();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe("GET /docs", () => {
  it("is a page that loads nothing from elsewhere", async () => {
    const page = await server().inject("/docs/");
    expect(page.statusCode).toBe(200);
    expect(page.headers["content-security-policy"]).toContain("default-src 'none'");
    expect(page.body).not.toMatch(/(src|href)="https?:/);
    const [script = ""] = /\.?\/static\/swagger-ui-bundle\.js/.exec(page.body) ?? [];
    expect((await server().inject(`/docs/${script.replace(/^\.?\//, "")}`)).statusCode).toBe(200);
    expect((await server().inject("/docs/json")).json()).toEqual(await documentOf());
  });
});

function typeErrors(file: string): string[] {
  const program = ts.createProgram([file], {
    strict: true,
    noEmit: true,
    exactOptionalPropertyTypes: true,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    allowImportingTsExtensions: true,
    skipLibCheck: true,
    types: [],
  });
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}
