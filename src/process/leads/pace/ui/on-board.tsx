import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Go } from '../../../../kit/look/go.tsx';
import { useAsOf } from '../../../../kit/shell/as-of.tsx';
import { inWords } from '../../ui/in-words.ts';
import { useMayWriteLeads } from '../../ui/rights.ts';
import css from './pace.module.css';
import { paceQuery } from './queries.ts';

/** On the board of a pipeline that lives from speed, of its leads: who waits, how soon they are answered, how many are converted; and the way to acts on many deals. */
export default function OnBoard({ id }: { id: string }) {
  const { t, i18n } = useTranslation();
  const f = useFormat();
  const { asOf } = useAsOf();
  const sells = useMayWriteLeads();
  const { data } = useQuery({
    ...paceQuery({ days: '28', pipeline: id, ...(asOf ? { asOf } : {}) }),
    enabled: sells,
  });
  if (!data) return null;
  const { waiting, medianSeconds, converted, came } = data.whole;
  return (
    <p className={css.strip}>
      <Go href="/leads">
        <b>{f.number(waiting)}</b> {t('leadPace.board.waiting', { count: waiting })}
      </Go>
      <Go href="/leads/pace?days=28">
        {medianSeconds === null
          ? t('leadPace.board.noAnswers')
          : t('leadPace.board.answered', { time: inWords(medianSeconds * 1_000, i18n.language) })}
      </Go>
      {came > 0 ? (
        <Go href="/leads/pace?days=28">
          {t('leadPace.board.converted', { n: f.number(converted), of: f.number(came) })}
        </Go>
      ) : null}
      {asOf ? null : <Go href={`/deals?pipeline=${id}`}>{t('leadPace.board.many')}</Go>}
    </p>
  );
}
