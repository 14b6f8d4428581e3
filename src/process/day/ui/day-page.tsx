import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LocalDate } from '../../../ground/days.ts';
import { noteSeen } from '../../../kit/device/known.ts';
import { ErrorPage, Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { problemIn, sentenceOf } from '../../../kit/forms/problem.ts';
import { useEdit } from '../../../kit/forms/use-edit.tsx';
import { ThreeQuestions } from '../../../kit/look/three-questions.tsx';
import type { Anchor } from '../../../kit/panel/panel.tsx';
import { useSession } from '../../../kit/session.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { Fresh } from '../../../kit/shell/fresh.tsx';
import { Slot } from '../../../kit/slots.tsx';
import { type Day, type DayItem, dealsApi } from './api.ts';
import css from './day.module.css';
import type { CardActs } from './day-card.tsx';
import { Group, Reasons } from './day-groups.tsx';
import { isIdle, LeadDay } from './lead-day.tsx';
import { NextStep } from './next-step.tsx';
import { NothingToDo } from './nothing-to-do.tsx';
import { PlanOnDay } from './plan/on-day.tsx';
import { dayQuery } from './queries.ts';
import { dayAnswers } from './questions.tsx';
import { SnoozePanel } from './snooze-panel.tsx';
import { Snoozed } from './snoozed.tsx';
import { useDayKeys } from './use-day-keys.ts';
import { useSnooze } from './use-snooze.ts';
import { useStepLater } from './use-step-later.ts';
import { dealWords, headingOf } from './words.ts';

/** The steps of a deal as they are saved; a list item and the server's answer both have them. */
type Steps = { id: string; version: number; nextStep: string | null; nextStepOn: string | null };
type Picked = { item: DayItem; anchor: Anchor };

/** What to do today, the most pressing first; for whoever leads others and sells nothing himself, what is his. */
export default function DayPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const { settings, user } = useSession();
  const { asOf, isPast } = useAsOf();
  const client = useQueryClient();
  const day = useQuery(dayQuery(asOf));
  const [picked, setPicked] = useState<Picked | null>(null);
  const [away, setAway] = useState<Picked | null>(null);
  const snooze = useSnooze();
  const later = useStepLater();
  const keys = useDayKeys(!isPast);
  const edit = useEdit<Steps>({
    record: picked?.item.deal,
    values: ({ nextStep, nextStepOn }) => ({ nextStep, nextStepOn }),
    send: (body, ifMatch, id) => {
      const call = 'PATCH /api/v1/deals/:id';
      const straight = () => dealsApi.call(call, { params: { id }, ifMatch, body });
      return picked
        ? later(picked.item, { call, params: { id }, body: body as never, version: ifMatch }, straight)
        : straight();
    },
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
  // When a card has left the list, the reader stands on the one that took its place.
  const standAt = useRef<number | null>(null);
  const { stand } = keys;
  useEffect(() => {
    if (standAt.current === null || !day.data) return;
    stand(standAt.current);
    standAt.current = null;
  }, [day.data, stand]);
  const acts: CardActs | null = isPast
    ? null
    : {
        onStep: (item, anchor) => setPicked({ item, anchor }),
        onSnooze: (item, anchor) => setAway({ item, anchor }),
      };
  const putOff = async (until: LocalDate) => {
    if (!away) return;
    standAt.current = keys.placeOf(away.anchor());
    setAway(null);
    if (!(await snooze(away.item, until))) standAt.current = null;
  };

  return (
    <div className={css.page}>
      <header className={css.head}>
        <h1>{headingOf(asOf ?? f.today, settings.locale, f)}</h1>
        {day.data ? <Fresh at={day.dataUpdatedAt} /> : null}
      </header>
      {day.data ? <ThreeQuestions {...dayAnswers(day.data, user.id, f, t)} /> : null}
      {day.data ? <PlanOnDay /> : null}
      <Slot at="day" id={user.id} only="first" />
      {day.isPending ? <Skeleton lines={8} /> : null}
      {problem && !day.data ? (
        <ErrorPage
          title={problem.title}
          text={sentenceOf(problem, t('kit.unreachable'))}
          onRetry={() => void day.refetch()}
        />
      ) : null}
      {day.data ? (
        <div ref={keys.list}>
          <Pressing day={day.data} acts={acts} />
          <div className={css.others}>
            <Slot at="day" id={user.id} only="others" />
          </div>
          <Later day={day.data} acts={acts} />
          <Snoozed items={day.data.snoozed} readOnly={isPast} onBack={(item) => void snooze(item, null)} />
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
      {away ? <SnoozePanel {...away} onPick={(until) => void putOff(until)} onClose={() => setAway(null)} /> : null}
      {edit.dialog}
    </div>
  );
}

const isPressing = ({ group }: Day['groups'][number]) => group === 'now' || group === 'today';

/**
 * What one comes for stands on top, and nothing that is read after it moves it away from under a press: what others show of the day
 * follows.
 */
function Pressing({ day, acts }: { day: Day; acts: CardActs | null }) {
  if (day.lead && !isIdle(day.lead)) return <LeadDay lead={day.lead} acts={acts} />;
  if (day.total === 0) return null;
  return (
    <div className={css.columns}>
      <div>
        {day.groups.filter(isPressing).map((group) => (
          <Group key={group.group} group={group} acts={acts} />
        ))}
      </div>
      <Reasons day={day} />
    </div>
  );
}

function Later({ day, acts }: { day: Day; acts: CardActs | null }) {
  if (day.lead && !isIdle(day.lead)) return null;
  if (day.total === 0) return <NothingToDo day={day} isPast={acts === null} />;
  return (
    <div className={css.columns}>
      <div>
        {day.groups
          .filter((group) => !isPressing(group))
          .map((group) => (
            <Group key={group.group} group={group} acts={acts} />
          ))}
      </div>
    </div>
  );
}
