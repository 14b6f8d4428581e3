import type { z } from 'zod';
import { addDays, endOfDay, type LocalDate } from '../../../ground/index.ts';
import { commitmentsOf } from '../../../performance/commitments/reads.ts';
import { momentOf } from '../../../platform/metrics/asker.ts';
import type { Asker } from '../../../platform/metrics/registry.ts';
import { openActivitiesOf } from '../../activities/reads.ts';
import { leadsWaiting } from '../../leads/reads.ts';
import { listedOf, namesOfDeals, openDealsOf } from '../read-items.ts';
import type * as contract from './contract.ts';
import {
  dealsOfActivities,
  type Looked,
  lastWithin,
  lookAt,
  type Shown,
  shownActivity,
  shownCommitment,
  shownDeal,
  shownLead,
} from './looking.ts';
import { keptOf, keyOf, nextWorkday, offersOf, type PlannedRef, suggested } from './rules/plan.ts';
import { planBefore, planFor } from './store.ts';

type Plan = z.input<typeof contract.readPlan.answer>;
type NextPlan = z.input<typeof contract.readNextPlan.answer>;

/** So many of each kind of offer: a day has no room for more. */
const mostOfEach = 30;

const stillThere = (items: readonly PlannedRef[], looked: Looked): Shown[] =>
  items.flatMap((item) => {
    const found = looked.get(keyOf(item));
    return found && found.isDone !== null ? [{ ...found, isDone: found.isDone }] : [];
  });
const counted = (items: readonly PlannedRef[], looked: Looked) =>
  keptOf(items.map((item) => looked.get(keyOf(item))?.isDone ?? null));

/** One's plan for a day with what is done of it, and how much of the one before was kept. */
export async function planOf({ reader, actor, today }: Asker, day: LocalDate): Promise<Plan> {
  const when = day < today ? { asOf: endOfDay(day, actor.timeZone) } : {};
  const next = nextWorkday(day);
  const [plan, last, coming] = await Promise.all([
    planFor(reader, actor, day, when),
    planBefore(reader, actor, { from: lastWithin(day), before: day }, when),
    planFor(reader, actor, next, when),
  ]);
  const [looked, then] = await Promise.all([
    lookAt(reader, actor, plan?.items ?? [], day, today),
    last ? lookAt(reader, actor, last.items, last.onDay, today) : null,
  ]);
  return {
    ...{ day, next, nextItems: coming?.items.length ?? 0 },
    items: stillThere(plan?.items ?? [], looked),
    ...counted(plan?.items ?? [], looked),
    last: last && then ? { day: last.onDay, ...counted(last.items, then) } : null,
  };
}

/** One's plan for the next day of work and what could be in it. */
export async function nextPlanOf(asker: Asker, personId: string, today: LocalDate): Promise<NextPlan> {
  const { reader, actor } = asker;
  const day = nextWorkday(today);
  const [plan, present, open, activities, promises, leads] = await Promise.all([
    planFor(reader, actor, day),
    planFor(reader, actor, today),
    openDealsOf(asker, personId, today),
    openActivitiesOf(reader, actor, personId, day, 2 * mostOfEach),
    commitmentsOf(reader, actor, true, momentOf(asker, today)),
    leadsWaiting(reader, actor, personId, mostOfEach),
  ]);
  const [listed, looked, left, dealOf] = await Promise.all([
    listedOf(asker, open, today),
    lookAt(reader, actor, plan?.items ?? [], today, today),
    lookAt(reader, actor, present?.items ?? [], today, today),
    dealsOfActivities(
      reader,
      actor,
      activities.map(({ id }) => id),
    ),
  ]);
  const dated = open
    .filter(({ nextStep, nextStepOn }) => nextStep?.trim() && nextStepOn !== null && nextStepOn <= day)
    .sort((a, b) => (a.nextStepOn! < b.nextStepOn! ? -1 : Number(a.nextStepOn! > b.nextStepOn!)));
  // A step that stands on the deal and in the calendar is one thing to do: the deal's.
  const apart = activities.filter(({ id, subject }) => dealOf.get(id)?.nextStep?.trim() !== subject.trim());
  const showActivity = (one: (typeof activities)[number]): Shown => ({
    ...shownActivity(one),
    about: dealOf.get(one.id)?.name ?? null,
  });
  const rowOf = new Map(open.map((row) => [row.id, row]));
  const upTo = <Row>(rows: readonly Row[], show: (row: Row) => Shown) => rows.slice(0, mostOfEach).map(show);
  const isLeft = ({ dueOn }: { dueOn: LocalDate | null }) => dueOn !== null && dueOn <= today;
  const isLate = ({ nextStepOn }: { nextStepOn: LocalDate | null }) => isLeft({ dueOn: nextStepOn });
  // Whoever asked waits for an answer, whether or not one was promised by a day.
  const waiting = leads.map((lead) => shownLead(actor, lead));
  const late = dated.filter(isLate).slice(0, mostOfEach);
  const due = dated.filter((deal) => !isLate(deal)).slice(0, mostOfEach);
  const takeUp = listed.list.slice(0, mostOfEach).map(({ id }) => rowOf.get(id)!);
  const offered = [...late, ...due, ...takeUp].map(({ id }) => id);
  const names = await namesOfDeals(asker, [...new Set(offered)], today);
  const showDeal = (deal: (typeof open)[number]): Shown => shownDeal({ ...deal, ...names.get(deal.id)! });
  const offers = offersOf<Shown>({
    'not-done': [
      ...stillThere(present?.items ?? [], left).filter(({ isDone }) => !isDone),
      ...waiting.filter(isLeft),
      ...late.map(showDeal),
      ...upTo(apart.filter(isLeft), showActivity),
    ].slice(0, mostOfEach),
    promised: upTo(
      promises.filter(({ state, dueOn }) => state === 'open' && dueOn <= addDays(day, 1)),
      (one) => shownCommitment(one),
    ),
    due: [
      ...waiting.filter((lead) => !isLeft(lead)),
      ...due.map(showDeal),
      ...upTo(
        apart.filter((one) => !isLeft(one)),
        showActivity,
      ),
    ].slice(0, mostOfEach),
    'take-up': takeUp.map(showDeal),
  }).map((offer) => ({ ...offer, isDone: false }));
  const items = plan ? stillThere(plan.items, looked) : suggested(offers).map(({ why: _, ...item }) => item);
  return { day, isKept: plan !== null, items: items.map((item) => ({ ...item, isDone: false })), offers };
}
