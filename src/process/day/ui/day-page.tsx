import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { noteSeen } from '../../../kit/device/known.ts';
import { Empty, ErrorPage, Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { problemIn, sentenceOf } from '../../../kit/forms/problem.ts';
import { useEdit } from '../../../kit/forms/use-edit.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import small from '../../../kit/look/small.module.css';
import type { Anchor } from '../../../kit/panel/panel.tsx';
import { useSession } from '../../../kit/session.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { Fresh } from '../../../kit/shell/fresh.tsx';
import { Slot } from '../../../kit/slots.tsx';
import { type Day, type DayGroup, type DayItem, dealsApi } from './api.ts';
import css from './day.module.css';
import { DayCard } from './day-card.tsx';
import { NextStep } from './next-step.tsx';
import { QuarterBar } from './quarter-bar.tsx';
import { dayQuery } from './queries.ts';
import { dealWords, headingOf } from './words.ts';

/** The steps of a deal as they are saved; a list item and the server's answer both have them. */
type Steps = { id: string; version: number; nextStep: string | null; nextStepOn: string | null };
type Picked = { item: DayItem; anchor: Anchor };

/** What to do today, the most pressing first. */
export default function DayPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const { settings, user } = useSession();
  const { asOf, isPast } = useAsOf();
  const client = useQueryClient();
  const day = useQuery(dayQuery(asOf));
  const [picked, setPicked] = useState<Picked | null>(null);
  const edit = useEdit<Steps>({
    record: picked?.item.deal,
    values: ({ nextStep, nextStepOn }) => ({ nextStep, nextStepOn }),
    send: (body, ifMatch, id) => dealsApi.call('PATCH /api/v1/deals/:id', { params: { id }, ifMatch, body }),
    onSaved: () => client.invalidateQueries({ queryKey: ['deal'] }),
    fieldName: (field) => (field === 'nextStep' ? t('pipeline.field.nextStep') : t('pipeline.field.nextStepOn')),
    say: (field, value) =>
      value && field === 'nextStepOn' ? f.dayWithYear(String(value)) : String(value ?? t('day.next.none')),
  });
  const problem = problemIn(day.error);
  // What is to be done today is what one stands before without a connection.
  useEffect(() => {
    const items = day.data?.groups.flatMap((group) => group.items) ?? [];
    void noteSeen(items.map((item) => ({ kind: 'deal', id: item.deal.id, name: dealWords(item) })));
  }, [day.data]);

  return (
    <div className={css.page}>
      <header className={css.head}>
        <h1>{headingOf(asOf ?? f.today, settings.locale, f)}</h1>
        {day.data ? <Greeting day={day.data} /> : null}
        {day.data ? <Fresh at={day.dataUpdatedAt} /> : null}
      </header>
      <Slot at="day" id={user.id} />
      {day.isPending ? <Skeleton lines={8} /> : null}
      {problem && !day.data ? (
        <ErrorPage
          title={problem.title}
          text={sentenceOf(problem, t('kit.unreachable'))}
          onRetry={() => void day.refetch()}
        />
      ) : null}
      {day.data && day.data.total === 0 ? <NothingToDo day={day.data} isPast={isPast} /> : null}
      {day.data && day.data.total > 0 ? (
        <div className={css.columns}>
          <div>
            {day.data.groups.map((group) => (
              <Group
                key={group.group}
                group={group}
                readOnly={isPast}
                onStep={(item, anchor) => setPicked({ item, anchor })}
              />
            ))}
          </div>
          <Reasons day={day.data} />
        </div>
      ) : null}
      {picked ? (
        <NextStep
          key={picked.item.deal.id}
          item={picked.item}
          anchor={picked.anchor}
          onSave={edit.save}
          onClose={() => setPicked(null)}
        />
      ) : null}
      {edit.dialog}
    </div>
  );
}

