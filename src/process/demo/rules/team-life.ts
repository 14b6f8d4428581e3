import { dice } from '../../../ground/dice.ts';
import { addDays, addMicros, type Instant, type LocalDate } from '../../../ground/index.ts';
import { laterOf, momentOn, pastWorkday, workday, workdayBefore } from './calendar.ts';
import type { DemoPerson } from './cast.ts';
import { type DemoState, recentDeals } from './story.ts';
import type { World } from './world.ts';

/** Who works here today, reps and those who lead them. */
const hereOf = ({ people }: World): DemoPerson[] => people.filter(({ leftOn }) => leftOn === null);
const repsOf = (world: World): (DemoPerson & { managerId: string })[] =>
  hereOf(world).flatMap((person) => (person.managerId === null ? [] : [{ ...person, managerId: person.managerId }]));
const managersOf = (world: World) => hereOf(world).filter(({ role }) => role === 'manager');

export type DemoLeave = {
  number: number;
  ownerId: string;
  firstDay: LocalDate;
  lastDay: LocalDate;
  reason: 'holiday' | 'training';
  note: string;
  states: { at: Instant; state: 'asked' | 'agreed'; decidedBy: string | null }[];
};

const leavesAPerson = 3;

/** Two weeks of each rep that are over, a week that is agreed and to come, and of every fourth some days that wait for an answer. */
export function leaveOf(world: World): DemoLeave[] {
  const { setting } = world;
  const { today, timeZone } = setting;
  return repsOf(world).flatMap(({ id, managerId, joinedOn }, at) => {
    const throws = dice(`${setting.seed}/leave/${at}`);
    const leave = (place: number, firstDay: LocalDate, days: number, said: Pick<DemoLeave, 'reason' | 'note'>) => {
      const askedOn = workdayBefore(
        [addDays(firstDay, -throws.whole(15, 30)), addDays(today, -3)].toSorted()[0] as string,
      );
      const asked = momentOn(askedOn, throws.whole(9 * 60, 16 * 60), timeZone);
      const decided = { at: addMicros(asked, 22 * 3_600_000_000), state: 'agreed' as const, decidedBy: managerId };
      const isOpen = place === 2;
      const states = [{ at: asked, state: 'asked' as const, decidedBy: null }, ...(isOpen ? [] : [decided])];
      return {
        number: at * leavesAPerson + place,
        ownerId: id,
        firstDay,
        lastDay: addDays(firstDay, days),
        ...said,
        states,
      };
    };
    const holiday = { reason: 'holiday' as const, note: '' };
    const past = workday(addDays(today, -throws.whole(70, 130)));
    const next = workday(addDays(today, throws.whole(1, 35)));
    return [
      ...(joinedOn < addDays(past, -40) ? [leave(0, past, throws.whole(7, 11), holiday)] : []),
      leave(1, next, throws.whole(2, 4), holiday),
      ...(at % 4 === 1
        ? [leave(2, workday(addDays(today, 50 + at)), 1, { reason: 'training', note: 'The course on negotiating' })]
        : []),
    ];
  });
}

export type DemoAllowance = {
  number: number;
  ownerId: string;
  year: number;
  days: number;
  carriedOver: number;
  carriedUntil: LocalDate | null;
  firstDay: LocalDate | null;
  lastDay: null;
  from: Instant;
};

/** Twenty-eight days of holiday a year for each rep, and what he carried over. */
export function allowancesOf(world: World): DemoAllowance[] {
  const { today, timeZone, seed } = world.setting;
  const year = Number(today.slice(0, 4));
  return repsOf(world).map(({ id, joinedOn }, number) => ({
    ...{ number, ownerId: id, year, days: 28, carriedOver: dice(`${seed}/allowance/${number}`).whole(0, 8) / 2 },
    // Every other one's end with the year; whoever came within it has a part of its days.
    ...{ carriedUntil: number % 2 ? `${year}-12-31` : null, lastDay: null },
    firstDay: joinedOn > `${year}-01-01` ? joinedOn : null,
    // On the first days of a year it was written down before it began.
    from: momentOn(pastWorkday(laterOf(joinedOn, `${year}-01-02`), today), 9 * 60, timeZone),
  }));
}

const duties = [
  'Win new customers in the region, from the first call to the signature.',
  'Speak with whoever uses it, whoever pays and whoever decides before an offer goes out.',
  'Keep the next step of every deal dated and the amount true.',
];
const measures = [
  { metricId: 'won_value', goal: null, every: 'quarter' as const },
  { metricId: 'win_rate', goal: 0.25, every: 'quarter' as const },
  { metricId: 'activities_done', goal: 60, every: 'month' as const },
];
const lateDays = 9;

type CharterState = {
  at: Instant;
  state: 'draft' | 'offered' | 'signed';
  offeredOn: LocalDate | null;
  own: Instant | null;
  manager: Instant | null;
};
export type DemoCharter = {
  number: number;
  ownerId: string;
  managerId: string;
  title: string;
  place: string;
  states: CharterState[];
};
export const expected = { purpose: 'Food that stays cold because somebody watches it.', duties, measures };

