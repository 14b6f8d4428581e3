import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { SlotProps } from '../../../kit/capability.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import css from './models.module.css';
import { handOffsQuery, ownStagesQuery } from './models.ts';

/** Over a board: in which of its stages somebody does his part, to look at these alone, and what was handed to him. Nothing where he sells all the way. */
export default function OnBoard({ id }: SlotProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const { isPast } = useAsOf();
  const { data } = useQuery({ ...ownStagesQuery, enabled: !isPast });
  const its = (data?.items ?? []).filter(({ pipelineId }) => pipelineId === id);
  const handed = useQuery({ ...handOffsQuery('mine'), enabled: its.length > 0 });
  const waiting = (handed.data?.items ?? []).filter(({ state }) => state === 'waiting').length;
  if (its.length === 0) return null;
  return (
    <p className={css.strip}>
      {its.map(({ segment, duty, stageIds }) => (
        <Go key={`${segment?.id} ${duty}`} href={`/pipeline/${id}?f=${encodeURIComponent(whereOf(stageIds))}`}>
          {t('models.yourStages', {
            ...{ duty: t(`models.duty.${duty}`), segment: segment?.name ?? t('models.everyOther') },
          })}
        </Go>
      ))}
      {waiting > 0 ? <Go href="/day">{t('models.waiting', { count: waiting, number: f.number(waiting) })}</Go> : null}
    </p>
  );
}

/** In the words of saved views: one of these stages. */
const whereOf = (stageIds: readonly string[]): string => stageIds.map((stage) => `stage:is:${stage}`).join('|');
