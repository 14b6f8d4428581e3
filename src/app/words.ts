import i18next from 'i18next';
import type { Actor } from '../platform/access/actor.ts';
import type { Words } from '../platform/comments/mail.ts';
import type { Reader } from '../platform/database/transactions.ts';
import { languageOfPerson } from '../platform/identity/index.ts';
import en from './web/locales/en.json' with { type: 'json' };
import es from './web/locales/es.json' with { type: 'json' };

const catalogue = i18next.createInstance();
void catalogue.init({
  lng: 'en',
  fallbackLng: 'en',
  resources: { en: { translation: en }, es: { translation: es } },
  nsSeparator: false,
  interpolation: { escapeValue: false },
  initAsync: false,
});

/** The words of the catalogue for what the server says itself to somebody, such as a mail: in his language. */
export async function wordsFor(reader: Reader, person: Actor & { personId: string }): Promise<Words> {
  const t = catalogue.getFixedT(await languageOfPerson(reader, person.workspaceId, person.personId));
  return (key, values = {}) => t(key, values);
}
