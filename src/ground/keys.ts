/** Keys that people can read: of what is written by hand, and of its parts. */

/** The next free key of its kind: question-4 where three stand there. */
export function freeKey(kind: string, known: readonly { key: string }[]): string {
  const keys = new Set(known.map(({ key }) => key));
  let at = known.length + 1;
  while (keys.has(`${kind}-${at}`)) at += 1;
  return `${kind}-${at}`;
}

/** What something is called by in addresses: small letters, digits and dashes of its name. */
export const keyOf = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');
