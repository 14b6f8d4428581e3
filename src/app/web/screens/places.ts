import { languageOf, localeFor } from '../../../ground/languages.ts';
import { isCurrency } from '../../../ground/money.ts';
import type { Option } from '../../../kit/forms/fields.tsx';

/** The zone of this browser's clock; UTC where it does not say. */
export function guessedTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
}

/** All time zones by name, the given one among them even where the browser has another name for it. */
export function timeZones(chosen: string): Option[] {
  const known = Intl.supportedValuesOf('timeZone');
  return [...new Set(['UTC', chosen, ...known])].sort().map((zone) => ({ id: zone, label: zone.replaceAll('_', ' ') }));
}

const first = ['EUR', 'USD', 'GBP', 'CHF', 'SEK', 'NOK', 'DKK', 'PLN', 'CAD', 'AUD', 'JPY', 'INR', 'BRL'];

/** Currencies by code and name, the usual ones first. */
export function currencies(language: string): Option[] {
  const names = new Intl.DisplayNames([language], { type: 'currency' });
  const rest = Intl.supportedValuesOf('currency').filter((code) => !first.includes(code) && isCurrency(code));
  return [...first, ...rest].map((code) => ({ id: code, label: `${code} · ${names.of(code) ?? code}` }));
}

/** The twelve months by name, numbered from 1. */
export function months(language: string): Option[] {
  const words = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, at) => ({ id: `${at + 1}`, label: words.format(Date.UTC(2026, at, 1)) }));
}

/** The ways of writing days and numbers that can be chosen, each by its own example. */
export function locales(chosen: string, language: string): Option[] {
  const known = [
    'en-GB',
    'en-US',
    'en-IE',
    'en-CA',
    'de-DE',
    'de-CH',
    'de-AT',
    'fr-FR',
    'es-ES',
    'es-MX',
    'es-AR',
    'es-CO',
    'it-IT',
    'nl-NL',
    'pl-PL',
    'sv-SE',
    'pt-BR',
  ];
  const names = new Intl.DisplayNames([language], { type: 'language' });
  return [...new Set([...known, chosen])].map((code) => {
    const sample = `${new Intl.NumberFormat(code).format(1234.5)}, ${new Intl.DateTimeFormat(code, { dateStyle: 'short', timeZone: 'UTC' }).format(Date.UTC(2026, 11, 31))}`;
    return { id: code, label: `${names.of(code) ?? code} · ${sample}` };
  });
}

/** A workspace opened in another language than English is of that language, in the region that the browser names. */
export function browserPlace(): { locale?: string } {
  const wish = (navigator.languages ?? [navigator.language])[0] ?? 'en';
  const language = languageOf([wish]);
  return language === 'en' ? {} : { locale: wish.includes('-') ? wish : localeFor(language, 'en') };
}

const byZone: Record<string, string> = {
  'Europe/London': 'GBP',
  'Europe/Zurich': 'CHF',
  'Europe/Stockholm': 'SEK',
  'Europe/Oslo': 'NOK',
  'Europe/Copenhagen': 'DKK',
  'Europe/Warsaw': 'PLN',
  'America/Toronto': 'CAD',
  'America/Sao_Paulo': 'BRL',
  'Asia/Tokyo': 'JPY',
  'Asia/Kolkata': 'INR',
};

/** A first guess, to be changed with one click: most of Europe pays in euros, most of America in dollars. */
export function guessedCurrency(timeZone: string): string {
  if (byZone[timeZone]) return byZone[timeZone];
  if (timeZone.startsWith('Australia/')) return 'AUD';
  return timeZone.startsWith('Europe/') ? 'EUR' : 'USD';
}
