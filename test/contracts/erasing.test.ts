import { afterAll, beforeAll, expect, test } from 'vitest';
import english from '../../src/app/web/locales/en.json' with { type: 'json' };
import { newId } from '../../src/ground/ids.ts';
import { declaredTables, fieldName } from '../../src/platform/database/tables.ts';
import { enterContacts } from '../../src/process/accounts/actions.ts';
import { blankLead, leads } from '../../src/process/leads/tables.ts';
import { openTestProduct, type TestProduct } from '../support/product.ts';
import { today } from '../support/two-workspaces.ts';

let p: TestProduct;
beforeAll(async () => {
  p = await openTestProduct();
}, 120_000);
afterAll(() => p?.close());

type Who = keyof TestProduct['alpha']['people'];
async function ask(who: Who, method: 'GET' | 'POST' | 'PATCH', path: string, asking = {}) {
  const answer = await p.ask(p.alpha.people[who], method, `/api/v1${path}`, asking);
  return { status: answer.status, body: answer.json() };
}
const name = 'Zelda Quickwater';

async function zelda(): Promise<string> {
  const { Rob } = p.alpha.people;
  const id = newId();
  const ways = { email: 'zelda@quick.example', phone: '+44 20 7946 0958' };
  await p.product.world.db.transaction(Rob.actor, async (tx) => {
    const from = await tx.now();
    await enterContacts(tx, [{ id, from, row: { name, ownerId: Rob.id, ...ways } }]);
    // She came as a lead.
    const came = {
      ...blankLead,
      ...ways,
      id: newId(),
      name,
      ownerId: Rob.id,
      receivedAt: from,
      receivedOn: today,
      contactId: id,
    };
    await tx.record({ table: leads, before: null, after: { ...came, status: 'converted', message: `I am ${name}` } });
  });
  return id;
}
const everything = async () => {
  const { rows } = await p.owner.query<{ name: string }>(
    `SELECT format('app.%I', tablename) AS name FROM pg_tables WHERE schemaname = 'app'`,
  );
  const found: string[] = [];
  for (const { name: table } of rows) {
    const { rows: hits } = await p.owner.query(
      `SELECT 1 FROM ${table} t WHERE t::text ILIKE ANY (ARRAY['%quickwater%', '%zelda@quick%', '%7946 0958%']) LIMIT 1`,
    );
    if (hits.length > 0) found.push(table);
  }
  return found;
};

test('before somebody is erased the leader sees where other texts name him, and takes him out of those with him', async () => {
  const id = await zelda();
  const made = await ask('Rob', 'POST', '/deals', { body: { name: `Renewal ${name}`, amount: 5_000 } });
  const deal = made.body.id;
  await ask('Rob', 'PATCH', `/deals/${deal}`, { version: 1, body: { nextStep: 'Mail Zelda@Quick.example' } });
  await ask('Rob', 'PATCH', `/deals/${deal}`, { version: 2, body: { nextStep: 'Wait' } });
  const record = { kind: 'deal', id: deal };
  const said = await ask('Rob', 'POST', '/comments', {
    body: { record, body: `Quickwater, Zelda rang from 020 7946 0958` },
  });
  expect([made.status, said.status]).toEqual([201, 201]);
  const stands = await ask('Rob', 'POST', '/comments', {
    body: { record: { kind: 'contact', id }, body: `${name} is kind` },
  });
  expect(stands.status).toBe(201);

  const found = (await ask('Lea', 'GET', `/erasures/mentions?kind=contact&id=${id}`)).body;
  expect(found).toMatchObject({ called: [name, 'zelda@quick.example', '79460958'], unseen: 0, isCut: false });
  expect(found.items).toHaveLength(2);
  expect(found.items).toContainEqual({
    ...{ kind: 'deal', recordId: deal, on: null, title: `Renewal ${name}`, text: `Renewal ${name}` },
  });
  expect(found.items).toContainEqual({
    ...{ kind: 'comment', recordId: said.body.id, on: record, title: null },
    text: 'Quickwater, Zelda rang from 020 7946 0958',
  });
  for (const who of ['Max', 'Rob', 'Ola'] as const)
    expect((await ask(who, 'GET', `/erasures/mentions?kind=contact&id=${id}`)).status).toBe(403);
  expect((await ask('Lea', 'GET', `/erasures/mentions?kind=deal&id=${deal}`)).status).toBe(409);

  const mentions = found.items.map(({ kind, recordId }: { kind: string; recordId: string }) => ({ kind, recordId }));
  const done = await ask('Lea', 'POST', '/erasures', { body: { kind: 'contact', id, confirm: 'erase', mentions } });
  expect(done).toMatchObject({ status: 200, body: { takenOut: 2 } });
  expect(await everything()).toEqual([]);
  const now = (await ask('Rob', 'GET', `/deals/${deal}`)).body;
  expect(now).toMatchObject({ name: 'Renewal Erased', nextStep: 'Wait', amount: 5_000, version: 4 });
  expect((await ask('Rob', 'GET', '/search?q=renewal%20erased')).body.items).toMatchObject([{ id: deal }]);
  const stale = await ask('Rob', 'PATCH', `/deals/${deal}`, { version: 3, body: { name: `Renewal ${name}` } });
  expect(stale.status).toBe(412);
});

