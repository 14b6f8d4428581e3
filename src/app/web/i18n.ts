import first from 'virtual:words/first';
import catalogues from 'virtual:words/languages';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { type Language, languageOf, languages } from '../../ground/languages.ts';
import { onSpeak } from '../../kit/speaking.ts';
import { interpolation } from '../interpolation.ts';
import { forgetLanguage, keepLanguage, keptLanguage } from './kept-language.ts';

/** English made longer, in brackets: whoever keeps this as his browser's language looks at the screens in it (`locales/README.md`). */
const pseudo = 'en-XA';

/** Of English the words of the frame and the board come with the page, all others by `laterWords`; another language comes whole. */
export function startWords(language = 'en') {
  i18next.on('languageChanged', (spoken) => {
    if (typeof document !== 'undefined') document.documentElement.lang = spoken;
  });
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { translation: first } },
    // One catalogue without namespaces: no key is searched for the name of one.
    nsSeparator: false,
    interpolation,
    returnNull: false,
    initAsync: false,
    // What is drawn already is drawn anew when words come that it asked for in vain.
    react: { bindI18nStore: 'added' },
  });
  return i18next;
}

/** The words for the first drawing: of the language that this browser spoke last, else of its own. English is there at once. */
export async function firstWords(): Promise<void> {
  if (keptLanguage() === pseudo) return speakPseudo();
  await speak(keptLanguage() === null ? browserLanguage() : languageOf([keptLanguage() as string]));
}

export const browserLanguage = (): Language => languageOf(navigator.languages ?? [navigator.language]);

/** Speaks another language from now on; its words are there before it does. Nobody waits in vain: without them it stays English. */
export async function speak(language: Language): Promise<void> {
  if (i18next.language === pseudo) return;
  if (!i18next.hasResourceBundle(language, 'translation')) {
    const words = await catalogues[language]?.().catch(() => null);
    if (!words) return;
    i18next.addResourceBundle(language, 'translation', words.default);
  }
  if (i18next.language === language) return;
  // Pages that are loaded do not ask for the rest of English any more.
  if (language === 'en') await englishLater().catch(() => undefined);
  await i18next.changeLanguage(language);
}

/** A page of its own speaks its language as long as it is open; the browser keeps what it was told before. */
onSpeak(async (asked) => {
  const language = languages.find((one) => one === asked);
  if (language) await speak(language);
});

/** The language of who is signed in, kept for the next time that this browser draws its first page. */
export async function speakAs(language: Language): Promise<void> {
  if (keptLanguage() !== pseudo) keepLanguage(language);
  await speak(language);
}

/** Nobody is signed in any more: the browser says again what is spoken. */
export async function speakAsBrowser(): Promise<void> {
  if (keptLanguage() === pseudo) return;
  forgetLanguage();
  await speak(browserLanguage());
}

async function speakPseudo(): Promise<void> {
  const [{ pseudoWords }] = await Promise.all([import('./locales/pseudo.ts'), englishLater()]);
  const english = i18next.getResourceBundle('en', 'translation');
  i18next.addResourceBundle(pseudo, 'translation', pseudoWords(english));
  await i18next.changeLanguage(pseudo);
}

let asked: Promise<void> | null = null;

/** Brings the words that did not come with the page; once. A page of its own waits for them as it does for its code. */
export function laterWords(): Promise<void> {
  // Other languages came whole.
  return i18next.language in catalogues ? Promise.resolve() : englishLater();
}

function englishLater(): Promise<void> {
  asked ??= import('virtual:words/later').then(
    ({ default: later }) => void i18next.addResourceBundle('en', 'translation', later, true, true),
    (error) => {
      asked = null;
      throw error;
    },
  );
  return asked;
}
