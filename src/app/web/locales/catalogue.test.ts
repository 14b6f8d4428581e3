import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { breadths } from '../../../platform/access/policy.ts';
import en from './en.json' with { type: 'json' };

const sources = fileURLToPath(new URL('../../../', import.meta.url));
const plural = /_(zero|one|two|few|many|other)$/;

function keysOf(node: object, path = ''): string[] {
  return Object.entries(node).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null ? keysOf(value, `${path}${name}.`) : [`${path}${name}`],
  );
}

const written = keysOf(en);
const known = new Set(written.map((key) => key.replace(plural, '')));
const texts = globSync('**/*.{ts,tsx}', { cwd: sources })
  .filter((path) => !/\.test\.ts$|gallery/.test(path))
  .map((path) => ({ path, text: readFileSync(`${sources}/${path}`, 'utf8') }));

test('every text asked for stands in the catalogue', () => {
  const missing = texts.flatMap(({ path, text }) =>
    [...text.matchAll(/\bt\(\s*(['"])([\w.-]+)\1/g)]
      .map((match) => match[2] ?? '')
      .filter((key) => !known.has(key))
      .map((key) => `${path}: ${key}`),
  );
  expect(missing).toEqual([]);
});

test('every text whose end is filled in has its beginning in the catalogue', () => {
  const missing = texts.flatMap(({ path, text }) =>
    [...text.matchAll(/\bt\(\s*`([\w.-]+\.)\$\{/g)]
      .map((match) => match[1] ?? '')
      .filter((start) => ![...known].some((key) => key.startsWith(start)))
      .map((start) => `${path}: ${start}`),
  );
  expect(missing).toEqual([]);
});

/** What a text is given where it is asked for: the names in the braces that begin there; null where more is spread into them. */
function givenAt(text: string, from: number): Set<string> | null {
  let own = '';
  for (let at = from, depth = 1; depth > 0 && at < text.length; at++) {
    const letter = text[at] as string;
    if ('{(['.includes(letter)) depth++;
    if ('})]'.includes(letter)) depth--;
    else if (depth === 1) own += letter;
  }
  return own.includes('...')
    ? null
    : new Set([...own.matchAll(/(?:^|,)\s*(\w+)\s*(?=:|,|$)/g)].map(([, name]) => name ?? ''));
}

test('every text that has a gap is given what fills it', () => {
  const gaps = Map.groupBy(
    written.flatMap((key) => {
      const text = String(key.split('.').reduce<unknown>((node, name) => (node as never)[name], en));
      const names = [...text.matchAll(/\{\{-?\s*(\w+)/g)].map(([, name]) => name ?? '');
      return names.map((name) => ({ key: key.replace(plural, ''), name }));
    }),
    ({ key }) => key,
  );
  const empty = texts.flatMap(({ path, text }) =>
    [...text.matchAll(/\bt\(\s*'([\w.-]+)'\s*(,\s*\{|\))/g)].flatMap((asked) => {
      const [whole, key = '', rest] = asked;
      const given = rest === ')' ? new Set<string>() : givenAt(text, asked.index + whole.length);
      const lacking = gaps.get(key)?.filter(({ name }) => given && !given.has(name)) ?? [];
      return lacking.map(({ name }) => `${path}: ${key} lacks ${name}`);
    }),
  );
  expect(empty).toEqual([]);
});

test('nothing in the catalogue is unused', () => {
  const all = texts.map(({ text }) => text).join('\n');
  const named = new Set([...all.matchAll(/['"`]([a-z][\w-]*(?:\.[\w-]+)+)['"`]/g)].map((match) => match[1]));
  const starts = [...all.matchAll(/`([a-z][\w-]*(?:\.[\w-]+)*\.)\$\{/g)].map((match) => match[1] ?? '');
  // Asked for by the kind of a record: `${kind}.search`, `${kind}.field.${field}`.
  const ofKinds = [...all.matchAll(/`\$\{\w+\}(\.[\w.-]+)(`|\$\{)/g)].map(([, words, end]) => ({
    words,
    whole: end === '`',
  }));
  const isOfKind = (key: string) => {
    const rest = key.slice(key.indexOf('.'));
    return ofKinds.some(({ words, whole }) => (whole ? rest === words : rest.startsWith(words ?? '')));
  };
  const unused = [...known].filter(
    (key) => !named.has(key) && !starts.some((start) => key.startsWith(start)) && !isOfKind(key),
  );
  expect(unused).toEqual([]);
});

test('a plural has all forms of its language, and no text is empty', () => {
  const forms = new Intl.PluralRules('en').resolvedOptions().pluralCategories;
  const stems = new Set(written.filter((key) => plural.test(key)).map((key) => key.replace(plural, '')));
  for (const stem of stems)
    for (const form of forms) expect(written, `${stem} in form ${form}`).toContain(`${stem}_${form}`);
  const valueAt = (key: string) => key.split('.').reduce<unknown>((node, name) => (node as never)[name], en);
  expect(written.filter((key) => String(valueAt(key)).trim() === '')).toEqual([]);
});

test('how far a role reaches is said in words, for each breadth that there is', () => {
  const wanted = breadths.flatMap((breadth) => [`access.read.${breadth}`, `access.write.${breadth}`]);
  expect(wanted.filter((key) => !known.has(key))).toEqual([]);
});

test('the texts are calm: no exclamation marks', () => {
  expect(JSON.stringify(en)).not.toContain('!');
});