test('what the leader may not see is counted and not shown, and goes all the same where he says so', async () => {
  const id = await zelda();
  const made = await ask('Rob', 'POST', '/deals', { body: { name: `Secret of ${name}`, amount: 1 } });
  const closing = { kind: 'deal', id: made.body.id, confidential: true };
  expect((await ask('Rob', 'POST', '/access/confidential', { version: 1, body: closing })).status).toBe(200);
  const rules = (await ask('Lea', 'GET', '/access/rules')).body;
  const set = { version: rules.version, body: { managers: false, leaders: [] } };
  expect((await ask('Lea', 'PATCH', '/access/rules', set)).status).toBe(200);
  const found = (await ask('Lea', 'GET', `/erasures/mentions?kind=contact&id=${id}`)).body;
  expect(found).toMatchObject({ items: [], unseen: 1 });
  const body = { kind: 'contact', id, confirm: 'erase', alsoUnseen: true };
  expect((await ask('Lea', 'POST', '/erasures', { body })).body.takenOut).toBe(1);
  expect((await ask('Rob', 'GET', `/deals/${made.body.id}`)).body.name).toBe('Secret of Erased');
});

test('he is taken out of fields that the workspace added, and of what locked calls froze of a deal’s name', async () => {
  const id = await zelda();
  const added = async (name: string, more: object) => {
    const made = await ask('Lea', 'POST', '/fields', { body: { object: 'deal', name, ...more } });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    return made.body.key as string;
  };
  const told = await added('Told by', { type: 'text', isIndexed: true });
  const mail = await added('Mail to', { type: 'email' });
  const code = await added('Code', { type: 'text', isUnique: true });
  const custom = { [told]: `${name} at the fair`, [mail]: 'zelda@quick.example', [code]: `For ${name}` };
  const made = await ask('Rob', 'POST', '/deals', { body: { name: `Boats for ${name}`, amount: 7_000, custom } });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  const deal = made.body.id;
  const { rows } = await p.owner.query<{ id: string }>(
    `SELECT id FROM app.forecast_calls c WHERE workspace_id = $1
       AND NOT EXISTS (SELECT FROM app.forecast_snapshots s WHERE s.call_id = c.id) LIMIT 1`,
    [p.alpha.id],
  );
  const other = { id: newId(), name: 'Nordlicht', amount: 1 };
  const body = { form: 1, deals: [{ id: deal, name: `Boats for ${name}`, amount: 7_000 }, other] };
  await p.owner.query('INSERT INTO app.forecast_snapshots VALUES ($1, $2, now(), $3)', [
    p.alpha.id,
    rows[0]?.id,
    JSON.stringify(body),
  ]);

  const found = (await ask('Lea', 'GET', `/erasures/mentions?kind=contact&id=${id}`)).body;
  const mentions = found.items.map(({ kind, recordId }: { kind: string; recordId: string }) => ({ kind, recordId }));
  expect(mentions).toEqual([{ kind: 'deal', recordId: deal }]);
  const done = await ask('Lea', 'POST', '/erasures', { body: { kind: 'contact', id, confirm: 'erase', mentions } });
  expect(done).toMatchObject({ status: 200, body: { takenOut: 1 } });
  expect(await everything()).toEqual([]);
  const now = (await ask('Rob', 'GET', `/deals/${deal}`)).body;
  expect(now).toMatchObject({ name: 'Boats for Erased', custom: { [told]: 'Erased at the fair' } });
  expect(Object.keys(now.custom)).toEqual([told]);
  const frozen = await p.owner.query('SELECT body FROM app.forecast_snapshots WHERE call_id = $1', [rows[0]?.id]);
  expect(frozen.rows[0].body).toEqual({
    ...body,
    deals: [{ id: deal, name: 'Boats for Erased', amount: 7_000 }, other],
  });
  const listed = await ask('Rob', 'GET', `/deals?custom=${encodeURIComponent(`${told}:is:Erased at the fair`)}`);
  expect(listed.body.items).toMatchObject([{ id: deal }]);
});

