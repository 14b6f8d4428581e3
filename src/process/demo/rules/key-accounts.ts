import { addDays, type Instant, type LocalDate, minorDigits, quarterOf, weekdayOf } from '../../../ground/index.ts';
import type { DemoCompany } from './accounts.ts';
import { laterOf, momentOn } from './calendar.ts';
import { drawnOn } from './patches.ts';
import type { World } from './world.ts';

/** Hours of each account of the first tier, and of the second, in a quarter. */
const hours = { first: 24, second: 6 } as const;
/** Percent of working time. */
const share = 12;
/** What makes an account of the second tier: so much won in twelve months, in whole units. */
const leastWon = 120_000;
/** Workshops of one account, and how long each took: 30 hours of 24. */
const workshops = 5;
const minutesEach = 360;
/** So many accounts of the first tier has whoever has far too many companies: more than his time is good for. */
const tooMany = 4;

export type DemoTier = { name: string; hours: number; leastWon: number | null; companyIds: string[] };

const largest = (companies: readonly DemoCompany[]) =>
  companies.toSorted((one, other) => other.employees - one.employees || (one.id < other.id ? -1 : 1));

const ownedBy = ({ people, accounts }: World, part: 'successor' | 'broken-territory') => {
  const ownerId = people.find((person) => person.part === part)?.id;
  // What stands there twice is kept once.
  const twins = new Set(accounts.twins.companies.flatMap(([, other]) => other));
  return largest(
    accounts.companies.filter(
      ({ id, ownerId: first, handedTo }) => !twins.has(id) && (handedTo?.ownerId ?? first) === ownerId,
    ),
  );
};

/** Who is a key account by name: one that gets more than it is worth, and those of somebody who has too many of them. */
export function keyAccountsOf(world: World): { overserved: DemoCompany; neglected: DemoCompany[] } {
  const [overserved] = ownedBy(world, 'successor');
  return {
    overserved: overserved as DemoCompany,
    neglected: ownedBy(world, 'broken-territory').slice(0, tooMany),
  };
}

/** Who leads whoever has a company: he gives some of its hours himself. */
const managerOf = ({ people }: World, { ownerId, handedTo }: DemoCompany): string =>
  people.find(({ id }) => id === (handedTo?.ownerId ?? ownerId))?.managerId as string;

/** Set on the day on which territories were drawn. */
export function tiersOf(world: World): {
  from: Instant;
  share: number;
  tiers: DemoTier[];
  shared: { companyId: string; personId: string; percent: number }[];
} {
  const { setting } = world;
  const { overserved, neglected } = keyAccountsOf(world);
  const won = leastWon * 10 ** minorDigits(setting.currency);
  return {
    from: momentOn(drawnOn(world), 10 * 60, setting.timeZone),
    share,
    tiers: [
      {
        ...{ name: 'A: strategic', hours: hours.first, leastWon: null },
        companyIds: [overserved, ...neglected].map(({ id }) => id),
      },
      { ...{ name: 'B: large buyers', hours: hours.second, leastWon: won, companyIds: [] } },
    ],
    shared: [{ companyId: overserved.id, personId: managerOf(world, overserved), percent: 25 }],
  };
}

export type DemoWorkshop = { number: number; on: LocalDate; at: Instant; ownerId: string; minutes: number };

/** The days on which the account that gets too much was visited: the last working days of the quarter that are past; on its first day none. */
export function workshopsOf(world: World): DemoWorkshop[] {
  const { setting } = world;
  const { overserved } = keyAccountsOf(world);
  const { today, timeZone, fiscalStartMonth } = setting;
  const from = laterOf(quarterOf(today, { startMonth: fiscalStartMonth, namedAfter: 'end' }).first, overserved.since);
  const days: LocalDate[] = [];
  for (let day = addDays(today, -1); day >= from && days.length < workshops; day = addDays(day, -1))
    if (weekdayOf(day) <= 5) days.push(day);
  const ownerId = overserved.handedTo?.ownerId ?? overserved.ownerId;
  return days.map((on, number) => ({
    ...{ number, on, at: momentOn(on, 15 * 60, timeZone), ownerId, minutes: minutesEach },
  }));
}
