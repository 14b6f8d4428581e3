import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Section } from '../../../kit/record/record-page.tsx';
import { useSession } from '../../../kit/session.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { Grade } from './grade.tsx';
import { Reasons } from './on-deal.tsx';
import { type LeadScore, leadScoreQuery } from './queries.ts';
import css from './scores.module.css';

/** How likely the lead is to be converted and what speaks for and against it, on its page; of past days nobody kept it. */
export default function OnLead({ id }: { id: string }) {
  const { user } = useSession();
  const { isPast } = useAsOf();
  return user.role === 'success' || isPast ? null : <Score id={id} />;
}

function Score({ id }: { id: string }) {
  const { t } = useTranslation();
  const f = useFormat();
  const found = useQuery(leadScoreQuery(id)).data;
  if (!found) return null;
  const { score, closed } = found;
  if (score)
    return (
      <Section title={t('scores.onDeal.title')}>
        <Said score={score} />
      </Section>
    );
  if (!closed || Math.min(closed.won, closed.lost) >= closed.needed) return null;
  return (
    <Section title={t('scores.onDeal.title')}>
      <p className={css.quiet}>
        {t('scores.onLead.tooFew', {
          won: f.number(closed.won),
          lost: f.number(closed.lost),
          needed: f.number(closed.needed),
        })}
      </p>
    </Section>
  );
}

function Said({ score }: { score: NonNullable<LeadScore['score']> }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { chance, grade, says, baseRate, auc, n, up, down } = score;
  if (says === 'base-rate') return <p>{t('scores.onLead.base', { share: f.percent(baseRate) })}</p>;
  return (
    <>
      <p className={css.said}>
        <Grade grade={grade} />
        <b>{f.percent(chance)}</b>
        <span>{t('scores.onLead.usual', { share: f.percent(baseRate) })}</span>
      </p>
      <Reasons up={up} down={down} />
      {auc === null ? null : (
        <p className={css.quiet}>{t('scores.onLead.judged', { share: f.percent(auc), leads: f.number(n) })}</p>
      )}
    </>
  );
}