test('while an erasure waits for an undo, mentions are found and the next erasure waits its turn', async () => {
  const [first, second] = [await zelda(), await zelda()];
  const erase = (id: string) => ask('Lea', 'POST', '/erasures', { body: { kind: 'contact', id, confirm: 'erase' } });
  const waiting = async () => {
    await p.owner.query('SELECT pg_stat_clear_snapshot()');
    const { rows } = await p.owner.query(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'quarterdeck eraser' AND wait_event_type = 'Lock'`,
    );
    return rows.length;
  };
  await p.owner.query('BEGIN');
  await p.owner.query('SELECT 1 FROM app.workspaces WHERE workspace_id = $1 FOR SHARE', [p.alpha.id]);
  try {
    const asked = [erase(first), erase(second)];
    await expect.poll(waiting).toBe(2);
    expect((await ask('Lea', 'GET', `/erasures/mentions?kind=contact&id=${first}`)).status).toBe(200);
    await p.owner.query('COMMIT');
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([200, 200]);
  } finally {
    await p.owner.query('ROLLBACK');
  }
});

test('every column in which people say why or note something is looked through for whom they name', async () => {
  const { rows } = await p.owner.query<{ table: string; column: string }>(
    `SELECT table_name AS table, column_name AS column FROM information_schema.columns
     WHERE table_schema = 'app' AND data_type = 'text' AND column_name ~ '(^|_)(notes?|reason|why|message|learned)$'`,
  );
  // What the product says of itself and of what went wrong, and what is chosen from a list.
  const ours = ['imports.note', 'demos.note', 'leaves.reason', 'meetings.skip_why'];
  const unread = declaredTables().flatMap((table) =>
    rows
      .filter((one) => one.table === table.name && !ours.includes(`${one.table}.${one.column}`))
      .filter(({ column }) => !table.freeText?.includes(fieldName(column) as never))
      .map(({ column }) => `${table.name}.${column}`),
  );
  expect(unread).toEqual([]);
});

test('each kind of record that may name him has a word for the leader who reads the list', () => {
  const spoken = declaredTables().filter(({ freeText }) => freeText?.length);
  expect(spoken.map(({ kind }) => kind).filter((kind) => !(kind in english.erasing.kind))).toEqual([]);
});

test('he is taken out of why a deal went past its gate', async () => {
  const id = await zelda();
  const made = await ask('Rob', 'POST', '/deals', { body: { name: 'Tugs', amount: 9_000 } });
  const { rows } = await p.owner.query<{ stages: { id: string }[] }>(
    'SELECT p.stages FROM app.pipelines p JOIN app.deals d ON d.workspace_id = p.workspace_id AND d.pipeline_id = p.id WHERE d.id = $1',
    [made.body.id],
  );
  const body = { stageId: rows[0]?.stages.at(-1)?.id, override: { reason: `${name} signed on paper` } };
  const moved = await ask('Lea', 'POST', `/deals/${made.body.id}/move`, { version: made.body.version, body });
  expect(moved.status, JSON.stringify(moved.body)).toBe(200);
  const found = (await ask('Lea', 'GET', `/erasures/mentions?kind=contact&id=${id}`)).body;
  const mentions = found.items.map(({ kind, recordId }: { kind: string; recordId: string }) => ({ kind, recordId }));
  expect(mentions).toContainEqual({ kind: 'deal', recordId: made.body.id });
  await ask('Lea', 'POST', '/erasures', { body: { kind: 'contact', id, confirm: 'erase', mentions } });
  expect(await everything()).toEqual([]);
});

test('what is handed on, removed or erased leaves a device that had read it, as soon as it has a connection again', async () => {
  const id = await zelda();
  const deals: string[] = [];
  for (const name of ['Masts', 'Oars']) deals.push((await ask('Rob', 'POST', '/deals', { body: { name } })).body.id);
  const [masts = '', oars = ''] = deals;
  const left = async (who: Who, since: string | null, ids: string[] = [id, ...deals]) =>
    (await ask(who, 'POST', '/kept/left', { body: { since, ids } })).body;
  // A device that never asked, or asks with what nobody said, keeps nothing.
  const { now, all } = await left('Rob', null);
  expect(all).toBe(true);
  expect((await left('Rob', `2026-01-01 00:00:00+00 ${'x'.repeat(43)}`)).all).toBe(true);
  expect((await left('Rob', 'yesterday')).all).toBe(true);
  expect(await left('Rob', now)).toMatchObject({ all: false, left: [] });
  const leas = (await left('Lea', null)).now;
  // What is told to one is not for another.
  expect((await left('Lea', now)).all).toBe(true);

  const { Ria } = p.alpha.people;
  const handed = await ask('Lea', 'PATCH', `/deals/${masts}`, { version: 1, body: { ownerId: Ria.id } });
  expect(handed.status, JSON.stringify(handed.body)).toBe(200);
  expect(await left('Rob', now)).toMatchObject({ all: false, left: [masts] });
  expect(await left('Lea', leas)).toMatchObject({ all: false, left: [] });
  await p.ask(p.alpha.people.Rob, 'DELETE', `/api/v1/deals/${oars}`, { version: 1 });
  const gone = await left('Rob', now);
  expect({ ...gone, left: gone.left.toSorted() }).toMatchObject({ all: false, left: [masts, oars].toSorted() });
  expect((await left('Rob', now, [oars])).left).toEqual([oars]);

  const erased = await ask('Lea', 'POST', '/erasures', {
    body: { kind: 'contact', id, confirm: 'erase', mentions: [] },
  });
  expect(erased.status, JSON.stringify(erased.body)).toBe(200);
  expect([(await left('Rob', now)).all, (await left('Lea', leas)).all]).toEqual([true, true]);
});
