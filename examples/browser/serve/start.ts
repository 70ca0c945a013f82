// Builds the page and serves it to this machine.
import { join } from "node:path";
import { buildPage } from "./buildPage.ts";
import { servePage } from "./servePage.ts";

const folder = join(import.meta.dirname, "../dist");
await buildPage(folder);
const { address } = await servePage(folder, Number(process.env["PORT"] ?? 4180));
console.log(`The page is at ${address} (Ctrl+C ends it).`);
