import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PersonName, Tag } from '../../../kit/look/person.tsx';
import { undoAct } from '../../../platform/history/browser.ts';
import css from './hypotheses.module.css';
import { type Hypothesis, hypothesesApi, taggedQuery } from './hypotheses.ts';
import { useHypothesisWords } from './use-words.ts';

const tones: Record<NonNullable<Hypothesis['verdict']>, 'good' | 'warn' | 'bad' | 'quiet' | 'accent'> = {
  ...{ 'not-begun': 'quiet', running: 'accent', 'too-few': 'quiet', undecided: 'quiet' },
  ...{ held: 'good', smaller: 'warn', refuted: 'bad' },
};

/** One hypothesis: what was said, what its deals show, and what the rule makes of it. */
export function HypothesisCard({ of, isPast, onChange }: { of: Hypothesis; isPast: boolean; onChange: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const words = useHypothesisWords();
  const { told, failed } = useUndoable(['hypothesis'], undoAct);
  const [isOpen, setOpen] = useState(false);
  const { id, version, name, statement, note, metricId, expected, verdict, mayWrite } = of;
  const remove = async () => {
    const sent = await hypothesesApi.call('DELETE /api/v1/hypotheses/:id', { params: { id }, ifMatch: version });
    if (!sent.ok) return failed(sent.problem);
    return told(sent.answer.groupId, t('hypotheses.removed', { name }));
  };
  const whom = (['segment', 'pipeline', 'team'] as const).flatMap((kind) => {
    const one = of.of[kind];
    return one ? [t(`hypotheses.${kind}`, { name: one.name })] : [];
  });
  return (
    <section className={css.card} aria-label={name}>
      <header className={css.head}>
        <h2>{name}</h2>
        {verdict ? <Tag tone={tones[verdict]}>{t(`hypotheses.verdict.${verdict}`)}</Tag> : null}
      </header>
      <p>{statement}</p>
      <p className={css.quiet}>
        {t('hypotheses.judged', {
          metric: t(`metrics.defined.${metricId}.name`),
          expected: words.change(metricId, expected),
          first: f.dayWithYear(of.startsOn),
          last: f.dayWithYear(of.endsOn),
        })}
        {'. '}
        {t('hypotheses.of', { whom: whom.join(', ') || t('hypotheses.ofAll') })}
      </p>
      <p className={css.quiet}>
        {of.lotPercent === null
          ? t(`hypotheses.how.${of.compares}`)
          : t('hypotheses.how.lot', { share: f.percent(of.lotPercent / 100), seed: of.lotSeed?.slice(-6) ?? '' })}
      </p>
      <Effect of={of} />
      {note ? <p className={css.quiet}>{note}</p> : null}
      {isPast ? null : (
        <div className={css.acts}>
          <Button kind="link" aria-label={t('hypotheses.dealsOf', { name })} onClick={() => setOpen(!isOpen)}>
            {t('hypotheses.deals')}
          </Button>
          {mayWrite ? (
            <>
              <Button kind="link" aria-label={t('hypotheses.changeOf', { name })} onClick={onChange}>
                {t('hypotheses.change')}
              </Button>
              <Button kind="link" aria-label={t('hypotheses.removeOf', { name })} onClick={() => void remove()}>
                {t('hypotheses.remove')}
              </Button>
            </>
          ) : null}
        </div>
      )}
      {isOpen && !isPast ? <Deals id={id} name={name} /> : null}
    </section>
  );
}

/** Both sides with their counts, and how far they are apart. */
function Effect({ of: { metricId, fewest, effect, verdict } }: { of: Hypothesis }) {
  const { t } = useTranslation();
  const f = useFormat();
  const words = useHypothesisWords();
  if (!effect) return <p className={css.quiet}>{t('hypotheses.hidden')}</p>;
  if (verdict === 'not-begun') return null;
  const apart = ({ change, range }: NonNullable<typeof effect.difference>) =>
    t('hypotheses.difference', {
      change: words.change(metricId, change),
      low: words.change(metricId, range.low),
      high: words.change(metricId, range.high),
    });
  const side = ({ n, value, range }: typeof effect.tagged) =>
    value === null || !range
      ? t('hypotheses.lacks', { n: f.number(n), fewest: f.number(fewest) })
      : t('hypotheses.side', {
          ...{ value: words.value(metricId, value), n: f.number(n) },
          ...{ low: words.value(metricId, range.low), high: words.value(metricId, range.high) },
        });
  return (
    <dl className={css.sides}>
      <div>
        <dt>{t('hypotheses.with')}</dt>
        <dd>{side(effect.tagged)}</dd>
      </div>
      <div>
        <dt>{t('hypotheses.without')}</dt>
        <dd>{side(effect.others)}</dd>
      </div>
      {effect.difference ? (
        <div>
          <dt>{t('hypotheses.apart')}</dt>
          <dd>{apart(effect.difference)}</dd>
        </div>
      ) : null}
      {effect.alike ? (
        <div>
          <dt>{t('hypotheses.alike')}</dt>
          <dd>
            {apart(effect.alike)}
            <small className={css.under}>
              {t('hypotheses.alikeOf', {
                ...{ tagged: f.number(effect.alike.tagged), others: f.number(effect.alike.others) },
                count: effect.alike.strata,
              })}
            </small>
          </dd>
        </div>
      ) : null}
    </dl>
  );
}

/** The deals that are sold so, as far as the reader sees them. */
function Deals({ id, name }: { id: string; name: string }) {
  const { t } = useTranslation();
  const found = useInfiniteQuery(taggedQuery(id));
  const items = found.data?.pages.flatMap((page) => page.items);
  if (!items) return null;
  if (items.length === 0) return <p className={css.quiet}>{t('hypotheses.noDeals')}</p>;
  return (
    <>
      <ul className={css.list} aria-label={t('hypotheses.dealsOf', { name })}>
        {items.map((deal) => (
          <li key={deal.id} className={css.head}>
            <Go href={`/deals/${deal.id}`}>{deal.name}</Go>
            <PersonName person={deal.owner} />
            <span className={css.quiet}>{t(`metrics.part.${deal.status}`)}</span>
          </li>
        ))}
      </ul>
      {found.hasNextPage ? (
        <Button kind="link" onClick={() => void found.fetchNextPage()}>
          {t('hypotheses.more')}
        </Button>
      ) : null}
    </>
  );
}
