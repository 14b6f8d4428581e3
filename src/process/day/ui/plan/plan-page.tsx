import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorPage, Skeleton } from '../../../../kit/feedback/states.tsx';
import { Teach } from '../../../../kit/feedback/teach.tsx';
import { useUndoable } from '../../../../kit/feedback/use-undoable.ts';
import { useFormat } from '../../../../kit/format/format.tsx';
import { problemIn, sentenceOf } from '../../../../kit/forms/problem.ts';
import { Button } from '../../../../kit/look/button.tsx';
import { useWay } from '../../../../kit/look/go.tsx';
import { useSession } from '../../../../kit/session.tsx';
import { undoAct } from '../../../../platform/history/browser.ts';
import { mostPlanned, whys } from '../../plan/rules/plan.ts';
import { dayInWords } from '../words.ts';
import { About } from './about.tsx';
import css from './plan.module.css';
import { PlanList } from './plan-list.tsx';
import { type NextPlan, nextPlanQuery, type Offer, planApi } from './queries.ts';
import { useDraft } from './use-draft.ts';
import { keyOf, titleOf } from './words.ts';

/** What to do on the next day of work: picked from what was left, promised, due or worth it, in one's own order. */
export default function PlanPage() {
  const { t } = useTranslation();
  const found = useQuery({ ...nextPlanQuery(), refetchOnWindowFocus: false });
  const problem = problemIn(found.error);
  if (found.data) return <Planning key={found.data.day} plan={found.data} />;
  return problem ? (
    <ErrorPage
      title={problem.title}
      text={sentenceOf(problem, t('kit.unreachable'))}
      onRetry={() => void found.refetch()}
    />
  ) : (
    <Skeleton lines={8} />
  );
}

function Planning({ plan }: { plan: NextPlan }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { settings } = useSession();
  const { go } = useWay();
  const draft = useDraft(plan);
  const { told, failed } = useUndoable(['deal'], undoAct);
  const day = dayInWords(plan.day, settings.locale, f);
  const keep = async () => {
    const items = draft.items.map(({ kind, id }) => ({ kind, id }));
    const sent = await planApi.call('PUT /api/v1/day/plan/:on', { params: { on: plan.day }, body: { items } });
    if (!sent.ok) return failed(sent.problem);
    draft.wasKept();
    await told(
      sent.answer.groupId,
      items.length > 0
        ? t('day.plan.kept', { day, count: items.length, number: f.number(items.length) })
        : t('day.plan.gone', { day }),
    );
    go('/day');
  };
  return (
    <div className={css.page}>
      <header className={css.head}>
        <div>
          <h1>{t('day.plan.title', { day })}</h1>
          <p className={css.quiet}>{plan.isKept ? t('day.plan.lead') : t('day.plan.suggested')}</p>
        </div>
        <Button kind="primary" disabled={!draft.isChanged} onClick={() => void keep()}>
          {t('day.plan.keep')}
        </Button>
      </header>
      {draft.items.length === 0 && plan.offers.length === 0 ? (
        <Teach
          id="day-plan"
          title={t('day.plan.empty.title')}
          text={t('day.plan.empty.text')}
          example={t('day.plan.empty.example')}
        />
      ) : (
        <div className={css.columns}>
          <section aria-labelledby="plan-picked">
            <h2 id="plan-picked">
              {t('day.plan.picked')} <span className={css.quiet}>{f.number(draft.items.length)}</span>
            </h2>
            {draft.items.length > 0 ? (
              <PlanList items={draft.items} onMove={draft.move} onDrop={draft.drop} />
            ) : (
              <p className={css.none}>{t('day.plan.none')}</p>
            )}
          </section>
          <Offers
            offers={plan.offers.filter((offer) => !draft.isPicked(offer))}
            isFull={draft.items.length >= mostPlanned}
            onPick={({ why: _, ...item }) => draft.pick(item)}
          />
        </div>
      )}
    </div>
  );
}

function Offers(props: { offers: readonly Offer[]; isFull: boolean; onPick: (offer: Offer) => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { offers, isFull, onPick } = props;
  if (offers.length === 0) return <p className={css.none}>{t('day.plan.nothingLeft')}</p>;
  return (
    <div>
      {isFull ? <p className={css.none}>{t('day.plan.full', { number: f.number(mostPlanned) })}</p> : null}
      {whys.map((why) => {
        const its = offers.filter((offer) => offer.why === why);
        if (its.length === 0) return null;
        return (
          <section key={why} aria-labelledby={`plan-${why}`}>
            <h2 id={`plan-${why}`}>
              {t(`day.plan.why.${why}`)} <span className={css.quiet}>{f.number(its.length)}</span>
            </h2>
            <ul className={css.list}>
              {its.map((offer) => (
                <li key={keyOf(offer)} className={css.item} data-offer="">
                  <div className={css.told}>
                    <span>{titleOf(offer)}</span>
                    <About item={offer} />
                  </div>
                  <Button
                    disabled={isFull}
                    aria-label={t('day.act.of', { act: t('day.plan.pick'), deal: titleOf(offer) })}
                    onClick={() => onPick(offer)}
                  >
                    {t('day.plan.pick')}
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
