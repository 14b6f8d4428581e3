/** What systems leave beside files: nobody's. */
const leavings = /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\._)/i;

/**
 * Where a file lies in an archive, by folders from its top: `Export\2026\offer.pdf` is `Export/2026/offer.pdf`. Null for a folder
 * and for what systems leave beside; 'outside' for a name that leads out of the archive, as those do that are made to overwrite
 * what they should not: `../../etc/passwd`, `/etc/passwd`, `C:\boot.ini`.
 */
export function pathInArchive(name: string): { path: string } | 'outside' | null {
  const path = name.replaceAll('\\', '/');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they have no place in a name
  if (/^\/|^[a-z]:/i.test(path) || /[\u0000-\u001f]/.test(path)) return 'outside';
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.includes('..')) return 'outside';
  if (path.endsWith('/') || parts.length === 0 || leavings.test(path)) return null;
  return { path: parts.join('/') };
}

/** Paths without the one folder that all of them lie in: an archive of a folder holds that folder, and means what is in it. */
export function withoutTop(paths: readonly string[]): string[] {
  const [first = ''] = paths;
  const top = first.slice(0, first.indexOf('/') + 1);
  return top !== '' && paths.every((path) => path.startsWith(top))
    ? paths.map((path) => path.slice(top.length))
    : [...paths];
}
