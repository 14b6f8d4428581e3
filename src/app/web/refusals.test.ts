import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import i18next from 'i18next';
import { expect, test } from 'vitest';
import { laterWords, startWords } from './i18n.ts';
import es from './locales/es.json' with { type: 'json' };
import { refusalWords } from './refusals.ts';

const inWords = refusalWords(startWords());
await laterWords();
const refused = (refusal: string, more: object = {}) =>
  inWords({ type: `urn:quarterdeck:refusal:${refusal}`, title: 'A rule says no', status: 409, refusal, ...more });

test('a fiscal year that would lose quotas is refused with how many, and which months keep them', () => {
  const losing = [{ kind: 'quota', count: 12, first: '2026-01-01', last: '2026-10-01' }];
  const told = refused('quarters-in-use', { count: 12, losing, monthsThatKeep: [1, 4, 7, 10] });
  expect(told).toMatch(/^12 quotas stand in quarters that this fiscal year would not have/);
  expect(told).toContain('Begin the year in January, April, July, or October');
  const one = { count: 1, losing: [{ kind: 'quota', count: 1 }], monthsThatKeep: [3, 6] };
  expect(refused('quarters-in-use', one)).toMatch(/^1 quota stands in a quarter/);
});

const spanish = i18next.createInstance();
await spanish.init({ lng: 'es', resources: { es: { translation: es } }, interpolation: { escapeValue: false } });
const inSpanish = refusalWords(spanish);

test('every word with which a contract of any room lets a rule say no has its sentence, in both languages', async () => {
  const sources = fileURLToPath(new URL('../../', import.meta.url));
  const modules = await Promise.all(
    globSync('*/*/{,*/}{contract,*-contract}.ts', { cwd: sources }).map((path) => import(`${sources}${path}`)),
  );
  const words = new Set<string>();
  for (const exported of modules.flatMap((module) => Object.values(module)))
    for (const word of (exported as { refusals?: readonly string[] } | null)?.refusals ?? []) words.add(word);
  expect(words.size).toBeGreaterThan(150);
  expect([...words].filter((word) => !refused(word, { seconds: 90 }))).toEqual([]);
  const said = (word: string) =>
    inSpanish({
      ...{ type: `urn:quarterdeck:refusal:${word}`, title: 'A rule says no', status: 409 },
      ...{ refusal: word, seconds: 90 },
    });
  expect([...words].filter((word) => !said(word))).toEqual([]);
});

test('a refusal with several reasons has a sentence for each, and one for all others', () => {
  expect(refused('in-use', { by: 'contacts' })).toContain('Contacts belong to it');
  expect(refused('in-use', { by: 'something new' })).toBe('Something else still hangs on it.');
  expect(refused('nothing-undone', { by: 'undone-already' })).toContain('undone already');
  expect(refused('wait', { seconds: 90 })).toContain('Wait 2 minutes');
  expect(refused('loop', { loop: [{ name: 'Ana' }, { name: 'Ben' }, { name: 'Ana' }] })).toContain('Ana → Ben → Ana');
  expect(refused('empty', { file: 'crew.csv', row: 7 })).toBe('crew.csv, line 7: the file is empty.');
});

test('where the catalogue has no sentence for a word, the server’s own words stand', () => {
  expect(refused('a-word-of-tomorrow', { detail: 'In English.' })).toBe(null);
  expect(inWords({ type: 'about:blank', title: 'Something broke here', status: 500 })).toBe(null);
});
