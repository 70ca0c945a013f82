import { createEngine } from "./createEngine.ts";
import { serveEngine } from "./serveEngine.ts";

serveEngine(createEngine(), globalThis);
