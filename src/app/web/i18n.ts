import first from 'virtual:words/first';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

/** One catalogue a language. Of English the words of the frame and the board come with the page, all others by `laterWords`. */
export function startWords(language = 'en') {
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { translation: first } },
    // One catalogue without namespaces: no key is searched for the name of one.
    nsSeparator: false,
    interpolation: { escapeValue: false },
    returnNull: false,
    initAsync: false,
    // What is drawn already is drawn anew when words come that it asked for in vain.
    react: { bindI18nStore: 'added' },
  });
  return i18next;
}

let asked: Promise<void> | null = null;

/** Brings the words that did not come with the page; once. A page of its own waits for them as it does for its code. */
export function laterWords(): Promise<void> {
  asked ??= import('virtual:words/later').then(
    ({ default: later }) => void i18next.addResourceBundle('en', 'translation', later, true, true),
    (error) => {
      asked = null;
      throw error;
    },
  );
  return asked;
}
