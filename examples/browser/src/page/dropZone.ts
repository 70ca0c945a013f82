import { sayError } from "./say.ts";

/**
 * Lets files, and folders with all that is in them, be dropped on an element.
 *
 * @param zone - Where they may be dropped; it has the class `is-over` while they hover.
 * @param take - Gets the files.
 */
export function connectDropZone(zone: HTMLElement, take: (files: readonly File[]) => void): void {
  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.classList.add("is-over");
  });
  zone.addEventListener("dragleave", () => {
    zone.classList.remove("is-over");
  });
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    event.stopPropagation();
    zone.classList.remove("is-over");
    // Items are there only during the event.
    const items = [...(event.dataTransfer?.items ?? [])].filter(({ kind }) => kind === "file");
    Promise.all(items.map(filesIn)).then((files) => {
      take(files.flat());
    }, sayError);
  });
}

/** The file of an item, or all files of its folder. */
async function filesIn(item: DataTransferItem): Promise<File[]> {
  const file = item.getAsFile();
  const entry = item.webkitGetAsEntry();
  if (entry?.isDirectory === true) return filesOf(entry);
  return file === null ? [] : [file];
}

/** Not every browser names the two kinds of entries as classes, so that their flags tell them apart. */
async function filesOf(entry: FileSystemEntry): Promise<File[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => {
      (entry as FileSystemFileEntry).file(resolve, reject);
    });
    return [file];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: File[] = [];
  for (;;) {
    // A reader gives at most a hundred entries at a time.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (some.length === 0) return found;
    found.push(...(await Promise.all(some.map(filesOf))).flat());
  }
}
