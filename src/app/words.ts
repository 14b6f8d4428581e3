import i18next from 'i18next';
import en from './web/locales/en.json' with { type: 'json' };

const catalogue = i18next.createInstance();
void catalogue.init({
  lng: 'en',
  resources: { en: { translation: en } },
  interpolation: { escapeValue: false },
  initAsync: false,
});

/** The words of the catalogue for what the server says itself, such as a mail. */
export const words = (key: string, values: Record<string, unknown> = {}): string => catalogue.t(key, values);
