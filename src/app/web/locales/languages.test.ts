import { describe, expect, test } from 'vitest';
import { catalogueOf, lackingIn, wantedBy } from '../../../../scripts/lacking-words.ts';
import { filled } from '../../../../scripts/words.ts';
import { languages } from '../../../ground/languages.ts';
import { definitions } from '../../../platform/metrics/rules/definitions.ts';
import same from './same-words.json' with { type: 'json' };

const english = catalogueOf('en');
const plural = /_(one|two|few|many|other)$/;
const places = (text: string) => (text.match(/\{\{[^}]*\}\}|<[^>]*>|\$t\([^)]*\)/g) ?? []).sort();
const englishOf = (key: string) => english.get(key) ?? english.get(key.replace(plural, '_other')) ?? '';

describe.each(languages.filter((each) => each !== 'en'))('the catalogue of %s', (language) => {
  const own = catalogueOf(language);
  const all = [...own];

  test('says nothing that is asked for no more', () => {
    const wanted = wantedBy(language, english.keys());
    expect(all.map(([key]) => key).filter((key) => !wanted.has(key))).toEqual([]);
  });

  test('has a text for nearly all: what was added in English since is said in English until then', () => {
    expect(lackingIn(language).length).toBeLessThan(english.size / 20);
  });

  test('keeps every place for a value, and no other', () => {
    const wrong = all.filter(([key, text]) => `${places(text)}` !== `${places(englishOf(key))}`);
    expect(wrong).toEqual([]);
  });

  test('leaves nothing in English but words that are the same in both', () => {
    const known = new Set((same as Record<string, string[]>)[language]);
    const left = all.filter(
      ([key, text]) =>
        text === englishOf(key) && /\p{L}{2}/u.test(text.replace(/\{\{[^}]*\}\}/g, '')) && !known.has(text),
    );
    expect(left).toEqual([]);
  });

  test('is calm: no exclamation marks, and nothing is empty', () => {
    expect(all.filter(([, text]) => /[!¡]/.test(text) || text.trim() === '')).toEqual([]);
  });
});

test('the catalogue calls and explains a metric in English as its definition does', () => {
  for (const { id, name, meaning, formula, aliases } of definitions)
    expect(
      ['name', 'meaning', 'formula', 'aliases'].map((what) => english.get(`metrics.defined.${id}.${what}`) ?? ''),
    ).toEqual([name, meaning, formula, aliases.join('; ')]);
});

test('what a language lacks is said in English, and what it has is its own', () => {
  expect(filled({ a: { b: 'uno' } }, { a: { b: 'one', c: 'two' }, d: 'three' })).toEqual({
    a: { b: 'uno', c: 'two' },
    d: 'three',
  });
});
