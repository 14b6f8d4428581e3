import { useTranslation } from 'react-i18next';
import { addDays } from '../../../../ground/days.ts';
import { useFormat } from '../../../../kit/format/format.tsx';
import { periodWords } from '../../words/periods.ts';
import type { Answers, Kept } from './api.ts';

/** Of which days a report tells, against which, whose it is, and that it was changed here without being kept. */
export function ReportLead({ page, kept, changed }: { page: Answers; kept: Kept | null; changed: boolean }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { period, comparedWith, asOf, limitedTo } = page;
  const runs = period.from <= asOf && addDays(period.until, -1) > asOf;
  const against = comparedWith && periodWords({ from: comparedWith.from, until: addDays(comparedWith.upTo, 1) }, f);
  return (
    <>
      {runs
        ? t('boards.lead.runs', { period: periodWords(period, f), day: f.dayWithYear(asOf) })
        : t('boards.lead.over', { period: periodWords(period, f) })}{' '}
      {against ? t('reports.against', { period: against }) : null}{' '}
      {kept && !kept.isYours ? t('reports.of', { name: kept.owner.name }) : null}{' '}
      {kept?.isStopped ? t('reports.mail.isStopped', { name: kept.owner.name }) : null}{' '}
      {limitedTo ? t(`metrics.limited.${limitedTo}`) : null} {changed ? t('reports.changed') : null}
    </>
  );
}
