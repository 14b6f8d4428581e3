import { addDays, addMicros, type Instant, type LocalDate, minorDigits } from '../../../ground/index.ts';
import {
  enterAssignments,
  enterCredits,
  enterDisputes,
  enterPlans,
  enterRun,
} from '../../../people/compensation/actions.ts';
import { quartersSold } from '../../../people/compensation/reads.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { beginMoment, type DemoChapter } from '../chapters.ts';
import { momentOn, pastWorkday } from '../rules/calendar.ts';
import { liftsOf, onPlansOf, payPlansOf, payQuarter } from '../rules/pay.ts';
import { idIn } from '../rules/setting.ts';
import type { World } from '../rules/world.ts';

/** Quarters that were run: two are paid, one is being checked. */
const [paidFirst, paidLast, checked] = [3, 2, 1];

const momentOf = ({ setting }: World, day: LocalDate, minute: number): Instant =>
  momentOn(pastWorkday(day, setting.today), minute, setting.timeZone);

async function plans(tx: Tx, world: World): Promise<void> {
  const id = idIn(world.setting.base);
  const from = beginMoment(world);
  await enterPlans(
    tx,
    payPlansOf(world).map(({ number, name, terms }) => ({
      ...{ id: id('pay-plan', number), from },
      row: { name, state: 'active' as const, terms },
    })),
  );
  await enterAssignments(
    tx,
    onPlansOf(world).map(({ personId, plan, from: fromDay, until, isSigned, isShown }, at) => ({
      ...{ id: id('pay-assignment', at), from: momentOn(fromDay, 9 * 60, world.setting.timeZone) },
      row: {
        ...{ planId: id('pay-plan', plan), personId, fromDay, untilDay: until, ramp: [], shownOnBoard: isShown },
        ...(isSigned ? { signedVersion: 1, signedOn: fromDay } : { signedVersion: null, signedOn: null }),
      },
    })),
  );
}

/** What lifts people over their quota, by what they really sold. */
async function lifts(tx: Tx, world: World): Promise<void> {
  const { setting } = world;
  const id = idIn(setting.base);
  const { quarters } = await quartersSold(tx, tx.actor, setting.today, 8);
  const sold = quarters
    // Those alone whose plan has something at the quota.
    .filter(({ thresholds }) => thresholds.includes(1))
    .map(({ deals, ...quarter }) => ({ ...quarter, sold: deals.reduce((sum, { amount }) => sum + amount, 0) }));
  await enterCredits(
    tx,
    liftsOf(world, sold).map(({ personId, day, amount }, at) => ({
      ...{ id: id('pay-credit', at + 1), from: momentOn(day, 16 * 60, setting.timeZone) },
      row: {
        ...{ personId, day, amount, measure: 'revenue', role: 'direct' as const, currency: setting.currency },
        what: 'Order promised for the next quarter',
      },
    })),
  );
}

const statementOf =
  ({ setting, people }: World, back: number) =>
  (personId: string) =>
    idIn(setting.base)('pay-statement', back * 10_000 + people.findIndex(({ id }) => id === personId));

async function run(tx: Tx, world: World, back: number): Promise<void> {
  const period = payQuarter(world, back);
  const at = (days: number, minute: number) => momentOf(world, addDays(period.next, days), minute);
  const begun = [
    { from: at(1, 9 * 60), state: 'draft' as const },
    { from: at(5, 10 * 60), state: 'frozen' as const },
  ];
  const paid = [
    { from: at(7, 11 * 60), state: 'approved' as const },
    { from: at(12, 12 * 60), state: 'locked' as const },
  ];
  await enterRun(tx, {
    ...{ id: idIn(world.setting.base)('pay-run', back), period, statementId: statementOf(world, back) },
    states: back === checked ? begun : [...begun, ...paid],
  });
}

/** One was right, and a credit that was forgotten put it right; the other waits to be looked at. */
async function disputes(tx: Tx, world: World): Promise<void> {
  const { setting, people } = world;
  const id = idIn(setting.base);
  const period = payQuarter(world, paidLast);
  const [right, waiting] = (['quality-problem', 'focus'] as const).map(
    (part) => people.find((person) => person.part === part)!.id,
  ) as [string, string];
  const raisedAt = momentOf(world, addDays(period.next, 9), 10 * 60);
  const fixedAt = addMicros(raisedAt, 26 * 3_600_000_000);
  const creditId = id('pay-credit', 0);
  await enterCredits(tx, [
    {
      ...{ id: creditId, from: fixedAt },
      row: {
        ...{ personId: right, day: addDays(period.next, -20), measure: 'revenue', role: 'direct' as const },
        ...{
          amount: 9_600 * 10 ** minorDigits(setting.currency),
          currency: setting.currency,
          what: 'Follow-up order, booked on the wrong person',
        },
      },
    },
  ]);
  const said = (at: Instant, personId: string, to: 'submitted' | 'in-review' | 'resolved', says: string) => ({
    ...{ at, personId, to, says },
  });
  const manager = people.find((person) => person.id === right)?.managerId ?? right;
  const first = said(raisedAt, right, 'submitted', 'The follow-up order of the fair is missing on my statement.');
  const last = said(fixedAt, manager, 'resolved', 'It was booked on a colleague. The next run settles it.');
  const doubtedAt = momentOf(world, addDays(setting.today, -4), 15 * 60);
  const about = (personId: string) => ({
    ...{ name: period.name, personId, statementId: statementOf(world, paidLast)(personId), lineKey: null, fix: null },
  });
  await enterDisputes(tx, [
    {
      id: id('pay-dispute', 0),
      states: [
        { from: raisedAt, row: { ...about(right), state: 'submitted', trail: [first] } },
        {
          from: addMicros(fixedAt, 60_000_000),
          row: { ...about(right), state: 'resolved', trail: [first, last], fix: { kind: 'pay-credit', id: creditId } },
        },
      ],
    },
    {
      id: id('pay-dispute', 1),
      states: [
        {
          from: doubtedAt,
          row: {
            ...{ ...about(waiting), state: 'submitted' },
            trail: [said(doubtedAt, waiting, 'submitted', 'Is the order of the last week in it? I cannot find it.')],
          },
        },
      ],
    },
  ]);
}

const told: readonly ((tx: Tx, world: World) => Promise<void>)[] = [
  plans,
  lifts,
  (tx, world) => run(tx, world, paidFirst),
  (tx, world) => run(tx, world, paidLast),
  disputes,
  (tx, world) => run(tx, world, checked),
];

/** What people are paid by, two quarters that were paid and one that is being checked, and what somebody doubts. */
export const payChapter: DemoChapter = {
  id: 'pay',
  parts: () => told.length,
  write: (tx, world, part) => (told[part] as (typeof told)[number])(tx, world),
};
