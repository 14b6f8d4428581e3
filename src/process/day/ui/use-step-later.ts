import { useTranslation } from 'react-i18next';
import { type Answered, type Came, changeOf, writeLater } from '../../../kit/device/write-later.ts';
import type { DayItem } from './api.ts';
import { dealWords } from './words.ts';

type Step = { nextStep: string | null; nextStepOn: string | null };
type Write = { call: string; params: Record<string, string>; body: Step; version: number };

/** Says what comes next for a deal, kept on this device first; `straight` sends it where nothing can be kept. */
export function useStepLater() {
  const { t } = useTranslation();
  return <A>(item: DayItem, asked: Write, straight: () => Promise<Answered<A>>): Promise<Came<A>> => {
    const { deal } = item;
    const { version, ...write } = asked;
    const { nextStep, nextStepOn } = asked.body;
    const kept = changeOf({
      ...write,
      on: { kind: 'deal', id: deal.id, name: dealWords(item), version },
      changes: { nextStep, nextStepOn },
      before: deal,
      words: (field) => ({
        label: t(`pipeline.field.${field as keyof Step}`),
        as: { kind: field === 'nextStep' ? 'text' : 'day' },
      }),
      say: (_, value) => String(value ?? ''),
      touches: ['deal', 'activity'],
    });
    const said = { head: t('pipeline.field.nextStep'), subject: nextStep ?? '' };
    return writeLater<A>({ ...kept, ...said }, straight, t);
  };
}
