import { existsSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";

const docs = join(import.meta.dirname, "..");
const root = join(docs, "..");

/**
 * Lets links to files outside of docs lead to the repository; one to a file that is not there breaks the build, as any dead link.
 *
 * @param markdown - The markdown-it of the site.
 * @param repository - Address of the repository.
 */
export function linkToRepository(markdown, repository) {
  markdown.core.ruler.push("link-to-repository", ({ tokens, env }) => {
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      const address = token.type === "link_open" ? token.attrGet("href") : null;
      if (address?.startsWith("../") !== true) continue;
      const [path, fragment] = address.split("#");
      const file = join(dirname(env.path), decodeURI(path));
      if (file.startsWith(docs + sep)) continue;
      if (!existsSync(file)) throw new Error(`${relative(root, env.path)} links to ${address}, which is not there`);
      const place = relative(root, file).split(sep).join("/");
      token.attrSet("href", `${repository}/blob/main/${place}${fragment === undefined ? "" : `#${fragment}`}`);
    }
  });
}
