const longest = 200;

/**
 * The name that a file goes by: without folders, control letters and those that turn the direction of writing, by which
 * `invoice_fdp.exe` would read as `invoice_exe.pdf`. A name that is too long keeps its ending. Empty where nothing is left.
 */
export function fileName(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (/^\.*$/.test(plain)) return '';
  if (plain.length <= longest) return plain;
  const ending = /\.[a-z0-9]{1,8}$/i.exec(plain)?.[0] ?? '';
  return `${plain.slice(0, longest - ending.length).toWellFormed()}${ending}`;
}
