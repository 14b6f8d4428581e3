import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addMicros, type Instant } from '../../src/ground/days.ts';
import { newId } from '../../src/ground/ids.ts';
import { readable } from '../../src/platform/access/narrow.ts';
import { LostUpdate } from '../../src/platform/history/door.ts';
import { recountFacts } from '../../src/platform/history/recount.ts';
import { type Fact, timelineOf, type Values, valuesAt } from '../../src/platform/history/rules/timeline.ts';
import { selfCheck } from '../../src/platform/history/self-check.ts';
import { undoChange, undoGroup } from '../../src/platform/history/undo.ts';
import { anActor, openTestDatabase, type TestDatabase, thingsMigrations } from '../support/database.ts';
import { type Thing, things } from '../support/things.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase([thingsMigrations]);
});
afterAll(() => db.close());

const fresh = (over: Partial<Thing> = {}): Thing => ({
  id: newId(),
  version: 0,
  validFrom: '',
  name: 'Thing',
  amount: 100,
  dueOn: null,
  ownerId: null,
  extra: null,
  ...over,
});

type Act =
  | { what: 'set'; field: 'name' | 'amount' | 'dueOn'; value: unknown; daysAgo: number }
  | { what: 'undo'; back: number };

const anAct: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      what: fc.constant('set' as const),
      field: fc.constantFrom('name' as const, 'amount' as const, 'dueOn' as const),
      value: fc.integer({ min: 0, max: 5 }),
      daysAgo: fc.integer({ min: -9, max: 9 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('undo' as const), back: fc.integer({ min: 1, max: 3 }) }) },
);
const valueFor = (field: string, n: unknown) =>
  field === 'name' ? `Name ${n}` : field === 'amount' ? (n as number) * 100 : `2026-01-0${(n as number) + 1}`;

/** The naive model: of all facts about a field that hold at a moment, the one true from the latest moment, told last. */
function naive(facts: readonly Fact[], moment: Instant): Values | null {
  const created = facts.find(({ action }) => action === 'create');
  if (!created || created.validAt > moment) return null;
  const values: Values = {};
  for (const field of ['name', 'amount', 'dueOn', 'ownerId', 'extra']) {
    let best: Fact | null = null;
    for (const fact of facts) {
      if (fact.validAt > moment || !fact.after || !(field in fact.after)) continue;
      if (fact.validAt < created.validAt) continue;
      if (!best || fact.validAt >= best.validAt) best = fact;
    }
    values[field] = best?.after?.[field] ?? null;
  }
  return values;
}

const shown = (row: Values | Thing | null) =>
  row && {
    name: row.name,
    amount: row.amount ?? null,
    dueOn: row.dueOn ?? null,
    ownerId: row.ownerId ?? null,
    extra: row.extra ?? null,
  };
const daysFrom = (moment: Instant, days: number) => addMicros(moment, days * 86_400_000_000);

