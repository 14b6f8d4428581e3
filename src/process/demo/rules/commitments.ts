import { type Dice, dice } from '../../../ground/dice.ts';
import { addDays, type Instant, type LocalDate, weekdayOf } from '../../../ground/index.ts';
import { byTurns } from './by-turns.ts';
import { momentOn, workday } from './calendar.ts';
import type { DemoPerson } from './cast.ts';
import { say } from './phrases.ts';
import { type DemoDeal, type DemoState, recentDeals } from './story.ts';
import type { World } from './world.ts';

type State = 'open' | 'kept' | 'broken' | 'withdrawn';
export type DemoCommitment = {
  number: number;
  name: string;
  ownerId: string;
  dealId: string;
  states: {
    at: Instant;
    dueOn: LocalDate;
    timesMoved: number;
    state: State;
    endedOn: LocalDate | null;
    note: string;
  }[];
};

/** So many weeks are told of; in each somebody promises one thing or two. */
const weeksTold = 12;
/** How much of what he promises somebody keeps. */
const usual = 0.74;
const keeps: Partial<Record<DemoPerson['part'], number>> = { 'quality-problem': 0.32, focus: 0.94, coach: 1 };
const movedShare = 0.12;
const withdrawnShare = 0.04;
/** Of what is over so much was never marked. */
const forgottenShare = 0.06;

const promised = [
  'Call {buyer} and agree a date for the decision',
  'Send {company} the offer with two sites',
  'Find out who signs at {company}',
  'Bring somebody from operations of {company} to the next talk',
  'Get the floor plans of {company}',
  'Tell {buyer} what {rival} leaves out',
  'Write down with {buyer} what happens until the start',
  'Show {company} an alarm that works, on their own site',
];
const notKept = [
  '{buyer} was away, and nobody else was asked.',
  'Came to nothing: two other offers went first.',
  'Not begun.',
];
const withdrawn = ['No longer needed: {company} decided before.'];

/** What people promised to their managers in the Monday talks, and what became of it: of deals that were theirs and open. */
export function commitmentsOf(world: World): DemoCommitment[] {
  const { setting, people } = world;
  const monday = addDays(setting.today, 1 - weekdayOf(setting.today));
  const mondays = Array.from({ length: weeksTold }, (_, back) => addDays(monday, -7 * (weeksTold - 1 - back)));
  const had = Map.groupBy(recentDeals(world), ({ states }) => (states.at(-1) as DemoState).ownerId);
  return people
    .filter(({ role }) => role === 'rep')
    .flatMap((rep) => {
      const isKept = byTurns(dice(`${setting.seed}/keeps/${rep.name}`).chance(), keeps[rep.part] ?? usual);
      return mondays.flatMap((day) => ofWeek(world, { rep, isKept }, had.get(rep.id) ?? [], day));
    })
    .map((one, number) => ({ ...one, number }));
}

type Who = { rep: DemoPerson; isKept: () => boolean };

function ofWeek(world: World, who: Who, deals: readonly DemoDeal[], monday: LocalDate) {
  const { setting } = world;
  const { rep } = who;
  const isThere = rep.joinedOn <= monday && (rep.leftOn === null || rep.leftOn > addDays(monday, 4));
  if (!isThere || monday >= setting.today) return [];
  const throws = dice(`${setting.seed}/commitment/${rep.name}/${monday}`);
  const theirs = deals.filter(({ states }) => {
    const then = states.findLast(({ day }) => day < monday);
    return then?.status === 'open' && then.ownerId === rep.id;
  });
  return throws
    .shuffle(theirs)
    .slice(0, throws.whole(1, 2))
    .map((deal, at) => told(world, throws, { ...who, deal, monday, at }));
}

type Given = Who & { deal: DemoDeal; monday: LocalDate; at: number };

function told(
  { setting }: World,
  throws: Dice,
  { rep, isKept, deal, monday, at }: Given,
): Omit<DemoCommitment, 'number'> {
  const { today, timeZone } = setting;
  const due = addDays(monday, throws.whole(2, 4));
  const begun = { at: momentOn(monday, 9 * 60 + 10 + at, timeZone), dueOn: due, timesMoved: 0 };
  const open = { ...begun, state: 'open' as const, endedOn: null, note: '' };
  const isMoved = throws.chance() < movedShare && due < today;
  const moved = isMoved
    ? [{ ...open, at: momentOn(due, 16 * 60 + 30, timeZone), dueOn: addDays(due, 7), timesMoved: 1 }]
    : [];
  const last = moved.at(-1) ?? open;
  const drawn = throws.chance();
  const state: State = drawn < withdrawnShare ? 'withdrawn' : isKept() ? 'kept' : 'broken';
  const endedOn = workday(state === 'kept' ? last.dueOn : addDays(last.dueOn, 1));
  const isMarked = endedOn < today && throws.chance() >= forgottenShare;
  const why = state === 'kept' ? '' : say(throws.pick(state === 'broken' ? notKept : withdrawn), deal.said);
  const ended = { ...last, at: momentOn(endedOn, 17 * 60, timeZone), state, endedOn, note: why };
  return {
    ...{ name: say(throws.pick(promised), deal.said), ownerId: rep.id, dealId: deal.id },
    states: [open, ...moved, ...(isMarked ? [ended] : [])],
  };
}