/** How much there is to do, what is at stake, and how the quarter stands. */
function Greeting({ day }: { day: Day }) {
  const { t } = useTranslation();
  const f = useFormat();
  const money = (amount: number) => ({ amount, currency: day.currency });
  return (
    <>
      {day.total > 0 ? (
        <p className={css.lead}>
          <span title={f.money(money(day.atStake))}>
            {t('day.lead', {
              count: day.total,
              number: f.number(day.total),
              amount: f.moneyShort(money(day.atStake)),
            })}
          </span>
          {day.otherCurrencies > 0 ? ` ${t('day.otherCurrencies', { count: day.otherCurrencies })}` : ''}
        </p>
      ) : null}
      <QuarterBar won={day.won} quota={day.quota} currency={day.currency} quarter={day.quarter} />
    </>
  );
}

/** So many of a group are shown before the reader asks for the rest. */
const atFirst = 8;

function Group(props: { group: DayGroup; readOnly: boolean; onStep: (item: DayItem, anchor: Anchor) => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const [isWhole, setWhole] = useState(false);
  const { group, items, total } = props.group;
  const shown = isWhole ? items : items.slice(0, atFirst);
  const hidden = items.length - shown.length;
  const beyond = total - items.length;
  return (
    <section className={css.group} aria-labelledby={`day-${group}`}>
      <h2 id={`day-${group}`}>
        {t(`day.group.${group}`)} <span className={css.count}>{f.number(total)}</span>
      </h2>
      <ul className={css.list}>
        {shown.map((item) => (
          <DayCard key={item.deal.id} item={item} readOnly={props.readOnly} onStep={props.onStep} />
        ))}
      </ul>
      {hidden > 0 ? (
        <Button kind="link" onClick={() => setWhole(true)}>
          {t('day.more', { count: hidden })}
        </Button>
      ) : beyond > 0 ? (
        <p className={css.beyond}>
          {t('day.beyond', { number: f.number(beyond) })} <Go href="/deals?owner=me">{t('day.allDeals')}</Go>
        </p>
      ) : null}
    </section>
  );
}

/** How many deals each reason holds for; a deal may stand under several. */
function Reasons({ day }: { day: Day }) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <aside className={css.reasons} aria-labelledby="day-reasons">
      <h2 id="day-reasons">{t('day.reasons.title', { count: day.openDeals, number: f.number(day.openDeals) })}</h2>
      <dl>
        {day.reasons.map(({ kind, n }) => (
          <div key={kind}>
            <dt>{t(`day.reasons.kind.${kind}`)}</dt>
            <dd>{f.number(n)}</dd>
          </div>
        ))}
      </dl>
      <p>{t('day.reasons.note')}</p>
    </aside>
  );
}

/** Teaches what the page is for; with open deals, says that they are all in order. */
function NothingToDo({ day, isPast }: { day: Day; isPast: boolean }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const f = useFormat();
  if (day.openDeals > 0)
    return (
      <Empty
        title={t('day.clear.title')}
        text={t('day.clear.text', { count: day.openDeals, number: f.number(day.openDeals) })}
        action={
          <Go href="/pipeline?owner=me" className={small.button}>
            {t('day.clear.board')}
          </Go>
        }
      />
    );
  if (user.role !== 'rep' && !isPast)
    return (
      <Empty
        title={t('day.empty.noneTitle')}
        text={t('day.empty.none')}
        action={
          <>
            <Go href="/" className={small.primary}>
              {t('day.empty.home')}
            </Go>
            <Slot at="empty" id="day" />
          </>
        }
      />
    );
  return (
    <Empty
      title={isPast ? t('day.empty.pastTitle') : t('day.empty.title')}
      text={isPast ? t('day.empty.past') : t('day.empty.text')}
      example={
        isPast ? undefined : (
          <div className={css.example}>
            <b>{t('day.empty.exampleTitle')}</b>
            <div>{t('day.empty.exampleLine')}</div>
          </div>
        )
      }
      action={
        isPast ? undefined : (
          <Go href="/pipeline?create=deal" className={small.primary}>
            {t('day.empty.create')}
          </Go>
        )
      }
    />
  );
}
