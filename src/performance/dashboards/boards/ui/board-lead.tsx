import { useTranslation } from 'react-i18next';
import { addDays } from '../../../../ground/days.ts';
import { quarterName, quarterOf } from '../../../../ground/periods.ts';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Button } from '../../../../kit/look/button.tsx';
import { periodWords } from '../../words/periods.ts';
import type { Answers } from './api.ts';

type Props = { page: Answers; onCurrent: (period: string) => void };

/** Of which days the page tells, against which, and whose. */
export function BoardLead({ page, onCurrent }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  const { period, comparedWith, opened, asOf, limitedTo } = page;
  const runs = period.from <= asOf && addDays(period.until, -1) > asOf;
  const current = quarterName(quarterOf(asOf, f.fiscal), f.fiscal);
  return (
    <>
      {opened === 'latest' ? (
        <>
          {t('boards.lead.latest', { current, shown: periodWords(period, f) })}{' '}
          <Button kind="link" onClick={() => onCurrent(current)}>
            {t('boards.lead.toCurrent', { current })}
          </Button>{' '}
        </>
      ) : null}
      {runs
        ? t('boards.lead.runs', { period: periodWords(period, f), day: f.dayWithYear(asOf) })
        : t('boards.lead.over', { period: periodWords(period, f) })}{' '}
      {comparedWith
        ? t('boards.lead.against', {
            period: periodWords({ from: comparedWith.from, until: addDays(comparedWith.upTo, 1) }, f),
          })
        : null}{' '}
      {limitedTo ? t(`metrics.limited.${limitedTo}`) : null}
    </>
  );
}
