export type { HealthAnswer } from "./health/healthRoutes.ts";
export type { ModelAnswer } from "./model/modelRoute.ts";
export type { PredictAnswer } from "./predict/predictRoute.ts";
export { problemStatus, type Problem, type ProblemCode } from "./problems/problem.ts";
export { createServer, type CreateServerOptions } from "./server/createServer.ts";
export { serkit } from "./server/serkit.ts";
export { defaultLimits, type ServerLimits } from "./server/serverLimits.ts";
export type { ServerOptions } from "./server/serverOptions.ts";
export { version } from "./version.ts";
