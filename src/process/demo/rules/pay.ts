import { dice } from '../../../ground/dice.ts';
import {
  addDays,
  type LocalDate,
  minorDigits,
  type NamedPeriod,
  namedQuarterOf,
  quarterOf,
  shiftQuarter,
} from '../../../ground/index.ts';
import { beginOf, type DemoPerson } from './cast.ts';
import type { World } from './world.ts';

/** Which plan somebody is on; the last is written and pays nobody yet, to be tried. */
export const payPlanKeys = ['sellers', 'ramp', 'managers', 'next'] as const;
type PlanKey = (typeof payPlanKeys)[number];

/** Its bonus waits at the quota: what lifts people over it is what the radar finds. */
export const gamedPlan = 'Account executives';
const names: Record<PlanKey, string> = {
  sellers: gamedPlan,
  ramp: 'Ramp-up',
  managers: 'Sales managers',
  next: 'Account executives, next year',
};

const calendarOf = ({ setting }: World) => ({ startMonth: setting.fiscalStartMonth, namedAfter: 'end' as const });

/** The quarter that runs on the day of the story less so many. */
export function payQuarter(world: World, back: number): NamedPeriod {
  const calendar = calendarOf(world);
  return namedQuarterOf(shiftQuarter(quarterOf(world.setting.today, calendar), -back, calendar).first, calendar);
}

/** What people are paid by, in whole units of the workspace's currency: as plans are entered. */
export function payPlansOf({ setting }: World) {
  const unit = 10 ** minorDigits(setting.currency);
  const of = (amount: number) => amount * unit;
  const usual = { currency: setting.currency, from: beginOf(setting), until: null };
  const commission = {
    ...{ kind: 'commission' as const, id: 'sales', name: 'Commission', window: 'period' as const },
    ...{ measure: 'revenue', counts: ['direct' as const] },
  };
  const bonus = {
    ...{ kind: 'bonus' as const, id: 'quota', name: 'Quota bonus', target: of(8_000), window: 'period' as const },
    pays: { attainment: 'sales', steps: [{ from: '100%', amount: of(2_000) }] },
  };
  const hold = { share: '25%', until: { days: 45 } };
  const clawback = { withinDays: 365, attainmentFalls: true };
  const terms = {
    sellers: {
      ...{ ...usual, base: of(60_000), variable: of(40_000), clawback },
      components: [{ ...commission, target: of(32_000), schedule: { how: 'flat' as const, rate: 'x1' }, hold }, bonus],
    },
    ramp: {
      ...{ ...usual, base: of(48_000), variable: of(24_000), draw: { amount: of(3_000), recoverable: true } },
      components: [{ ...commission, target: of(24_000), schedule: { how: 'flat' as const, rate: 'x1' } }],
    },
    managers: {
      ...{ ...usual, base: of(85_000), variable: of(35_000) },
      components: [
        {
          ...{
            ...commission,
            name: 'Team commission',
            target: of(35_000),
            counts: ['direct' as const, 'roll-up' as const],
          },
          schedule: { how: 'flat' as const, rate: '1%' },
        },
      ],
    },
    next: {
      ...{ ...usual, from: addDays(setting.today, 1), base: of(60_000), variable: of(40_000), clawback },
      components: [
        {
          ...{ ...commission, target: of(40_000), hold, schedule: { how: 'flat' as const, rate: 'x1' } },
          accelerators: [{ from: '120%', times: '1.5' }],
        },
      ],
    },
  };
  return payPlanKeys.map((key, number) => ({ number, key, name: names[key], terms: terms[key] }));
}

const planFor = ({ role, part }: DemoPerson): PlanKey =>
  role === 'manager' ? 'managers' : part === 'ramping' ? 'ramp' : 'sellers';

export type DemoOnPlan = {
  personId: string;
  plan: number;
  from: LocalDate;
  until: LocalDate | null;
  isSigned: boolean;
  isShown: boolean;
};

/** Who is on which plan while he is there; one has not signed yet, and two in three are shown on the board. */
export const onPlansOf = ({ people }: World): DemoOnPlan[] =>
  people.map((person, at) => ({
    personId: person.id,
    plan: payPlanKeys.indexOf(planFor(person)),
    from: person.joinedOn,
    until: person.leftOn && addDays(person.leftOn, 1),
    isSigned: person.part !== 'sandbagger',
    isShown: at % 3 !== 2,
  }));

/** What somebody sold in a quarter, and what he was to sell. */
export type SoldInQuarter = { personId: string; first: LocalDate; next: LocalDate; sold: number; quota: number };
export type Lift = { personId: string; day: LocalDate; amount: number };

/** So many quarters at least are lifted: of fewer than six no pattern would be seen. */
const liftedAtLeast = 8;

/**
 * Credits that no buyer paid for: whoever ends a quarter between 70 and 100 % of his quota is credited with what is lacking, and a little;
 * where those are few, the next below too. Sold 93,000 of 100,000: 8,200 more, say, on the last days.
 */
export function liftsOf({ setting, people }: World, quarters: readonly SoldInQuarter[]): Lift[] {
  const reached = ({ sold, quota }: SoldInQuarter) => sold / quota;
  const short = quarters.filter((quarter) => reached(quarter) < 1).sort((a, b) => reached(b) - reached(a));
  const lifted = short.filter((quarter, at) => reached(quarter) >= 0.7 || at < liftedAtLeast);
  return lifted.map(({ personId, first, next, sold, quota }): Lift => {
    const name = people.find(({ id }) => id === personId)?.name ?? '';
    const throws = dice(`${setting.seed}/lift/${name}/${first}`);
    const amount = Math.ceil(quota * (1.004 + throws.chance() * 0.02) - sold);
    return { personId, day: addDays(next, -1 - throws.whole(0, 3)), amount };
  });
}
