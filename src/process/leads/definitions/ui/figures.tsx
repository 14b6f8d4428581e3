import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../../ground/days.ts';
import { FigureTile } from '../../../../kit/figures/figure-tile.tsx';
import { Tiles } from '../../../../kit/figures/tiles.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Slot } from '../../../../kit/slots.tsx';
import { handedMetrics, type LeadMetric, leadMetricQuery, type Question, type Report } from './queries.ts';

/** How many of the leads that are told of were handed over, how many of those sales took, and how many were answered in time: numbers of the registry, each with its why. */
export function Figures({ report: { since, day } }: { report: Report }) {
  const question = { from: since, until: addDays(day, 1), asOf: day };
  return (
    <Tiles>
      {handedMetrics.map((id) => (
        <Told key={id} id={id} question={question} />
      ))}
      <Told id="leads_in_time" question={question} />
    </Tiles>
  );
}

type Time = { since: string; day: string; whose: { owner?: string; team?: string } };

/** The share of leads that were answered in time, with its why. */
export function InTime({ since, day, whose: { owner, team } }: Time) {
  const whose = { ...(owner ? { owner } : {}), ...(team ? { team } : {}) };
  return <Told id="leads_in_time" question={{ from: since, until: addDays(day, 1), asOf: day, ...whose }} />;
}

function Told({ id, question }: { id: LeadMetric; question: Question }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { data, isError } = useQuery(leadMetricQuery(id, question));
  const told = data?.whole;
  const value = told?.value ?? null;
  return (
    <FigureTile
      name={t(`metrics.defined.${id}.name`)}
      value={value === null ? null : f.percent(value)}
      range={told?.range ? f.percentRange(told.range.low, told.range.high) : undefined}
      note={
        isError
          ? t('kit.unreachable')
          : !told
            ? t('kit.loading')
            : value === null
              ? t('metrics.missing.no-data')
              : t('metrics.n', { number: f.number(told.n) })
      }
      why={() => <Slot at="why" id={id} values={question} />}
    />
  );
}
