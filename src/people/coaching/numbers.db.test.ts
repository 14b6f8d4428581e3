import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { addDays, type LocalDate } from '../../ground/index.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { ownedPolicy, reach } from '../../platform/access/policy.ts';
import type { Figure, FigureAsk } from '../../platform/metrics/ask.ts';
import { askerOf } from '../../platform/metrics/asker.ts';
import { defineMetric, type Metric, openMetrics } from '../../platform/metrics/registry.ts';
import { known } from '../../platform/metrics/rules/answer.ts';
import { managersOn } from '../organisation/reads.ts';
import { aCompanyOf } from '../organisation/testing.ts';
import { endPlan, makePlan } from './plan-actions.ts';
import { coachNextOf } from './read-next.ts';
import { coachedPersonOf } from './read-person.ts';

const start = '2026-03-02';
const review = '2026-05-25';
const reps = Array.from({ length: 12 }, (_, at) => `rep${at}`);
let db: TestDatabase;
const actors = new Map<string, Actor>();
const idOf = (who: string) => actors.get(who)?.personId as string;

/** Deals closed a week by everybody, and of these won: rep0 wins two of ten until he is coached, and then six; the others five or four. */
const wonInWeekOf = (who: string, day: LocalDate) => {
  const isEven = Math.floor(Date.parse(day) / 86_400_000 / 7) % 2 === 0;
  if (who !== 'rep0') return isEven ? 5 : 4;
  return (day < start ? 2 : 6) + (isEven ? 1 : 0);
};

function counted(who: string, { first, next }: { first: LocalDate; next: LocalDate }, asOf: LocalDate) {
  let [won, closed] = [0, 0];
  for (let day = addDays(start, -7 * 60); day < next && day < asOf; day = addDays(day, 7)) {
    if (day < first) continue;
    won += wonInWeekOf(who, day);
    closed += 10;
  }
  return { won, closed };
}

type Closed = { won: number; closed: number };
const common = { aliases: [], meaning: '', formula: '', betterIs: 'higher', tells: 'lagging', band: null } as const;
function aMetric(
  id: string,
  unit: 'share' | 'money' | 'count',
  of: (one: Closed) => { value: number; n: number },
): Metric {
  return defineMetric({
    ...{ ...common, id, name: id, version: 1, unit, notToConfuseWith: [], policy: ownedPolicy, reads: 'events' },
    ...{ dimensions: ['owner', 'pipeline', 'sector', 'quarter', 'month'], additive: false },
    async figures({ actor }, { points }: FigureAsk) {
      const seen = reach(actor, ownedPolicy, 'read');
      const own = reps.filter((who) => seen === 'all' || seen.includes(idOf(who)));
      return points.flatMap(({ name, period, asOf }) =>
        own.map((who): Figure => {
          const { value, n } = of(counted(who, period, asOf));
          return {
            ...{ ...known(value, n), point: name, currency: null, leftOut: [], parts: [] },
            key: { owner: idOf(who), pipeline: 'one', sector: 'ports' },
          };
        }),
      );
    },
  });
}
const registry = openMetrics({
  metrics: [
    aMetric('win_rate', 'share', ({ won, closed }) => ({ value: closed === 0 ? 0 : won / closed, n: closed })),
    aMetric('won_value', 'money', ({ won }) => ({ value: won * 100_000, n: won })),
    aMetric('deals_made', 'count', ({ closed }) => ({ value: closed, n: closed })),
  ],
  managersOn,
});

beforeAll(async () => {
  db = await openTestDatabase();
  const cast = await aCompanyOf(db, systemActor(anActor({ personId: null })), {
    ...{ leader: { role: 'leader' }, manager: { role: 'manager', under: 'leader' } },
    ...Object.fromEntries(reps.map((who) => [who, { role: 'rep', under: 'manager' }])),
  } as Record<string, { role: 'leader' | 'manager' | 'rep'; under?: string }>);
  for (const [name, actor] of Object.entries(cast)) actors.set(name, actor);
});
afterAll(() => db?.close());

const asked = <Answer>(who: string, today: LocalDate, ask: (asker: ReturnType<typeof askerOf>) => Promise<Answer>) =>
  db.read(actors.get(who) as Actor, (reader) => ask(askerOf(registry, reader, actors.get(who) as Actor, today)));

test('a manager is told first of whom his peers are far ahead, with what it is worth and the records behind it', async () => {
  const { items, level, neglected } = await asked('manager', start, coachNextOf);
  const [first] = items;
  expect(first?.person.id).toBe(idOf('rep0'));
  expect(first?.best).toMatchObject({ skill: { key: 'closing', metricId: 'win_rate' } });
  expect(first?.best.behind).toBeGreaterThan(0.3);
  expect(first?.best.range.low).toBeGreaterThan(0);
  expect(first?.best.rowsHref).toContain(`owner=${idOf('rep0')}`);
  expect(level).toHaveLength(reps.length - items.length);
  expect(neglected).toHaveLength(reps.length);
});

test('luck does not explain him, and to himself no peers are shown', async () => {
  const told = await asked('manager', start, (asker) => coachedPersonOf(asker, idOf('rep0')));
  expect(told?.luck).toMatchObject({ says: 'weak' });
  const himself = await asked('rep0', start, (asker) => coachedPersonOf(asker, idOf('rep0')));
  expect(himself).toMatchObject({ isYou: true, chances: [], cites: [], luck: null });
});

test('a plan begins with what the number was, and in the end says that it moved beyond noise', async () => {
  const manager = actors.get('manager') as Actor;
  const plan = { personId: idOf('rep0'), skillKey: 'closing', behaviour: 'Asks for the order at each third meeting' };
  const made = await db.transaction(manager, (tx) =>
    makePlan(askerOf(registry, tx, manager, start), tx, { ...plan, dose: 6, weeks: 12, isQueued: false }),
  );
  if (!('row' in made)) throw new Error('The plan was refused');
  expect(made.row.baseline).toMatchObject({
    value: 0.25,
    n: 120,
    from: addDays(start, -84),
    until: addDays(start, -1),
  });
  const told = await asked('manager', addDays(start, 21), (asker) => coachedPersonOf(asker, idOf('rep0')));
  expect(told?.standing).toMatchObject({ weeks: 3, lift: null });
  const ended = await db.transaction(manager, (tx) =>
    endPlan(
      askerOf(registry, tx, manager, review),
      tx,
      { id: made.row.id, seen: made.row.version },
      { how: 'reviewed', learned: '' },
    ),
  );
  if (!('row' in ended)) throw new Error('The end was refused');
  expect(ended.row.outcome).toMatchObject({ weeks: 12, lift: { says: 'moved' } });
  expect(ended.row.outcome?.lift?.change).toBeCloseTo(0.4, 6);
});
