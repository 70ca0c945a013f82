// node serve.mjs BUNDLE OPTIONS: serves a bundle on a free port of the loopback address, prints the address, and ends when told to.
// OPTIONS are JSON: those of `createServer`.
import { createServer } from "../../../packages/server/dist/index.js";

const [bundle, options] = process.argv.slice(2);
const server = createServer({ ...JSON.parse(options), bundle });
process.once("SIGTERM", () => void server.close());
console.log(await server.listen({ port: 0, host: "127.0.0.1" }));
