import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Table } from '../../../kit/figures/chart-frame.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { problemIn, sentenceOf } from '../../../kit/forms/problem.ts';
import { answerOf } from '../../../platform/http/client.ts';
import css from './map.module.css';
import { switchApi } from './switch-api.ts';

const measuredQuery = (id: string) =>
  queryOptions({
    queryKey: ['territory-scenario', 'measured', id],
    retry: false,
    queryFn: ({ signal }) =>
      answerOf(switchApi.call('GET /api/v1/territory-scenarios/:id/measured', { params: { id }, signal })),
  });

/** What a published draft did: companies that changed hands beside those that did not, before and after. */
export function MeasuredPart({ id }: { id: string }) {
  const { t } = useTranslation();
  const f = useFormat();
  const found = useQuery(measuredQuery(id));
  const problem = problemIn(found.error);
  if (problem?.type?.endsWith('not-yet')) return <p>{t('scenarios.measured.notYet')}</p>;
  if (problem) return <p role="alert">{sentenceOf(problem, t('kit.unreachable'))}</p>;
  if (!found.data) return <Skeleton lines={4} />;
  const { days, ratio, currency, ...groups } = found.data;
  const times = (value: number) => f.number(Math.round(value * 100) / 100);
  const rows = (['moved', 'stayed'] as const).flatMap((group) =>
    (['before', 'after'] as const).map((when) => {
      const { won, lost, value } = groups[group][when];
      const name = t(`scenarios.measured.${group}`, { count: groups[group].companies });
      return {
        id: `${group} ${when}`,
        cells: [
          `${name}, ${t(`scenarios.measured.${when}`)}`,
          ...[f.number(won), f.number(lost), f.moneyShort({ amount: value, currency })],
        ],
      };
    }),
  );
  return (
    <section className={css.page} aria-label={t('scenarios.measured.title')}>
      <h2 className={css.head}>{t('scenarios.measured.title')}</h2>
      <p>
        {ratio
          ? t('scenarios.measured.ratio', {
              ...{ value: times(ratio.value), from: times(ratio.from), to: times(ratio.to) },
            })
          : t('scenarios.measured.tooFew')}
      </p>
      <Table
        boxed
        label={t('scenarios.measured.of', { count: days, days: f.number(days) })}
        table={{
          columns: [
            { label: t('scenarios.measured.of', { count: days, days: f.number(days) }) },
            { label: t('scenarios.measured.won'), end: true },
            { label: t('scenarios.measured.lost'), end: true },
            { label: t('scenarios.measured.value'), end: true },
          ],
          rows,
        }}
      />
    </section>
  );
}
