import { pathInArchive, withoutTop } from '../rules/archive-path.ts';
import { CannotRead, type FileAtRest, readLimits } from './file.ts';
import { formatOf } from './format.ts';
import { isPlainArchive } from './workbook.ts';
import { entriesOf, type ZipEntry } from './zip.ts';

/** More files than these nobody brings in one archive. */
const mostFiles = 3_000;

export type InFolder = { path: string; entry: ZipEntry };

/**
 * What lies in a folder that came as one archive, each by its path; null for any other file, workbooks among them. One that leads
 * out of its folder, holds two files of one path, or would unpack to more than it may is refused whole.
 */
export async function folderIn(file: FileAtRest): Promise<InFolder[] | null> {
  const format = await formatOf(file);
  if (!('format' in format) || format.format !== 'zip') return null;
  const entries = await entriesOf(file, readLimits);
  if (!isPlainArchive(entries)) return null;
  const found = entries.flatMap((entry): InFolder[] => {
    const at = pathInArchive(entry.name);
    if (at === 'outside') throw new CannotRead('path-outside', file.name);
    return at === null || entry.size === 0 ? [] : [{ path: at.path, entry }];
  });
  if (found.length === 0) throw new CannotRead('empty', file.name);
  if (found.length > mostFiles) throw new CannotRead('too-many-files', file.name);
  if (new Set(found.map(({ path }) => path.toLowerCase())).size < found.length)
    throw new CannotRead('damaged', file.name);
  const paths = withoutTop(found.map(({ path }) => path));
  return found.map(({ entry }, at) => ({ path: paths[at] as string, entry }));
}
