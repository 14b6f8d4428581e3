import { dice } from '../../../ground/dice.ts';
import { addDays, type LocalDate, quarterOf, shiftQuarter, weekdayOf } from '../../../ground/index.ts';
import { earlierOf } from './calendar.ts';
import { beginOf, type DemoPerson } from './cast.ts';
import { oncePer } from './once.ts';
import { type DemoDeal, recentDeals } from './story.ts';
import type { World } from './world.ts';

/** What somebody said of a quarter in a week: of himself, or of a report, with the reason. */
export type DemoPromise = {
  byId: string;
  subjectId: string;
  quarter: { first: LocalDate; next: LocalDate };
  week: LocalDate;
  saidOn: LocalDate;
  commit: number;
  below: number;
  reason: string | null;
};

/** Quarters that are told of before the one that runs. */
const quartersBack = 2;
/** In so many weeks of a quarter numbers are said, from the third on: before it nobody knows much. */
const weeksSaid = 9;
/** How far off what somebody says is from what his deals say, by who he is. */
const leaning: Partial<Record<DemoPerson['part'], number>> = { sandbagger: 0.72, 'quality-problem': 1.35, focus: 1.04 };

/** Numbers of past quarters, a week each. */
export const promisesOf = oncePer((world: World): DemoPromise[] => {
  const { setting, people } = world;
  const calendar = { startMonth: setting.fiscalStartMonth, namedAfter: 'end' as const };
  const had = dealsByOwner(recentDeals(world));
  const current = quarterOf(setting.today, calendar);
  const quarters = Array.from({ length: quartersBack }, (_, back) => shiftQuarter(current, -back - 1, calendar)).filter(
    ({ first }) => first >= beginOf(setting),
  );
  return quarters.flatMap((quarter) =>
    Array.from({ length: weeksSaid }, (_, at) => mondayAfter(quarter.first, at + 2)).flatMap((week) =>
      people.flatMap((person) => saidIn(world, had.get(person.id) ?? [], person, { quarter, week })),
    ),
  );
});

/** The deals that each had at some time. */
function dealsByOwner(deals: readonly DemoDeal[]): Map<string, DemoDeal[]> {
  const had = new Map<string, DemoDeal[]>();
  for (const deal of deals) {
    for (const ownerId of new Set(deal.states.map((state) => state.ownerId))) {
      const its = had.get(ownerId);
      if (its) its.push(deal);
      else had.set(ownerId, [deal]);
    }
  }
  return had;
}

const mondayAfter = (first: LocalDate, weeks: number): LocalDate =>
  addDays(first, ((8 - weekdayOf(first)) % 7) + weeks * 7);

type When = { quarter: { first: LocalDate; next: LocalDate }; week: LocalDate };

function saidIn(world: World, deals: readonly DemoDeal[], person: DemoPerson, { quarter, week }: When): DemoPromise[] {
  const isThere =
    person.role === 'rep' && person.joinedOn <= week && (person.leftOn === null || person.leftOn > addDays(week, 4));
  if (!isThere) return [];
  const below = committedBy(world, deals, person.id, { quarter, week });
  const throws = dice(`${world.setting.seed}/promise/${person.name}/${week}`);
  // People know more of their deals than is written down: what they say lies between that and what comes.
  const came = committedBy(world, deals, person.id, { quarter, week: quarter.next });
  const said = rounded(
    (below * 0.25 + came * 0.75) * (leaning[person.part] ?? 1.04) * (0.92 + throws.chance() * 0.2),
    world,
  );
  const on = {
    quarter: { first: quarter.first, next: quarter.next },
    week,
    saidOn: earlierOf(addDays(week, 1), world.setting.today),
  };
  const own = { ...on, byId: person.id, subjectId: person.id, commit: said, below, reason: null };
  // The coach takes a share off who is always too high, and adds to who holds back.
  const isAdjusted = person.managerId !== null && leaning[person.part] !== undefined && throws.chance() < 0.5;
  if (!isAdjusted) return [own];
  const reason =
    said < below
      ? 'Holds back as a rule: what is signed off says more.'
      : 'Two of these have no buyer who decides yet.';
  const commit = rounded(said / (1 + ((leaning[person.part] ?? 1) - 1) * 0.7), world);
  return [
    own,
    {
      ...on,
      saidOn: earlierOf(addDays(week, 2), world.setting.today),
      byId: person.managerId as string,
      subjectId: person.id,
      commit,
      below: said,
      reason,
    },
  ];
}

/** What somebody's deals come to at the beginning of a week: won in the quarter, or certain enough and to close in it. */
function committedBy({ setting }: World, deals: readonly DemoDeal[], ownerId: string, { quarter, week }: When): number {
  let sum = 0;
  for (const deal of deals) {
    const state = deal.states.findLast(({ day }) => day < week);
    if (!state || state.ownerId !== ownerId) continue;
    const day = state.status === 'won' ? state.closedOn : state.status === 'open' ? state.expectedCloseOn : null;
    const isIn = day !== null && day >= quarter.first && day < quarter.next;
    // The last stage before it is won is the one that people commit.
    const isCertain = state.stage === setting.pipeline.stages.length - 1 && state.ownCategory === null;
    if (isIn && (state.status === 'won' || isCertain)) sum += state.amount;
  }
  return sum;
}

/** To hundreds, as people say it. */
const rounded = (amount: number, { setting }: World): number => {
  const step = setting.currency === 'JPY' ? 100 : 100_00;
  return Math.max(0, Math.round(amount / step) * step);
};
