import i18next, { type TFunction } from 'i18next';
import { calendarYear } from '../../../ground/periods.ts';
import { type Format, format } from '../../../kit/format/format.tsx';

/** The words of the screens as a reader in Berlin sees them on 23 November 2026. */
export async function berlinWords(catalogue: object): Promise<{ f: Format; t: TFunction }> {
  const words = i18next.createInstance();
  const t = await words.init({
    lng: 'en',
    resources: { en: { translation: catalogue as Record<string, string> } },
    interpolation: { escapeValue: false },
  });
  const f = format({ locale: 'en', timeZone: 'Europe/Berlin', today: '2026-11-23', fiscal: calendarYear });
  return { f, t };
}

/** Numbers and their signs are tied by unbreakable spaces. */
export const plain = (text: unknown): string => String(text).replaceAll(/[\u00a0\u202f]/g, ' ');