/** What is expected of each rep, signed by both soon after he came or the year began; of whoever came last it waits past its seven days. */
export function chartersOf(world: World): DemoCharter[] {
  const { today, timeZone } = world.setting;
  return repsOf(world).map(({ id, managerId, joinedOn, title, teamName, part }, number) => {
    const isLate = part === 'ramping';
    const offeredOn = isLate
      ? workdayBefore(addDays(today, -lateDays))
      : workday(addDays(laterOf(joinedOn, addDays(today, -300)), 10));
    const at = (days: number, hour: number) => momentOn(workday(addDays(offeredOn, days)), hour * 60, timeZone);
    const unsigned = { own: null, manager: null };
    const [own, manager] = [at(2, 11), at(3, 15)];
    return {
      ...{ number, ownerId: id, managerId, title, place: `${teamName}, beside the colleagues of the region.` },
      states: [
        {
          at: momentOn(workdayBefore(addDays(offeredOn, -3)), 10 * 60, timeZone),
          state: 'draft',
          offeredOn: null,
          ...unsigned,
        },
        { at: at(0, 10), state: 'offered', offeredOn, ...unsigned },
        ...(isLate
          ? []
          : [
              { at: own, state: 'offered' as const, offeredOn, own, manager: null },
              { at: manager, state: 'signed' as const, offeredOn, own, manager },
            ]),
      ],
    };
  });
}

/** A contest of each team against one's own best, which runs since two weeks, and who takes part in it. */
export function contestsOf(world: World) {
  const { today, timeZone } = world.setting;
  const firstDay = workdayBefore(addDays(today, -14));
  return managersOf(world).map((manager, number) => {
    const team = repsOf(world).filter(({ managerId }) => managerId === manager.id);
    return {
      ...{ number, ownerId: manager.id, firstDay, lastDay: addDays(firstDay, 25) },
      announced: momentOn(workdayBefore(addDays(firstDay, -5)), 9 * 60, timeZone),
      entries: team.map(({ id }, at) => ({
        ...{ number: number * 100 + at, ownerId: id, joinedOn: firstDay, isNamed: at % 3 !== 2 },
        at: momentOn(firstDay, 9 * 60 + at, timeZone),
      })),
    };
  });
}

const praised = [
  'Sat down with the new colleague every morning until the first demo went well',
  'Found the one in the plant who had to say yes, and asked for half an hour',
  'Walked away from a discount that nobody needed, and the deal came back',
  'Wrote down what the buyer said word for word, so that all of us could use it',
];
const shared = [
  'They asked for the demo a second time, for those who work at night. After that it went by itself.',
  'We lost here a year ago. This time we began with whoever reads the alarms.',
  'The auditor was in the house as we came. We showed him what he asks for.',
];

export type DemoSaid = {
  number: number;
  ownerId: string;
  personId: string;
  what: 'praise' | 'win';
  text: string;
  saidOn: LocalDate;
  dealId: string | null;
  at: Instant;
};

/** Praise among those of a team in the last three weeks, and wins that were shared the day after. */
export function saidOf(world: World): DemoSaid[] {
  const { setting } = world;
  const { today, timeZone } = setting;
  const reps = repsOf(world);
  const yesterday = workdayBefore(addDays(today, -1));
  const praise = reps.flatMap((rep, at): Omit<DemoSaid, 'number'>[] => {
    const by = reps.find((other) => other.managerId === rep.managerId && other.id !== rep.id);
    const text = praised[at % praised.length] as string;
    if (!by || at % 2 === 1) return [];
    const saidOn = workdayBefore(addDays(today, -1 - ((at * 4) % 20)));
    const at0 = momentOn(saidOn, 14 * 60, timeZone);
    return [{ ownerId: by.id, personId: rep.id, what: 'praise', text, saidOn, dealId: null, at: at0 }];
  });
  const since = addDays(today, -20);
  const here = new Set(reps.map(({ id }) => id));
  const wins = recentDeals(world).flatMap((deal): Omit<DemoSaid, 'number'>[] => {
    const end = deal.states.at(-1) as DemoState;
    const isFresh = end.status === 'won' && end.day >= since && end.day < yesterday && here.has(end.ownerId);
    if (!isFresh || deal.number % 2 === 1) return [];
    const saidOn = workday(addDays(end.day, 1));
    if (saidOn > yesterday) return [];
    const text = shared[deal.number % shared.length] as string;
    const at = momentOn(saidOn, 10 * 60, timeZone);
    return [{ ownerId: end.ownerId, personId: end.ownerId, what: 'win', text, saidOn, dealId: deal.id, at }];
  });
  return [...praise, ...wins].toSorted((a, b) => (a.at < b.at ? -1 : 1)).map((one, number) => ({ ...one, number }));
}

/** The space of each team, opened half a year ago, with what it keeps at hand. */
export function spacesOf(world: World) {
  const { today, timeZone } = world.setting;
  return managersOf(world).map((manager, number) => ({
    ...{ number, ownerId: manager.id, name: manager.teamName },
    purpose:
      'We look after food and medicine that must stay cold.\nQuestions first in the thread, so that all learn from the answer.',
    goals: [
      { metricId: 'won_value', goal: 60_000_000, every: 'quarter' as const },
      { metricId: 'activities_done', goal: 400, every: 'month' as const },
    ],
    at: momentOn(workday(addDays(today, -180)), 9 * 60, timeZone),
    pins: [
      {
        number: number * 2,
        title: 'Before an offer goes out',
        text: 'Below 35 % margin ask first. Say what the buyer gives for it.',
      },
      { number: number * 2 + 1, title: 'Who takes the fair in spring?', text: 'Put your name in the thread.' },
    ].map((pin, at) => ({
      ...pin,
      byId: manager.id,
      at: momentOn(workday(addDays(today, -170 + at * 120)), 11 * 60, timeZone),
    })),
  }));
}
