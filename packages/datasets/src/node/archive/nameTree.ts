/**
 * The names of an archive's entries, each of which may stand there once on any file system.
 *
 * @internal
 */
export interface NameTree {
  /**
   * Takes a name in.
   *
   * @param name - With its folders, parted by `/`; a folder's own ends in `/`.
   * @returns `undefined`, or how the sentence "an entry …" goes on if there is such a name already.
   */
  add(name: string): string | undefined;
}

interface Branch {
  readonly name: string;
  readonly isFolder: boolean;
  isEntry: boolean;
  readonly branches: Map<string, Branch>;
}

/** @internal */
export function createNameTree(): NameTree {
  const roots = new Map<string, Branch>();
  return {
    add(name) {
      const isFolder = name.endsWith("/");
      const parts = (isFolder ? name.slice(0, -1) : name).split("/");
      let branches = roots;
      for (const [i, part] of parts.entries()) {
        const isLast = i === parts.length - 1;
        const found = branches.get(folded(part));
        if (found === undefined) {
          const branch: Branch = {
            name: part,
            isFolder: isFolder || !isLast,
            isEntry: isLast,
            branches: new Map(),
          };
          branches.set(folded(part), branch);
          branches = branch.branches;
          continue;
        }
        if (found.name !== part) return "differs from another only in the case or form of letters";
        if (found.isFolder !== (isFolder || !isLast)) return "is a folder and a file at once";
        if (isLast && found.isEntry) return "stands there twice";
        if (isLast) found.isEntry = true;
        branches = found.branches;
      }
      return undefined;
    },
  };
}

/** One form for all names that some file system takes for the same. */
function folded(part: string): string {
  // Upper case first: a full folding makes one of "ß" and "ss", as that of macOS does, which also overlooks characters
  // that are not seen.
  const visible = part.replaceAll(/\p{Default_Ignorable_Code_Point}/gu, "");
  return visible.normalize("NFC").toUpperCase().toLowerCase();
}
