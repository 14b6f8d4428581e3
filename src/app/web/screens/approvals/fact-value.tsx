import { useTranslation } from 'react-i18next';
import { languageOf } from '../../../../ground/languages.ts';
import { useFormat } from '../../../../kit/format/format.tsx';
import type { Request } from './queries.ts';

type Fact = Request['facts'][number];

/** A fact in words, by what kind of fact it is. */
export function useFactWords() {
  const { t, i18n } = useTranslation();
  const f = useFormat();
  return (value: Fact['value'], type: Fact['type']): string => {
    if (value === null) return '–';
    if (typeof value === 'object') return 'en' in value ? value[languageOf([i18n.language])] : f.money(value);
    if (typeof value === 'boolean') return t(value ? 'approval.yes' : 'approval.no');
    if (typeof value === 'number') return type === 'percent' ? f.percent(value) : f.number(value, 2);
    return value;
  };
}
