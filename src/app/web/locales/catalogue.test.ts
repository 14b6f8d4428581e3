import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
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

test('the texts are calm: no exclamation marks', () => {
  expect(JSON.stringify(en)).not.toContain('!');
});
