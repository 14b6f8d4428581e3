/** A file that came along and is no table: rows of files name it. Its name is its path within what was brought. */
export type BesideFile = { id: string; name: string; size: number };

type Named = { path?: string | undefined; name?: string | undefined; id?: string | null | undefined };

const pathOf = (text: string): string =>
  text
    .trim()
    .replaceAll('\\', '/')
    .replace(/^([a-z]:)?[./]*\/+/i, '')
    .toLowerCase();
const lastOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/**
 * Finds the file that a row means: by its path, of which either may have folders in front that the other has not; by the id of
 * the row, as exports call the files beside their table (`Attachments/00P5…`); by its name where one alone is called so.
 * `C:\exports\files\offer.pdf` is `files/offer.pdf`; two files `offer.pdf` in two folders are told apart by their paths alone.
 */
export class BesideFiles {
  private readonly byLast: Map<string, { path: string; file: BesideFile }[]>;

  constructor(files: readonly BesideFile[]) {
    const all = files.map((file) => ({ path: pathOf(file.name), file }));
    this.byLast = Map.groupBy(all, ({ path }) => lastOf(path));
    for (const one of all) {
      const bare = lastOf(one.path).replace(/\.[a-z0-9]{1,5}$/, '');
      if (!this.byLast.has(bare)) this.byLast.set(bare, [one]);
    }
  }

  find({ path = '', name = '', id }: Named): BesideFile | 'several' | null {
    const byPath = path === '' ? [] : this.along(pathOf(path));
    if (byPath.length > 0) return only(byPath);
    const byId = id ? (this.byLast.get(pathOf(id)) ?? []) : [];
    if (byId.length > 0) return only(byId);
    return only(name === '' ? [] : (this.byLast.get(lastOf(pathOf(name))) ?? []));
  }

  /** Those whose path ends as this one, or on which this one ends; the very path alone where it is there. */
  private along(path: string) {
    const alike = this.byLast.get(lastOf(path)) ?? [];
    const same = alike.filter((one) => one.path === path);
    if (same.length > 0) return same;
    return alike.filter((one) => `/${one.path}`.endsWith(`/${path}`) || `/${path}`.endsWith(`/${one.path}`));
  }
}

function only(found: readonly { file: BesideFile }[]): BesideFile | 'several' | null {
  const [first, ...others] = found;
  return others.length > 0 ? 'several' : (first?.file ?? null);
}
