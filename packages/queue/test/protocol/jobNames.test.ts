import { expect, it } from "vitest";
import { jobName, nameOf, queueName } from "../../src/protocol/jobNames.ts";
import { version } from "../../src/version.ts";

it("names SHA-256", () => {
  expect(nameOf("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});

it("has a queue for each version", () => {
  expect(queueName()).toBe(`work-${version}`);
  expect(queueName("1.2.3")).not.toBe(queueName("1.2.4"));
});

it("names a job by what it is about, in order", () => {
  const name = jobName("extract", "s", ["a", "b"]);
  expect(jobName("extract", "s", ["a", "b"])).toBe(name);
  const others = [
    jobName("predict", "s", ["a", "b"]),
    jobName("extract", "t", ["a", "b"]),
    jobName("extract", "s", ["b", "a"]),
    jobName("extract", "s", ["ab"]),
    jobName("extract", "s", ["a", "b", ""]),
  ];
  expect(new Set([name, ...others]).size).toBe(6);
  expect(name).not.toContain(":"); // bullmq allows none
});
