import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { languages } from '../src/ground/languages.ts';
import type { Words } from './words.ts';

const locales = fileURLToPath(new URL('../src/app/web/locales/', import.meta.url));
const plural = /_(one|two|few|many|other)$/;

/** A catalogue as lines: `me.title` and its text. */
export function textsOf(words: Words, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([name, value]) =>
    typeof value === 'string' ? [[`${path}${name}`, value] as [string, string]] : textsOf(value, `${path}${name}.`),
  );
}

export const catalogueOf = (language: string): Map<string, string> =>
  new Map(textsOf(JSON.parse(readFileSync(`${locales}${language}.json`, 'utf8'))));

/** The keys that a language needs: those of English, a plural in all forms of its own. */
export function wantedBy(language: string, english: Iterable<string>): Set<string> {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  return new Set(
    [...english].flatMap((key) =>
      plural.test(key) ? forms.map((form) => `${key.replace(plural, '')}_${form}`) : [key],
    ),
  );
}

/** What a language lacks, with the English that stands there meanwhile. */
export function lackingIn(language: string): [string, string][] {
  const english = catalogueOf('en');
  const own = catalogueOf(language);
  const said = (key: string) => english.get(key) ?? english.get(key.replace(plural, '_other')) ?? '';
  return [...wantedBy(language, english.keys())].filter((key) => !own.has(key)).map((key) => [key, said(key)]);
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const language of languages.filter((each) => each !== 'en')) {
    const lacking = lackingIn(language);
    console.log(`${language} lacks ${lacking.length} texts`);
    for (const [key, text] of lacking) console.log(`${key}\t${text}`);
  }
