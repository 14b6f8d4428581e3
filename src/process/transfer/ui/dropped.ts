/** A file with the path that it has within what was dropped. */
const withPath = (file: File, path: string): File =>
  path === file.name ? file : new File([file], path, { type: file.type, lastModified: file.lastModified });

/** All files that were dropped, of folders too, each called by its path within them; what hides itself is left. */
export async function filesIn(dropped: DataTransfer): Promise<File[]> {
  const entries = [...dropped.items].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  if (entries.length === 0 || entries.every(({ isFile }) => isFile)) return [...dropped.files];
  // A folder dropped by itself is where the tables lie: its own name says nothing.
  const roots = entries.length === 1 && entries[0]?.isDirectory ? await childrenOf(entries[0]) : entries;
  const found = await Promise.all(roots.map((entry) => filesUnder(entry, '')));
  return found.flat();
}

async function filesUnder(entry: FileSystemEntry, before: string): Promise<File[]> {
  if (entry.name.startsWith('.')) return [];
  const path = `${before}${entry.name}`;
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    return [withPath(file, path)];
  }
  const under = await Promise.all((await childrenOf(entry)).map((each) => filesUnder(each, `${path}/`)));
  return under.flat();
}

/** The browser hands them out a hundred at a time. */
async function childrenOf(folder: FileSystemEntry): Promise<FileSystemEntry[]> {
  const reader = (folder as FileSystemDirectoryEntry).createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}
