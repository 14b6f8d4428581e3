/** The languages of the product, each by the name its speakers give it. A new one is a line here beside its catalogue. */
export const languageNames = { en: 'English', es: 'Español' } as const;

export type Language = keyof typeof languageNames;
export const languages = Object.keys(languageNames) as [Language, ...Language[]];

/** Where a language is at home: how it writes days and numbers for a workspace of another language. */
const homes: Record<Language, string> = { en: 'en-GB', es: 'es-ES' };

const baseOf = (locale: string) => locale.toLowerCase().split('-')[0];

/** The first wish that the product speaks: of `['pt-BR', 'es-MX', 'en']` it is `es`. English when there is none. */
export function languageOf(wishes: readonly string[]): Language {
  for (const wish of wishes) {
    const found = languages.find((language) => language === baseOf(wish));
    if (found) return found;
  }
  return 'en';
}

/**
 * How days and numbers are written for a reader. The workspace says it for all who chose no language, and for those whose
 * language is its own: Spanish at a workspace of es-MX is es-MX. Otherwise the language's home does: Spanish at en-GB is es-ES.
 */
export function localeFor(chosen: Language | null, workspaceLocale: string): string {
  return chosen === null || baseOf(workspaceLocale) === chosen ? workspaceLocale : homes[chosen];
}
