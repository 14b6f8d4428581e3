import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../src/ground/ids.ts';
import { readable } from '../../src/platform/access/narrow.ts';
import { changeRows } from '../../src/platform/bulk/rows.ts';
import { ConstraintViolated, DatabaseUnavailable } from '../../src/platform/database/errors.ts';
import type { Reader } from '../../src/platform/database/transactions.ts';
import { anActor, openTestDatabase, type TestDatabase, thingsMigrations } from '../support/database.ts';
import { type Thing, things } from '../support/things.ts';

let db: TestDatabase;
const actor = anActor();
beforeAll(async () => {
  db = await openTestDatabase([thingsMigrations]);
});
afterAll(() => db.close());

const created = async (name: string): Promise<Thing> => {
  const thing: Thing = {
    id: newId(),
    version: 0,
    validFrom: '',
    name,
    amount: 0,
    dueOn: null,
    ownerId: null,
    extra: null,
  };
  await db.transaction(actor, (tx) => tx.record({ table: things, before: null, after: thing }));
  return thing;
};
const amountOf = async (id: string) =>
  (await db.read(actor, (r) => r.row(readable(actor, things).where('id', '=', id))))?.amount;
const raise = (code: string) => `DO $$ BEGIN RAISE EXCEPTION 'on purpose' USING ERRCODE = '${code}'; END $$`;

