import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../kit/format/format.tsx';

/** How an answer reads: a day and a number by the reader's habits. */
export function useAnswerWords() {
  const { t } = useTranslation();
  const f = useFormat();
  return ({ kind }: { kind: string }, text: string): string => {
    if (kind === 'day' && /^\d{4}-\d\d-\d\d$/.test(text)) return f.day(text);
    if (kind === 'yes-no' && (text === 'yes' || text === 'no')) return t(`discovery.${text}`);
    const number = Number(text);
    return kind === 'number' && Number.isFinite(number) ? f.number(number) : text;
  };
}
