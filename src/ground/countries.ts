import { languages } from './languages.ts';

/** Names by which countries are called besides those of the languages of the product. */
const alsoCalled: Readonly<Record<string, string>> = {
  usa: 'US',
  unitedstatesofamerica: 'US',
  america: 'US',
  uk: 'GB',
  greatbritain: 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  holland: 'NL',
  thenetherlands: 'NL',
  czechrepublic: 'CZ',
  turkey: 'TR',
  korea: 'KR',
  republicofkorea: 'KR',
  russianfederation: 'RU',
  ivorycoast: 'CI',
  macedonia: 'MK',
  burma: 'MM',
  uae: 'AE',
  hongkong: 'HK',
  macau: 'MO',
  macao: 'MO',
  palestine: 'PS',
  eeuu: 'US',
};

/** What is the same however it is written: "Côte d’Ivoire" and "cote d'ivoire". */
const folded = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('&', 'and')
    .replace(/[^\p{L}]/gu, '');

/** Codes of no country: unions, tests, and the region that nobody knows. */
const noCountries = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ']);

let known: ReadonlyMap<string, string> | null = null;

/** Every country by its code and by its name in each language of the product. */
function allNames(): ReadonlyMap<string, string> {
  if (known) return known;
  const found = new Map<string, string>();
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at));
  for (const language of languages) {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const first of letters)
      for (const second of letters) {
        const code = first + second;
        // Codes of countries that are no more lead to what they are now.
        const now = Intl.getCanonicalLocales(`und-${code}`)[0]?.slice(4);
        const name = now === code && !noCountries.has(code) ? names.of(code) : undefined;
        if (name) for (const each of [code, name]) found.set(folded(each), found.get(folded(each)) ?? code);
      }
  }
  for (const [name, code] of Object.entries(alsoCalled)) found.set(name, code);
  known = found;
  return found;
}

/**
 * The code of a country as somebody wrote it: "Germany", "Alemania", "de" and "DE" are DE, "USA" is US. Null for what is no
 * country that anybody knows, so that nothing is guessed.
 */
export const countryCode = (written: string): string | null => allNames().get(folded(written)) ?? null;
