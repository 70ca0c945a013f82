import { describe, expect, it } from "vitest";
import { cacheFolder } from "../../../src/node/extraction/cacheFolder.ts";

const home = "/home/ann";

describe("cacheFolder", () => {
  it.each([
    ["$SERKIT_CACHE before all", { SERKIT_CACHE: "/fast/serkit", XDG_CACHE_HOME: "/x" }, "linux", "/fast/serkit"],
    ["$XDG_CACHE_HOME on Linux", { XDG_CACHE_HOME: "/x" }, "linux", "/x/serkit"],
    ["$XDG_CACHE_HOME on a Mac", { XDG_CACHE_HOME: "/x" }, "darwin", "/x/serkit"],
    ["~/.cache on Linux", {}, "linux", "/home/ann/.cache/serkit"],
    ["~/.cache where $XDG_CACHE_HOME is not absolute", { XDG_CACHE_HOME: "x" }, "linux", "/home/ann/.cache/serkit"],
    [
      "~/.cache where variables are empty",
      { SERKIT_CACHE: "", XDG_CACHE_HOME: "" },
      "freebsd",
      "/home/ann/.cache/serkit",
    ],
    ["~/Library/Caches on a Mac", {}, "darwin", "/home/ann/Library/Caches/serkit"],
    ["%LOCALAPPDATA% on Windows", { LOCALAPPDATA: "/local" }, "win32", "/local/serkit"],
    ["where that would be, if it is not set", {}, "win32", "/home/ann/AppData/Local/serkit"],
  ])("is %s", (_, environment, system, folder) => {
    expect(cacheFolder({ environment, system, home }).replaceAll("\\", "/")).toBe(folder);
  });
});
