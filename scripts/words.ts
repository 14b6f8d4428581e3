import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { languages } from '../src/ground/languages.ts';

export type Words = { [name: string]: string | Words };

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

/** One language over another: its own texts where it has them, the other's where it lacks them. */
export function filled(own: Words, other: Words): Words {
  const all: Words = { ...other, ...own };
  for (const [name, value] of Object.entries(other)) {
    const mine = own[name];
    if (typeof value === 'object' && typeof mine === 'object') all[name] = filled(mine, value);
  }
  return all;
}

const others = languages.filter((language) => language !== 'en');

function textOf(part: string): string {
  if (part === 'languages')
    return `export default { ${others.map((each) => `${each}: () => import('virtual:words/${each}')`).join(', ')} }`;
  if (part === 'first' || part === 'later')
    return `export default ${JSON.stringify(divided(read('en.json'), read('first.json'))[part])}`;
  return `export default ${JSON.stringify(filled(read(`${part}.json`), read('en.json')))}`;
}

/** The catalogue in two: the words of the frame and the board come with the first page, all others behind it (`locales/first.json`). Another language comes whole. */
export const wordsInTwo: Plugin = {
  name: 'quarterdeck-words',
  resolveId: (id) => (id.startsWith('virtual:words/') ? `\0${id}` : undefined),
  load(id) {
    if (!id.startsWith('\0virtual:words/')) return undefined;
    for (const file of ['first', ...languages]) this.addWatchFile(`${locales}${file}.json`);
    return textOf(id.slice(id.lastIndexOf('/') + 1));
  },
};