describe('history', () => {
  test('random changes, corrections of the past and undos equal a naive list of facts at every moment', async () => {
    const actor = anActor();
    await fc.assert(
      fc.asyncProperty(fc.array(anAct, { minLength: 1, maxLength: 10 }), async (acts) => {
        const start = fresh();
        const born = await db.transaction(actor, async (tx) => {
          const bornAt = daysFrom(await tx.now(), -5);
          await tx.record({ table: things, before: null, after: start, trueFrom: bornAt });
          return bornAt;
        });
        const changeIds: string[] = [];
        for (const act of acts) {
          await db.transaction(actor, async (tx) => {
            const now = await tx.now();
            if (act.what === 'undo') {
              const id = changeIds.at(-act.back);
              if (id) await undoChange(tx, id);
              return;
            }
            const trueFrom = act.daysAgo > 0 ? daysFrom(now, -act.daysAgo / 2) : undefined;
            if (trueFrom && trueFrom < born) return;
            const current = await tx.lock(things, start.id);
            if (!current) return;
            const before = trueFrom
              ? ((await tx.row(readable(actor, things, { asOf: trueFrom }).where('id', '=', start.id))) as Thing)
              : current;
            const done = await tx.record({
              table: things,
              before: { ...before, version: current.version },
              after: { ...before, [act.field]: valueFor(act.field, act.value) },
              trueFrom,
            });
            if (done.changeId) changeIds.push(done.changeId);
          });
        }
        const facts = await db.read(actor, (r) =>
          r.sql<Fact>(
            'SELECT action, valid_at, after FROM app.changes WHERE workspace_id = $1 AND record_id = $2 ORDER BY recorded_at, change_id',
            [actor.workspaceId, start.id],
          ),
        );
        const moments = [
          ...new Set(facts.flatMap(({ validAt }) => [validAt, addMicros(validAt, -1)])),
          daysFrom(born, 20),
        ];
        const rebuilt = timelineOf(facts);
        for (const moment of moments) {
          const row = await db.read(actor, (r) =>
            r.row(readable(actor, things, { asOf: moment }).where('id', '=', start.id)),
          );
          expect(shown(row)).toEqual(naive(facts, moment));
          expect(shown(valuesAt(rebuilt, moment))).toEqual(naive(facts, moment));
        }
        const { rows } = await db.owner.query<{ n: string; amount: string }>(
          `SELECT coalesce(sum(n), 0) AS n, coalesce(sum(amount), 0) AS amount FROM app.thing_facts WHERE workspace_id = $1`,
          [actor.workspaceId],
        );
        const { rows: recount } = await db.owner.query(
          `SELECT count(*) AS n, coalesce(sum(amount), 0) AS amount FROM app.things WHERE workspace_id = $1`,
          [actor.workspaceId],
        );
        expect(rows[0]).toEqual({ n: recount[0].n, amount: recount[0].amount });
      }),
      { numRuns: Number(process.env.HISTORY_RUNS ?? 40) },
    );
  });

  test('two people who read the same version cannot both save it', async () => {
    const actor = anActor();
    const thing = fresh();
    await db.transaction(actor, (tx) => tx.record({ table: things, before: null, after: thing }));
    const save = (name: string) =>
      db.transaction(actor, async (tx) => {
        await tx.lock(things, thing.id);
        await tx.record({ table: things, before: { ...thing, version: 1 }, after: { ...thing, version: 1, name } });
      });
    await save('First');
    await expect(save('Second')).rejects.toBeInstanceOf(LostUpdate);
  });

  test('a thing created and removed again is undone as one act, and comes back with its old values', async () => {
    const actor = anActor();
    const thing = fresh({ name: 'Kept', amount: 7 });
    await db.transaction(actor, (tx) => tx.record({ table: things, before: null, after: thing }));
    const group = await db.transaction(actor, async (tx) => {
      const current = await tx.lock(things, thing.id);
      await tx.record({ table: things, before: current, after: null });
      return tx.groupId;
    });
    expect(await db.read(actor, (r) => r.row(readable(actor, things).where('id', '=', thing.id)))).toBeNull();
    await db.transaction(actor, (tx) => undoGroup(tx, group));
    const back = await db.read(actor, (r) => r.row(readable(actor, things).where('id', '=', thing.id)));
    expect(back).toMatchObject({ name: 'Kept', amount: 7, version: 2 });
  });

  test('a field changed again since is left and listed, the others go back', async () => {
    const actor = anActor();
    const thing = fresh({ name: 'A', amount: 1 });
    await db.transaction(actor, (tx) => tx.record({ table: things, before: null, after: thing }));
    const change = (over: Partial<Thing>) =>
      db.transaction(actor, async (tx) => {
        const current = (await tx.lock(things, thing.id)) as Thing;
        const done = await tx.record({ table: things, before: current, after: { ...current, ...over } });
        return done.changeId as string;
      });
    const first = await change({ name: 'B', amount: 2 });
    await change({ amount: 3 });
    const undone = await db.transaction(actor, (tx) => undoChange(tx, first));
    expect(undone?.left).toEqual([{ kind: 'thing', recordId: thing.id, field: 'amount', why: 'changed-since' }]);
    expect(await db.read(actor, (r) => r.row(readable(actor, things).where('id', '=', thing.id)))).toMatchObject({
      name: 'A',
      amount: 3,
    });
  });

  test('a set of new things with their past is there as of any day, each state with its change', async () => {
    const actor = anActor();
    const lives = Array.from({ length: 12_000 }, (_, at) => {
      const { id, version: _v, validFrom: _f, ...row } = fresh({ name: `Number ${at}`, amount: at });
      return {
        id,
        states: [
          { from: '2025-01-01T00:00:00.000000Z', row },
          { from: '2025-06-01T00:00:00.000000Z', row: { ...row, amount: at + 1 } },
        ],
      };
    });
    await db.transaction(actor, (tx) => tx.recordMany(things, lives));
    const sumAt = async (asOf?: string) => {
      const rows = await db.read(actor, (r) =>
        r.rows(
          readable(actor, things, { asOf })
            .clearSelect()
            .select((eb) => eb.fn.sum<number>('amount').as('total')),
        ),
      );
      return rows[0]?.total ?? 0;
    };
    const sum = (11_999 * 12_000) / 2;
    expect([
      await sumAt(),
      await sumAt('2025-03-01T00:00:00.000000Z'),
      await sumAt('2024-03-01T00:00:00.000000Z'),
    ]).toEqual([sum + 12_000, sum, 0]);
    const { rows } = await db.owner.query('SELECT count(*)::int AS n FROM app.changes WHERE workspace_id = $1', [
      actor.workspaceId,
    ]);
    expect(rows[0].n).toBe(24_000);
  });

  test('a state of a past that says nothing new is none of its own', async () => {
    const actor = anActor();
    const { id, version: _v, validFrom: _f, ...row } = fresh({ name: 'Said twice', amount: 1 });
    const states = [
      { from: '2025-01-01T00:00:00.000000Z', row },
      { from: '2025-02-01T00:00:00.000000Z', row: { ...row } },
      { from: '2025-03-01T00:00:00.000000Z', row: { ...row, amount: 2 } },
      { from: '2025-04-01T00:00:00.000000Z', row: { ...row, amount: 2 } },
    ];
    await db.transaction(actor, (tx) => tx.recordMany(things, [{ id, states }]));
    const kept = await db.read(actor, (r) => r.row(readable(actor, things).where('id', '=', id)));
    expect(kept).toMatchObject({ version: 2, validFrom: '2025-03-01T00:00:00.000000Z', amount: 2 });
    expect((await selfCheck(db, actor)).filter(({ faults }) => faults.length > 0)).toEqual([]);
  });

  test('after a move to another time zone the facts are counted anew, and agree with the rows', async () => {
    const here = anActor({ timeZone: 'Pacific/Auckland' });
    await db.transaction(here, (tx) => tx.record({ table: things, before: null, after: fresh({ amount: 5 }) }));
    const there = { ...here, timeZone: 'Pacific/Pago_Pago' };
    const broken = async () =>
      (await selfCheck(db, there)).filter(({ faults }) => faults.length > 0).map(({ check }) => check);
    expect(await broken()).toEqual(['facts-are-a-recount']);
    expect(await recountFacts(db, there, things)).toBe(2);
    expect(await broken()).toEqual([]);
  });

  test('facts are counted anew beside people who write, who wait for nothing, and all of it adds up', async () => {
    const actor = anActor();
    const before = fresh({ amount: 5 });
    await db.transaction(actor, (tx) => tx.record({ table: things, before: null, after: before }));
    await db.owner.query('UPDATE app.thing_facts SET amount = amount + 7 WHERE workspace_id = $1', [actor.workspaceId]);
    const gate = Promise.withResolvers<void>();
    const written = Promise.withResolvers<void>();
    const writing = db.transaction(actor, async (tx) => {
      const here = (await tx.lock(things, before.id)) as Thing;
      await tx.record({ table: things, before: here, after: { ...here, amount: 50 } });
      written.resolve();
      await gate.promise;
    });
    await written.promise;
    // Two at once: one of them counts, the other finds nothing to do.
    const counted = await Promise.all([recountFacts(db, actor, things), recountFacts(db, actor, things)]);
    expect(counted.filter((off) => off > 0)).toHaveLength(1);
    gate.resolve();
    await writing;
    expect((await selfCheck(db, actor)).filter(({ faults }) => faults.length > 0)).toEqual([]);
  });

  test('another workspace sees nothing, finds nothing and cannot write here', async () => {
    const actor = anActor();
    const thing = fresh({ name: 'Secret' });
    await db.transaction(actor, (tx) => tx.record({ table: things, before: null, after: thing }));
    const stranger = anActor();
    expect(await db.read(stranger, (r) => r.row(readable(stranger, things).where('id', '=', thing.id)))).toBeNull();
    expect(await db.transaction(stranger, (tx) => tx.lock(things, thing.id))).toBeNull();
    const bare = await db.read(stranger, (r) => r.sql('SELECT * FROM app.things'));
    expect(bare).toEqual([]);
    await expect(
      db.transaction(stranger, (tx) =>
        tx.sql('INSERT INTO app.things (workspace_id, id, version, valid_from, name) VALUES ($1, $2, 1, now(), $3)', [
          actor.workspaceId,
          newId(),
          'x',
        ]),
      ),
    ).rejects.toThrow(/row-level security/);
  });
});
