import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Pick as PickOne } from '../../../../kit/forms/pick.tsx';
import { type AgeBand, ageBands } from '../../../../platform/metrics/rules/ages.ts';
import { metricQuery } from '../../ui/queries.ts';
import type { Report } from '../rules/report.ts';
import { AddedPick } from './added-pick.tsx';
import type { Answers } from './api.ts';

type Narrow = Report['narrow'];
type Given = {
  narrow: Narrow;
  page: Answers | undefined;
  /** The first metric of the report that knows a dimension. */
  metricFor: (dimension: 'country' | 'source' | 'age') => string | undefined;
  onPick: (part: Partial<Narrow>) => void;
};

/** What a report is narrowed to beside people and products: countries, where deals came from, and how long they have been there. */
export function OnlyPicks({ narrow, page, metricFor, onPick }: Given) {
  const { t } = useTranslation();
  const country = metricFor('country');
  const source = metricFor('source');
  return (
    <>
      {country || narrow.country ? (
        <PartPick
          {...{ narrow, page, onPick }}
          metricId={country}
          dimension="country"
          all={t('boards.pick.allCountries')}
        />
      ) : null}
      {source || narrow.source ? (
        <PartPick
          {...{ narrow, page, onPick }}
          metricId={source}
          dimension="source"
          all={t('boards.pick.allSources')}
        />
      ) : null}
      {metricFor('age') || narrow.age ? (
        <PickOne
          label={t('boards.column.age')}
          value={narrow.age ?? ''}
          options={[
            { id: '', label: t('boards.pick.allAges') },
            ...ageBands.map((id) => ({ id, label: t(`boards.age.${id}`) })),
          ]}
          onPick={(id) => onPick({ age: (id || null) as AgeBand | null })}
        />
      ) : null}
      {metricFor('age') || narrow.custom ? (
        <AddedPick custom={narrow.custom} onPick={(custom) => onPick({ custom })} />
      ) : null}
    </>
  );
}

type PartGiven = Pick<Given, 'narrow' | 'page' | 'onPick'> & {
  metricId: string | undefined;
  dimension: 'country' | 'source';
  all: string;
};

/** One of the parts that there are in the days of the report. */
function PartPick({ narrow, page, metricId, dimension, all, onPick }: PartGiven) {
  const { t } = useTranslation();
  const days = page && { from: page.period.from, until: page.period.until, asOf: page.asOf };
  const found = useQuery({
    ...metricQuery(metricId ?? '', days ?? {}, [dimension]),
    enabled: Boolean(metricId && days),
    staleTime: 5 * 60_000,
  });
  const chosen = narrow[dimension] ?? '';
  const known = (found.data?.groups ?? []).flatMap(({ key }) => key[dimension] ?? []);
  const parts = [...new Set([...known, ...(chosen && chosen !== 'none' ? [chosen] : [])])].sort();
  if (parts.length === 0 && !chosen) return null;
  return (
    <PickOne
      label={t(`boards.column.${dimension}`)}
      value={chosen}
      options={[
        { id: '', label: all },
        ...parts.map((id) => ({ id, label: id })),
        { id: 'none', label: t(`boards.without.${dimension}`) },
      ]}
      onPick={(id) => onPick({ [dimension]: id || null })}
    />
  );
}
