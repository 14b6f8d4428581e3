import { useQuery } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { SlotProps } from '../../../kit/capability.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import css from './models.module.css';
import { handOffsQuery, ownStagesQuery } from './models.ts';
import { forgetOnLeaving, opensWithOwn } from './opens-with.ts';

/**
 * Over a board: it opens with the stages in which somebody does his part, all of them one click away, and says what was handed to him.
 * Nothing where he sells all the way.
 */
export default function OnBoard({ id }: SlotProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const { isPast } = useAsOf();
  const { data } = useQuery({ ...ownStagesQuery, enabled: !isPast });
  const its = (data?.items ?? []).filter(({ pipelineId }) => pipelineId === id);
  const handed = useQuery({ ...handOffsQuery('mine'), enabled: its.length > 0 });
  const waiting = (handed.data?.items ?? []).filter(({ state }) => state === 'waiting').length;
  const router = useRouter();
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const own = its.length > 0 ? addressOf(id, [...new Set(its.flatMap(({ stageIds }) => stageIds))]) : null;
  useEffect(() => {
    forgetOnLeaving(router);
    if (own && opensWithOwn(id, { search, hasOwn: true })) void router.navigate({ href: own, replace: true });
  }, [router, own, id, search]);
  if (its.length === 0) return null;
  return (
    <p className={css.strip}>
      {its.map(({ segment, duty, stageIds }) => (
        <Go key={`${segment?.id} ${duty}`} href={addressOf(id, stageIds)}>
          {t('models.yourStages', {
            ...{ duty: t(`models.duty.${duty}`), segment: segment?.name ?? t('models.everyOther') },
          })}
        </Go>
      ))}
      {search.f ? <Go href={`/pipeline/${id}`}>{t('models.allStages')}</Go> : null}
      {waiting > 0 ? <Go href="/day">{t('models.waiting', { count: waiting, number: f.number(waiting) })}</Go> : null}
    </p>
  );
}

/** A board with these stages alone, in the words of saved views. */
const addressOf = (id: string, stageIds: readonly string[]): string =>
  `/pipeline/${id}?f=${encodeURIComponent(stageIds.map((stage) => `stage:is:${stage}`).join('|'))}`;
