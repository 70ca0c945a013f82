// Asks the route as a framework would.
import { encodeWav } from "@serkit/features";
import { synthesizeUtterance } from "serkit";
import { POST } from "./route.ts";

async function ask(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const headers = { "content-length": String(bytes.length) };
  const response = await POST(new Request("http://localhost/api/emotion", { method: "POST", body: bytes, headers }));
  console.log(response.status, JSON.stringify(await response.json()));
}

await ask(encodeWav(synthesizeUtterance({ speaker: 1, emotion: "angry", take: 1, seed: 0 })));
await ask(new TextEncoder().encode("not a recording"));
