import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sayKeptHere } from '../../../kit/device/kept-here.ts';
import { type ChangedField, keptOrSentLater } from '../../../kit/device/later.ts';
import type { Problem } from '../../../kit/forms/problem.ts';
import type { DayItem } from './api.ts';
import { dealWords } from './words.ts';

type Step = { nextStep: string | null; nextStepOn: string | null };
type Write = { call: string; params: Record<string, string>; body: Step; version: number };
type Came<A> = { ok: true; answer: A } | { ok: false; problem: Problem } | { kept: true };

/**
 * Says what comes next for a deal: kept on this device first, so that it is not lost without a connection. `straight` sends it where
 * nothing can be kept.
 */
export function useStepLater() {
  const { t } = useTranslation();
  const client = useQueryClient();
  return async <A>(item: DayItem, write: Write, straight: () => Promise<Came<A>>): Promise<Came<A>> => {
    const { deal } = item;
    const { version, ...asked } = write;
    const fields = (['nextStep', 'nextStepOn'] as const).map(
      (field): ChangedField => ({
        field,
        label: t(`pipeline.field.${field}`),
        was: deal[field],
        becomes: write.body[field],
        as: { kind: field === 'nextStep' ? 'text' : 'day' },
      }),
    );
    const fate = await keptOrSentLater({
      ...asked,
      head: t('pipeline.field.nextStep'),
      subject: write.body.nextStep ?? '',
      touches: ['deal', 'activity'],
      on: { kind: 'deal', id: deal.id, name: dealWords(item), version, fields },
    });
    if (fate === null) return straight();
    if (typeof fate !== 'string' && 'ok' in fate) return fate as Came<A>;
    if (fate === 'went') await client.invalidateQueries({ queryKey: ['deal'] });
    else sayKeptHere(write.body.nextStep ?? dealWords(item), fate.waits, t);
    return { kept: true };
  };
}
