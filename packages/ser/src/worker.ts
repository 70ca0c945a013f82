import { serveTrainings } from "./browser/worker/serveTrainings.ts";

// The one module that does something when it is loaded: it is the whole script of a worker.
serveTrainings(self);
