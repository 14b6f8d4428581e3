import i18next from 'i18next';
import type { Language } from '../ground/languages.ts';
import type { Actor } from '../platform/access/actor.ts';
import type { Words } from '../platform/comments/mail.ts';
import type { Reader } from '../platform/database/transactions.ts';
import { languageOfPerson } from '../platform/identity/index.ts';
import { interpolation } from './interpolation.ts';
import en from './web/locales/en.json' with { type: 'json' };

const catalogue = i18next.createInstance();
void catalogue.init({
  lng: 'en',
  fallbackLng: 'en',
  resources: { en: { translation: en } },
  nsSeparator: false,
  interpolation,
  initAsync: false,
});

/** Other languages are read when somebody is first written to in them. */
const catalogues: Partial<Record<Language, () => Promise<{ default: object }>>> = {
  es: () => import('./web/locales/es.json', { with: { type: 'json' } }),
};

/** The words of the catalogue for what the server says itself to somebody, such as a mail: in his language. */
export async function wordsFor(reader: Reader, person: Actor & { personId: string }): Promise<Words> {
  const language = await languageOfPerson(reader, person.workspaceId, person.personId);
  const load = catalogues[language];
  if (load && !catalogue.hasResourceBundle(language, 'translation'))
    catalogue.addResourceBundle(language, 'translation', (await load()).default);
  const t = catalogue.getFixedT(language);
  return (key, values = {}) => t(key, values);
}
