import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Sparkline } from '../../../kit/figures/sparkline.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import { Section } from '../../../kit/record/record-page.tsx';
import { useSession } from '../../../kit/session.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { Grade } from './grade.tsx';
import { type DealScore, dealScoreQuery, type Reason } from './queries.ts';
import { reasonWords } from './reason-words.ts';
import css from './scores.module.css';

/** How likely the deal is to be won and what speaks for and against it, on its page. */
export default function OnDeal({ id }: { id: string }) {
  const { user } = useSession();
  return user.role === 'success' ? null : <Score id={id} />;
}

function Score({ id }: { id: string }) {
  const { t } = useTranslation();
  const { asOf } = useAsOf();
  const found = useQuery(dealScoreQuery(id, asOf)).data;
  if (!found) return null;
  const { score, course } = found;
  if (!score) return <NotYet of={found} />;
  return (
    <Section
      title={t('scores.onDeal.title')}
      action={
        course.length > 1 ? (
          <Sparkline values={course.map(({ chance }) => chance)} label={t('scores.onDeal.course')} />
        ) : undefined
      }
    >
      <Said score={score} />
      <p className={css.quiet}>
        <Go href="/scores">{t('scores.onDeal.how')}</Go>
      </p>
    </Section>
  );
}

function Said({ score }: { score: NonNullable<DealScore['score']> }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { chance, grade, byLot, says, because, baseRate, auc, n, up, down } = score;
  if (says === 'base-rate')
    return (
      <p>
        {t(`scores.onDeal.base.${because === 'not-judged' ? 'notJudged' : 'noBetter'}`, { share: f.percent(baseRate) })}
      </p>
    );
  return (
    <>
      <p className={css.said}>
        <Grade grade={grade} />
        <b>{f.percent(chance)}</b>
        <span>{t('scores.onDeal.usual', { share: f.percent(baseRate) })}</span>
        {byLot ? <Tag tone="quiet">{t('scores.byLot')}</Tag> : null}
      </p>
      <Reasons up={up} down={down} />
      {auc === null ? null : (
        <p className={css.quiet}>{t('scores.onDeal.judged', { share: f.percent(auc), deals: f.number(n) })}</p>
      )}
    </>
  );
}

/** What raises it, then what lowers it; the longer the bar, the more. */
export function Reasons({ up, down }: { up: readonly Reason[]; down: readonly Reason[] }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { settings } = useSession();
  const most = Math.max(...[...up, ...down].map(({ weight }) => Math.abs(weight)), 0.4);
  if (up.length + down.length === 0) return <p className={css.quiet}>{t('scores.noReasons')}</p>;
  return (
    <ul className={css.reasons}>
      {[...up, ...down].map((reason) => {
        const side = reason.weight > 0 ? 'up' : 'down';
        return (
          <li key={reason.feature}>
            <span className={css.sign} aria-hidden="true">
              {side === 'up' ? '+' : '−'}
            </span>
            <span className="sr-only">{t(`scores.${side}`)}</span>
            <span>{reasonWords(t, f, reason, settings.currency)}</span>
            <i className={css[side]} aria-hidden="true">
              <i style={{ width: `${(Math.abs(reason.weight) / most) * 100}%` }} />
            </i>
          </li>
        );
      })}
    </ul>
  );
}

/** Of a closed deal nothing is said; of an open one why not yet. */
function NotYet({ of: { closed, course } }: { of: DealScore }) {
  const { t } = useTranslation();
  const f = useFormat();
  if (course.length > 0 || !closed || Math.min(closed.won, closed.lost) >= closed.needed) return null;
  return (
    <Section title={t('scores.onDeal.title')}>
      <p className={css.quiet}>
        {t('scores.tooFew', {
          won: f.number(closed.won),
          lost: f.number(closed.lost),
          needed: f.number(closed.needed),
        })}
      </p>
    </Section>
  );
}