describe('a write', () => {
  test('of an act that failed nothing more is sent once its connection may be another’s', async () => {
    for (const fails of [true, false]) {
      const goOn = Promise.withResolvers<void>();
      let late: Promise<unknown> = Promise.resolve();
      const acting = db.transaction(actor, async (tx) => {
        late = goOn.promise.then(() => tx.sql('SELECT 1'));
        if (fails) throw new Error('on purpose');
      });
      if (fails) await expect(acting).rejects.toThrow('on purpose');
      else await acting;
      goOn.resolve();
      await expect(late).rejects.toThrow('The transaction is over');
    }
  });

  test('that failed with questions still under way leaves nothing in the way of who asks the same next', async () => {
    for (const [what, act] of Object.entries({ written: db.transaction, read: db.read })) {
      const asks = (reader: Pick<Reader, 'sql'>) => reader.sql(`SELECT $1::int AS ${what}`, [1]);
      const failing = act(actor, async (reader) => {
        await reader.sql('SELECT 1 / 0').catch(() => undefined);
        asks(reader).catch(() => undefined);
        throw new Error('on purpose');
      });
      await expect(failing).rejects.toThrow('on purpose');
      expect(await act(actor, asks)).toEqual([{ [what]: 1 }]);
    }
  });

  test('of many rows at once the others are waited for when one fails', async () => {
    const rows = [await created('Fails'), await created('Slow')].map(({ id }) => ({ id, version: 1 }));
    let isSlowOneOver = false;
    const acting = db.transaction(actor, (tx) =>
      changeRows(tx, things, rows, async ({ id }) => {
        if (id === rows[0]?.id) throw new Error('may not be written');
        await tx.sql('SELECT pg_sleep(0.05)');
        isSlowOneOver = true;
        return null;
      }),
    );
    await expect(acting).rejects.toThrow('may not be written');
    expect(isSlowOneOver).toBe(true);
  });

  test('two people who lock the same two records in opposite order are both served', async () => {
    const [one, two] = [await created('One'), await created('Two')];
    let arrived = 0;
    let go = () => {};
    const bothHoldTheirFirst = new Promise<void>((resolve) => {
      go = resolve;
    });
    let attempts = 0;
    const raiseBoth = (first: Thing, second: Thing) =>
      db.transaction(actor, async (tx) => {
        attempts += 1;
        for (const [at, { id }] of [first, second].entries()) {
          const current = (await tx.lock(things, id))!;
          await tx.record({ table: things, before: current, after: { ...current, amount: current.amount! + 1 } });
          if (at === 0) {
            arrived += 1;
            if (arrived >= 2) go();
            await bothHoldTheirFirst;
          }
        }
      });
    await Promise.all([raiseBoth(one, two), raiseBoth(two, one)]);
    expect([await amountOf(one.id), await amountOf(two.id)]).toEqual([2, 2]);
    expect(attempts).toBeGreaterThan(2);
  });

  test('sixteen people who raise one amount at the same time each count once', async () => {
    const thing = await created('Shared');
    await Promise.all(
      Array.from({ length: 16 }, () =>
        db.transaction(actor, async (tx) => {
          const current = (await tx.lock(things, thing.id))!;
          await tx.record({ table: things, before: current, after: { ...current, amount: current.amount! + 1 } });
        }),
      ),
    );
    expect(await amountOf(thing.id)).toBe(16);
  });

  test.each(['40001', '40P01'])(
    'is run again from its start when the server answers %s, and done once',
    async (code) => {
      const thing = await created('Again');
      let attempts = 0;
      await db.transaction(actor, async (tx) => {
        attempts += 1;
        const current = (await tx.lock(things, thing.id))!;
        await tx.record({ table: things, before: current, after: { ...current, amount: current.amount! + 1 } });
        if (attempts < 3) await tx.sql(raise(code));
      });
      expect([attempts, await amountOf(thing.id)]).toEqual([3, 1]);
      const { rows } = await db.owner.query('SELECT count(*)::int AS n FROM app.changes WHERE record_id = $1', [
        thing.id,
      ]);
      expect(rows[0].n).toBe(2);
    },
  );

  test('is not run for ever: he is told that many change the same, and nothing of it stays', async () => {
    const thing = await created('Never');
    let attempts = 0;
    const never = db.transaction(actor, async (tx) => {
      attempts += 1;
      const current = (await tx.lock(things, thing.id))!;
      await tx.record({ table: things, before: current, after: { ...current, amount: 7 } });
      await tx.sql(raise('40001'));
    });
    await expect(never).rejects.toThrow(/^Too many people are changing the same at this moment\. Nothing was saved\./);
    await expect(never).rejects.toBeInstanceOf(DatabaseUnavailable);
    expect(attempts).toBeGreaterThan(3);
    expect(attempts).toBeLessThan(20);
    expect(await amountOf(thing.id)).toBe(0);
  });

  test('whose deadlock was met by a statement that nobody waited for is run again as well', async () => {
    const thing = await created('Unheard');
    let attempts = 0;
    await db.transaction(actor, async (tx) => {
      attempts += 1;
      const current = (await tx.lock(things, thing.id))!;
      await tx.record({ table: things, before: current, after: { ...current, amount: 9 } });
      if (attempts < 3) tx.sql(raise('40P01')).catch(() => undefined);
    });
    expect([attempts, await amountOf(thing.id)]).toEqual([3, 9]);
  });

  test('that breaks a rule of the database is told at once and not run again', async () => {
    const thing = await created('Twice');
    let attempts = 0;
    const twice = db.transaction(actor, async (tx) => {
      attempts += 1;
      await tx.record({ table: things, before: null, after: thing });
    });
    await expect(twice).rejects.toBeInstanceOf(ConstraintViolated);
    expect(attempts).toBe(1);
  });

  test('with an error that nobody waited for is not confirmed', async () => {
    const thing = await created('Unheard');
    const write = db.transaction(actor, async (tx) => {
      const current = (await tx.lock(things, thing.id))!;
      await tx.record({ table: things, before: current, after: { ...current, amount: 9 } });
      tx.sql(raise('P0001')).catch(() => undefined);
    });
    await expect(write).rejects.toThrow(/rolled back/);
    expect(await amountOf(thing.id)).toBe(0);
  });

  test('whose connection is cut between two statements is refused in words, and the next one is served', async () => {
    const thing = await created('Cut');
    const cut = db.transaction(actor, async (tx) => {
      const current = (await tx.lock(things, thing.id))!;
      await tx.record({ table: things, before: current, after: { ...current, amount: 5 } });
      const [me] = await tx.sql<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      await db.owner.query('SELECT pg_terminate_backend($1, 10000)', [me!.pid]);
      await tx.sql('SELECT 1');
    });
    await expect(cut).rejects.toBeInstanceOf(DatabaseUnavailable);
    expect(await amountOf(thing.id)).toBe(0);
    await db.transaction(actor, async (tx) => {
      const current = (await tx.lock(things, thing.id))!;
      await tx.record({ table: things, before: current, after: { ...current, amount: 6 } });
    });
    expect(await amountOf(thing.id)).toBe(6);
  });

  test('whose connection is cut while saving says that the outcome is not known', async () => {
    const thing = await created('Unknown');
    const cut = db.transaction(actor, async (tx) => {
      const current = (await tx.lock(things, thing.id))!;
      await tx.record({ table: things, before: current, after: { ...current, amount: 5 } });
      const [me] = await tx.sql<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      await db.owner.query('SELECT pg_terminate_backend($1, 10000)', [me!.pid]);
    });
    await expect(cut).rejects.toThrow(/whether it was saved is not known/);
    expect(await amountOf(thing.id)).toBe(0);
  });

  test('readers whose connections are all cut are served again, one by one', async () => {
    const thing = await created('Read');
    for (let turn = 0; turn < 20; turn++) {
      await db.owner.query(
        `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database() AND usename LIKE '%\\_app'`,
      );
      let answered: number | null | undefined;
      for (let asked = 0; asked < 20 && answered === undefined; asked++)
        answered = await amountOf(thing.id).catch(() => undefined);
      expect(answered).toBe(0);
    }
    expect(db.pools.app.waitingCount).toBe(0);
  });

  test('no transaction stays open when nobody asks anything more', async () => {
    await amountOf((await created('Quiet')).id);
    await expect
      .poll(async () => {
        const { rows } = await db.owner.query(
          `SELECT 1 FROM pg_stat_activity
          WHERE datname = current_database() AND usename LIKE '%\\_app' AND state LIKE 'idle in transaction%'`,
        );
        return rows.length;
      })
      .toBe(0);
  });
});
