import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addMicros } from '../../src/ground/days.ts';
import { newId } from '../../src/ground/ids.ts';
import { people } from '../../src/people/organisation/tables.ts';
import { readable } from '../../src/platform/access/narrow.ts';
import { type AnyTable, declaredTables, type Kept } from '../../src/platform/database/tables.ts';
import { LostUpdate, liveChannel } from '../../src/platform/history/door.ts';
import { erase } from '../../src/platform/history/erasure.ts';
import type { Erasure } from '../../src/platform/history/erasures.ts';
import { erasedAnswer, erasedValues, textsIn } from '../../src/platform/history/rules/erased-values.ts';
import { selfCheck } from '../../src/platform/history/self-check.ts';
import { undoChange, undoGroup } from '../../src/platform/history/undo.ts';
import { contacts } from '../../src/process/accounts/tables.ts';
import { anActor, openTestDatabase, type TestDatabase, thingsMigrations } from '../support/database.ts';
import { type Thing, things } from '../support/things.ts';
import { aWorkspace, fullDump } from './scratch.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase([thingsMigrations], { tasksFor: () => [], live: true });
});
afterAll(() => db.close());

const noted: Erasure[] = [];
const note = async (erasure: Erasure) => void noted.push(erasure);
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
const actor = anActor();

