import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

type Words = { [name: string]: string | Words };

const locales = fileURLToPath(new URL('../src/app/web/locales/', import.meta.url));
const read = (file: string) => JSON.parse(readFileSync(`${locales}${file}`, 'utf8'));

/** What stands under one of the beginnings, and the rest: `{ a: { b, c } }` by `a.b` is `{ a: { b } }` and `{ a: { c } }`. */
export function divided(words: Words, beginnings: readonly string[], path = ''): { first: Words; later: Words } {
  const first: Words = {};
  const later: Words = {};
  for (const [name, value] of Object.entries(words)) {
    const key = `${path}${name}`;
    const isFirst = beginnings.some((each) => key === each || key.replace(/_\w+$/, '') === each);
    if (isFirst) first[name] = value;
    else if (typeof value === 'object' && beginnings.some((each) => each.startsWith(`${key}.`))) {
      const parts = divided(value, beginnings, `${key}.`);
      if (Object.keys(parts.first).length > 0) first[name] = parts.first;
      if (Object.keys(parts.later).length > 0) later[name] = parts.later;
    } else later[name] = value;
  }
  return { first, later };
}

/** The catalogue in two: the words of the frame and the board come with the first page, all others behind it (`locales/first.json`). */
export const wordsInTwo: Plugin = {
  name: 'quarterdeck-words',
  resolveId: (id) => (id.startsWith('virtual:words/') ? `\0${id}` : undefined),
  load(id) {
    if (!id.startsWith('\0virtual:words/')) return undefined;
    for (const file of ['en.json', 'first.json']) this.addWatchFile(`${locales}${file}`);
    const parts = divided(read('en.json'), read('first.json'));
    return `export default ${JSON.stringify(id.endsWith('first') ? parts.first : parts.later)}`;
  },
};