async function changed(id: string, over: Partial<Thing>, reason?: string, daysAgo = 0): Promise<string> {
  return db.transaction(actor, async (tx) => {
    const current = (await tx.lock(things, id))!;
    const trueFrom = daysAgo > 0 ? addMicros(await tx.now(), -daysAgo * 86_400_000_000) : undefined;
    const done = await tx.record({ table: things, before: current, after: { ...current, ...over }, reason, trueFrom });
    return done.changeId!;
  });
}
const created = async (over: Partial<Thing> = {}): Promise<Thing> => {
  const thing = fresh(over);
  await db.transaction(actor, async (tx) =>
    tx.record({ table: things, before: null, after: thing, trueFrom: addMicros(await tx.now(), -9 * 86_400_000_000) }),
  );
  return thing;
};
/** How many transactions of this database wait for another's lock. */
const waiting = async () =>
  (
    await db.owner.query(
      `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    )
  ).rows[0].n;
const seen = (id: string) => db.read(actor, (r) => r.row(readable(actor, things).where('id', '=', id)));

describe('erasing a person', () => {
  test('nothing of what was said about him is found anywhere in the database, and the sums do not move', async () => {
    const canary = 'Canaria-7f3a';
    const awkward = `100 % "${canary}"_\\ø`;
    const thing = await created({ name: `${canary} One`, extra: { note: `${canary} Two` } });
    await changed(thing.id, { name: awkward });
    await changed(thing.id, { name: `${canary} Three`, amount: 250 }, `${canary} told us on the phone`);
    await changed(thing.id, { name: `${canary} Four` }, undefined, 3);
    await changed(thing.id, { extra: [`${canary} Five`] });
    await db.owner.query(
      `INSERT INTO app.idempotency_keys (workspace_id, person_id, key, request_hash, status, answer)
       VALUES ($1, $2, 'k', 'h', 200, $3), ($1, $2, 'another', 'h', 200, $4)`,
      [
        actor.workspaceId,
        actor.personId,
        JSON.stringify({ items: [{ id: thing.id, name: `${canary} Six`, amount: 250 }], title: `${canary} Four` }),
        JSON.stringify({ contact: awkward }),
      ],
    );
    expect(await fullDump(db.owner.query.bind(db.owner) as never)).toContain(canary);
    const sums = () =>
      db.owner
        .query('SELECT sum(n)::int AS n, sum(amount)::int AS amount FROM app.thing_facts WHERE workspace_id = $1', [
          actor.workspaceId,
        ])
        .then(({ rows }) => rows[0]);
    const before = await sums();

    const done = await erase(db.pools, actor, { table: things, id: thing.id }, { note });

    expect(done).toMatchObject({ erased: { kind: 'thing', recordId: thing.id, personId: actor.personId } });
    expect(await fullDump(db.owner.query.bind(db.owner) as never)).not.toContain(canary);
    expect(await sums()).toEqual(before);
    expect(await seen(thing.id)).toMatchObject({ name: 'Erased', extra: null, amount: 250 });
    const { rows: kept } = await db.owner.query(
      `SELECT answer FROM app.idempotency_keys WHERE workspace_id = $1 AND key = 'k'`,
      [actor.workspaceId],
    );
    expect(kept[0].answer).toEqual({ items: [{ id: thing.id, name: 'Erased', amount: 250 }], title: 'Erased' });
  });

  test('every past state still stands with its dates and amounts, and every version still has its change', async () => {
    const thing = await created({ name: 'Past Person', amount: 1 });
    await changed(thing.id, { amount: 2 });
    await changed(thing.id, { name: 'Past Person Renamed', amount: 3 });
    await erase(db.pools, actor, { table: things, id: thing.id }, { note });
    const { rows } = await db.owner.query(
      'SELECT name, amount FROM app.things_history WHERE id = $1 ORDER BY valid_from',
      [thing.id],
    );
    expect(rows.map(({ name, amount }) => [name, Number(amount)])).toEqual([
      ['Erased', 1],
      ['Erased', 2],
      ['Erased', 3],
    ]);
    const { rows: bare } = await db.owner.query(
      'SELECT h.version FROM app.things_history h WHERE h.id = $1 AND NOT EXISTS (SELECT 1 FROM app.changes c WHERE c.record_id = h.id AND c.version = h.version)',
      [thing.id],
    );
    expect(bare).toEqual([]);
    const { rows: changes } = await db.owner.query(
      `SELECT action, before ->> 'name' AS was, after ->> 'name' AS is FROM app.changes WHERE record_id = $1 ORDER BY recorded_at`,
      [thing.id],
    );
    expect(changes).toEqual([
      { action: 'create', was: null, is: 'Erased' },
      { action: 'update', was: null, is: null },
      { action: 'update', was: 'Erased', is: 'Erased' },
    ]);
  });

  test('only a leader may, and what never was cannot be erased', async () => {
    const thing = await created({ name: 'Stays' });
    for (const role of ['manager', 'rep', 'operations', 'finance', 'success'] as const)
      expect(await erase(db.pools, { ...actor, role }, { table: things, id: thing.id }, { note })).toEqual({
        refused: 'only-leaders',
      });
    expect(await erase(db.pools, { ...actor, personId: null }, { table: things, id: thing.id }, { note })).toEqual({
      refused: 'only-leaders',
    });
    expect(await erase(db.pools, actor, { table: things, id: newId() }, { note })).toEqual({ refused: 'gone' });
    expect(await erase(db.pools, anActor(), { table: things, id: thing.id }, { note })).toEqual({ refused: 'gone' });
    expect(await seen(thing.id)).toMatchObject({ name: 'Stays' });
  });

  test('the app itself cannot do what the eraser does', async () => {
    await expect(
      db.transaction(actor, (tx) =>
        tx.sql('UPDATE app.changes SET reason = NULL WHERE workspace_id = $1', [actor.workspaceId]),
      ),
    ).rejects.toThrow(/permission denied/);
    await expect(
      db.transaction(actor, (tx) => tx.sql('DELETE FROM app.erasures WHERE workspace_id = $1', [actor.workspaceId])),
    ).rejects.toThrow(/permission denied/);
  });

  test('whoever still has the old state on his screen cannot save it back', async () => {
    const thing = await created({ name: 'On Screen' });
    const onScreen = (await seen(thing.id)) as Thing;
    await erase(db.pools, actor, { table: things, id: thing.id }, { note });
    const save = db.transaction(actor, async (tx) => {
      await tx.lock(things, thing.id);
      await tx.record({ table: things, before: onScreen, after: { ...onScreen, amount: 5 } });
    });
    await expect(save).rejects.toBeInstanceOf(LostUpdate);
    await changed(thing.id, { amount: 6 });
    expect(await seen(thing.id)).toMatchObject({ name: 'Erased', amount: 6, version: 3 });
  });

  test('every screen that shows him hears of it, without a name', async () => {
    const thing = await created({ name: 'Heard Of' });
    const heard: string[] = [];
    db.owner.on('notification', ({ payload }) => heard.push(payload ?? ''));
    await db.owner.query(`LISTEN ${liveChannel}`);
    await erase(db.pools, actor, { table: things, id: thing.id }, { note });
    await db.owner.query('SELECT 1');
    // That it was created may be told just now, too.
    expect(heard.filter((text) => text.includes(thing.id)).map((text) => JSON.parse(text).version)).toContain(2);
    expect(heard.join()).not.toContain('Heard Of');
    await db.owner.query(`UNLISTEN ${liveChannel}`);
  });

  test('it is listed with ids alone before it is confirmed, and when the list cannot be written nothing is erased', async () => {
    const thing = await created({ name: 'Unlisted' });
    await expect(
      erase(
        db.pools,
        actor,
        { table: things, id: thing.id },
        { note: () => Promise.reject(new Error('the disk is full')) },
      ),
    ).rejects.toThrow('the disk is full');
    expect(await seen(thing.id)).toMatchObject({ name: 'Unlisted', version: 1 });
    expect(JSON.stringify(noted)).not.toMatch(/Canaria|Past Person|On Screen/);
  });

  test('erasing twice changes nothing more', async () => {
    const thing = await created({ name: 'Twice' });
    await erase(db.pools, actor, { table: things, id: thing.id }, { note });
    expect(await erase(db.pools, actor, { table: things, id: thing.id }, { note })).toMatchObject({ erased: {} });
    expect(await seen(thing.id)).toMatchObject({ name: 'Erased', amount: 100 });
  });

  test('a removed record is erased too, and what another room holds goes in the same transaction', async () => {
    const thing = await created({ name: 'Long Gone' });
    await db.transaction(actor, async (tx) =>
      tx.record({ table: things, before: (await tx.lock(things, thing.id))!, after: null }),
    );
    const parts: string[] = [];
    await erase(
      db.pools,
      actor,
      { table: things, id: thing.id },
      { note, also: [async (_run, { recordId }) => void parts.push(recordId)] },
    );
    expect(await fullDump(db.owner.query.bind(db.owner) as never)).not.toContain('Long Gone');
    expect(parts).toEqual([thing.id]);
  });

  test('afterwards the data still agree with themselves, and a record that search has lost is still found out', async () => {
    const here = anActor();
    const [erased, lost] = [fresh(), fresh()];
    await db.transaction(here, async (tx) => {
      for (const after of [erased, lost]) await tx.record({ table: things, before: null, after });
    });
    // Two names, of which the erasure makes one.
    await db.transaction(here, async (tx) => {
      const before = (await tx.lock(things, erased.id))!;
      await tx.record({ table: things, before, after: { ...before, name: 'Another' } });
    });
    await erase(db.pools, here, { table: things, id: erased.id }, { note });
    const faulty = async () => (await selfCheck(db, here)).filter(({ faults }) => faults.length > 0);
    expect(await faulty()).toEqual([]);
    await db.owner.query('DELETE FROM app.search_entries WHERE record_id = $1', [lost.id]);
    expect(await faulty()).toMatchObject([{ check: 'search-knows-what-is-there', faults: [lost.id] }]);
  });
});

describe('undo across an erasure', () => {
  test('takes back the rest and says what was erased', async () => {
    const thing = await created({ name: 'Before', amount: 1 });
    const change = await changed(thing.id, { name: 'After', amount: 2 });
    await erase(db.pools, actor, { table: things, id: thing.id }, { note });
    const undone = await db.transaction(actor, (tx) => undoChange(tx, change));
    expect(undone).toEqual({ undone: 1, left: [{ kind: 'thing', recordId: thing.id, field: 'name', why: 'erased' }] });
    expect(await seen(thing.id)).toMatchObject({ name: 'Erased', amount: 1 });
  });

  test('brings a removed record back without the person', async () => {
    const thing = await created({ name: 'Removed', amount: 9 });
    const group = await db.transaction(actor, async (tx) => {
      await tx.record({ table: things, before: (await tx.lock(things, thing.id))!, after: null });
      return tx.groupId;
    });
    await erase(db.pools, actor, { table: things, id: thing.id }, { note });
    const undone = await db.transaction(actor, (tx) => undoGroup(tx, group));
    expect(undone?.left.map(({ field, why }) => [field, why])).toEqual([['name', 'erased']]);
    expect(await seen(thing.id)).toMatchObject({ name: 'Erased', amount: 9 });
  });

  test('of a removal, while the erasure is still under way, waits for it and brings nothing of the person back', async () => {
    const canary = 'Canaria-beside';
    const actor = anActor();
    await aWorkspace(db.owner, actor.workspaceId);
    const removed = [fresh({ name: `${canary} One` }), fresh({ name: `${canary} Two` })];
    await db.transaction(actor, async (tx) => {
      for (const after of removed) await tx.record({ table: things, before: null, after });
    });
    const removal = await db.transaction(actor, async (tx) => {
      for (const { id } of removed) await tx.record({ table: things, before: await tx.lock(things, id), after: null });
      return tx.groupId;
    });
    const [goOn, isErased] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const also = async () => {
      isErased.resolve();
      await goOn.promise;
    };
    const erasing = erase(db.pools, actor, { table: things, id: removed[0]!.id }, { note, also: [also] });
    await isErased.promise;
    const undoing = db.transaction(actor, (tx) => undoGroup(tx, removal));
    await expect.poll(waiting, { timeout: 20_000 }).toBe(1);
    goOn.resolve();
    await erasing;
    expect(await undoing).toMatchObject({ undone: 2 });
    const back = await db.read(actor, (r) => r.rows(readable(actor, things).orderBy('id')));
    expect(back.map(({ name }) => name).sort()).toEqual([`${canary} Two`, 'Erased'].sort());
    expect(await fullDump(db.owner.query.bind(db.owner) as never)).not.toContain(`${canary} One`);
  });

  test('of an act that also changed others holds none of them while it waits for an erasure', async () => {
    const actor = anActor();
    await aWorkspace(db.owner, actor.workspaceId);
    const [gone, one, two, erased] = [fresh(), fresh(), fresh(), fresh({ name: 'Somebody else' })] as const;
    await db.transaction(actor, async (tx) => {
      for (const after of [gone, one, two, erased]) await tx.record({ table: things, before: null, after });
    });
    const act = await db.transaction(actor, async (tx) => {
      await tx.record({ table: things, before: await tx.lock(things, gone.id), after: null });
      for (const { id } of [one, two]) {
        const before = (await tx.lock(things, id)) as Thing;
        await tx.record({ table: things, before, after: { ...before, amount: 7 } });
      }
      return tx.groupId;
    });
    const [goOn, isErasing] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const also = async () => {
      isErasing.resolve();
      await goOn.promise;
    };
    const erasing = erase(db.pools, actor, { table: things, id: erased.id }, { note, also: [also] });
    await isErasing.promise;
    const undoing = db.transaction(actor, (tx) => undoGroup(tx, act));
    await expect.poll(waiting, { timeout: 20_000 }).toBe(1);
    const free = 'SELECT id FROM app.things WHERE id = ANY ($1) FOR UPDATE SKIP LOCKED';
    expect((await db.owner.query(free, [[one.id, two.id]])).rows).toHaveLength(2);
    goOn.resolve();
    await erasing;
    expect(await undoing).toMatchObject({ undone: 3, left: [] });
  });

  test('of a removal under way holds the erasure up, which then takes the person from what came back', async () => {
    const canary = 'Canaria-before';
    const actor = anActor();
    await aWorkspace(db.owner, actor.workspaceId);
    const thing = fresh({ name: canary });
    await db.transaction(actor, (tx) => tx.record({ table: things, before: null, after: thing }));
    const removal = await db.transaction(actor, async (tx) => {
      await tx.record({ table: things, before: await tx.lock(things, thing.id), after: null });
      return tx.groupId;
    });
    let erasing: Promise<unknown> = Promise.resolve();
    await db.transaction(actor, async (tx) => {
      await undoGroup(tx, removal);
      erasing = erase(db.pools, actor, { table: things, id: thing.id }, { note });
      await expect.poll(waiting, { timeout: 20_000 }).toBe(1);
    });
    expect(await erasing).toMatchObject({ erased: { recordId: thing.id } });
    expect(await fullDump(db.owner.query.bind(db.owner) as never)).not.toContain(canary);
  });

  test('of a change made after it works as ever', async () => {
    const thing = await created({ name: 'Old Name' });
    await erase(db.pools, actor, { table: things, id: thing.id }, { note });
    const change = await changed(thing.id, { name: 'A new name, given by himself' });
    expect(await db.transaction(actor, (tx) => undoChange(tx, change))).toEqual({ undone: 1, left: [] });
    expect(await seen(thing.id)).toMatchObject({ name: 'Erased' });
  });
});

describe('the real records', () => {
  test('a colleague and a contact leave no trace of what their tables call personal', async () => {
    for (const [table, row] of [
      [
        people,
        {
          name: 'Ottilie Canary',
          email: 'ottilie@canary.example',
          role: 'rep',
          active: true,
          teamName: null,
          region: null,
          title: 'Ottilie title canary',
          externalId: 'canary-ext',
          source: null,
        },
      ],
      [
        contacts,
        {
          name: 'Wendelin Canary',
          companyId: null,
          ownerId: null,
          title: 'Wendelin title canary',
          email: 'wendelin@canary.example',
          phone: '+49 30 canary',
          externalId: 'canary-ext-2',
          source: null,
          phones: [{ label: 'canary at home', number: '+49 30 canary-2', key: null }],
          addresses: [
            { label: null, street: '1 Canary Row', postalCode: null, city: null, region: null, country: null },
          ],
          channels: [{ kind: 'linkedin', value: 'wendelin-canary' }],
          tagIds: [],
          noContact: null,
          noContactReason: 'a canary said so',
          phoneKey: 'canary-key',
        },
      ],
    ] as [AnyTable, Record<string, unknown>][]) {
      const id = newId();
      const full = { id, version: 0, validFrom: '', ...row } as Kept & Record<string, unknown>;
      await db.transaction(actor, (tx) => tx.record({ table, before: null, after: full }));
      await db.transaction(actor, async (tx) => {
        const current = (await tx.lock(table, id))!;
        await tx.record({ table, before: current, after: { ...current, name: `${row.name} Married` } });
      });
      expect(await erase(db.pools, actor, { table, id }, { note })).toMatchObject({ erased: { recordId: id } });
    }
    const dump = await fullDump(db.owner.query.bind(db.owner) as never);
    expect(dump.match(/.{0,40}canary.{0,40}/gi)?.filter((line) => !line.includes('Canaria')) ?? []).toEqual([]);
  });

  test('a personal field can always be emptied or marked', async () => {
    const wrong: string[] = [];
    for (const table of declaredTables())
      for (const field of table.personal ?? []) {
        const column = field.replace(/[A-Z]/g, (letter: string) => `_${letter.toLowerCase()}`);
        const { rows } = await db.owner.query<{ ok: boolean }>(
          `SELECT NOT attnotnull OR format_type(atttypid, NULL) IN ('text', 'character varying', 'jsonb') AS ok FROM pg_attribute WHERE attrelid = to_regclass($1) AND attname = $2`,
          [`app.${table.name}`, column],
        );
        if (!rows[0]?.ok) wrong.push(`${table.kind}.${field}`);
      }
    expect(declaredTables().length).toBeGreaterThan(2);
    expect(wrong).toEqual([]);
  });
});

describe('the rule', () => {
  const personal = [
    { field: 'name', must: 'text' as const },
    { field: 'email', must: 'nothing' as const },
    { field: 'notes', must: 'json' as const },
  ];
  test('keeps the shape of what was said and what was never said', () => {
    expect(erasedValues({ name: 'A', email: 'a@b', notes: ['x'], amount: 1 }, personal)).toEqual({
      name: 'Erased',
      email: null,
      notes: [],
      amount: 1,
    });
    expect(erasedValues({ name: null, amount: 1 }, personal)).toEqual({ name: null, amount: 1 });
    expect(erasedValues(null, personal)).toBeNull();
  });
  test('finds every text, and clears answers of the record and of exact copies alone', () => {
    expect([...textsIn(['Ann', { a: ['Berta', 'x'] }, null, 3])]).toEqual(['Ann', 'Berta']);
    expect(
      erasedAnswer(
        { id: 'r', name: 'Ann', deal: { name: 'Annual plan', contact: 'Ann' } },
        'r',
        personal,
        new Set(['Ann']),
      ),
    ).toEqual({ id: 'r', name: 'Erased', deal: { name: 'Annual plan', contact: 'Erased' } });
  });
});
