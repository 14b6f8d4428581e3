import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { selfCheck } from '../../src/platform/history/self-check.ts';
import { deals } from '../../src/process/pipeline/tables.ts';
import { openTestProduct, type TestProduct } from '../support/product.ts';
import { quarterStart } from '../support/two-workspaces.ts';

let p: TestProduct;
beforeAll(async () => {
  p = await openTestProduct();
});
afterAll(() => p.close());

const undoChange = (who: { proof: string }, id: string) => p.ask(who, 'POST', `/api/v1/changes/${id}/undo`);
const undoAct = (who: { proof: string }, id: string) => p.ask(who, 'POST', `/api/v1/changes/groups/${id}/undo`);
const changesOf = async (workspaceId: string, kind: string, action: string) =>
  (
    await p.owner.query<{ change_id: string }>(
      'SELECT change_id FROM app.changes WHERE workspace_id = $1 AND kind = $2 AND action = $3 ORDER BY change_id',
      [workspaceId, kind, action],
    )
  ).rows.map(({ change_id }) => change_id);
const workspacesThere = async (id: string) =>
  (await p.owner.query('SELECT 1 FROM app.workspaces WHERE workspace_id = $1', [id])).rows.length;

describe('undo', () => {
  test('nobody takes the workspace itself away by undoing its opening', async () => {
    const [opened] = await changesOf(p.alpha.id, 'workspace', 'create');
    const undone = await undoChange(p.alpha.people.Ola, opened as string);
    expect([undone.status, undone.json().left]).toEqual([
      409,
      [{ kind: 'workspace', recordId: p.alpha.id, field: null, why: 'in-use' }],
    ]);
    expect(await workspacesThere(p.alpha.id)).toBe(1);
  });

  test('nor by undoing the whole act in which it was opened: it is left and listed, and its leader still works in it', async () => {
    const { Bea } = p.beta.people;
    const undone = await undoAct(Bea, p.beta.groupId);
    expect(undone.json().left).toContainEqual({ kind: 'workspace', recordId: p.beta.id, field: null, why: 'in-use' });
    expect(await workspacesThere(p.beta.id)).toBe(1);
    expect((await p.ask(Bea, 'GET', '/api/v1/deals')).status).toBe(200);
  });

  test('of an act, what cannot come back is left and listed, and the rest comes back', async () => {
    const { Lea } = p.alpha.people;
    const grid = (await p.ask(Lea, 'GET', '/api/v1/quotas')).json();
    const quarter = grid.quarters.findIndex(({ from }: { from: string }) => from === quarterStart);
    const { name } = grid.quarters[quarter];
    const [one, other] = grid.people.filter(({ cells }: { cells: unknown[] }) => cells[quarter]);
    const setTo = (amount: number | null, ...people: { personId: string }[]) =>
      p.ask(Lea, 'PUT', '/api/v1/quotas', {
        body: { items: people.map(({ personId }) => ({ personId, quarter: name, amount })) },
      });
    const cleared = (await setTo(null, one, other)).json();
    await setTo(5, one);
    const undone = await undoAct(Lea, cleared.groupId);
    expect([undone.status, undone.json().undone]).toEqual([200, 1]);
    expect(undone.json().left).toMatchObject([{ kind: 'quota', why: 'in-use' }]);
  });

  test('who may not give a deal back gets the rest of the act undone, and a list', async () => {
    const { Lea, Mia, Rob } = p.alpha.people;
    const [given, kept] = [p.alpha.deals.Ria!.open, p.alpha.deals.Rob!.open];
    const act = await p.product.world.db.transaction(Lea.actor, async (tx) => {
      const one = (await tx.lock(deals, given))!;
      await tx.record({ table: deals, before: one, after: { ...one, ownerId: Rob.id } });
      const other = (await tx.lock(deals, kept))!;
      await tx.record({ table: deals, before: other, after: { ...other, nextStep: 'Another step' } });
      return tx.groupId;
    });
    const undone = await undoAct(Mia, act);
    expect([undone.status, undone.json().undone]).toEqual([200, 1]);
    expect(undone.json().left).toEqual([{ kind: 'deal', recordId: given, field: null, why: 'not-yours' }]);
  });

  /** Makes an act as large as an import, by changes of records that are nowhere. */
  const grow = (groupId: string) =>
    p.owner.query(
      `INSERT INTO app.changes (workspace_id, change_id, group_id, recorded_at, valid_at, person_id, by, action, kind, record_id, version, before, after)
       SELECT $1, gen_random_uuid(), $2, now(), now(), $3, 'screen', 'delete', 'company', gen_random_uuid(), 2, '{"name":"x"}', NULL
       FROM generate_series(1, 100001)`,
      [p.alpha.id, groupId, p.alpha.people.Lea.id],
    );

  test('of an act too large to be held at once it is refused, to whoever asks, before any of it is read', async () => {
    const { Lea, Rob } = p.alpha.people;
    const made = (await p.ask(Lea, 'POST', '/api/v1/companies', { body: { name: 'One of very many' } })).json();
    const gone = (await p.ask(Lea, 'DELETE', `/api/v1/companies/${made.id}`, { version: 1 })).json();
    const { items } = (await p.ask(Lea, 'GET', '/api/v1/trash?limit=1')).json();
    expect(items).toMatchObject([{ name: 'One of very many' }]);
    await grow(gone.groupId);
    for (const who of [Lea, Rob])
      for (const query of ['', '?inBackground=true']) {
        const undone = await p.ask(who, 'POST', `/api/v1/changes/groups/${gone.groupId}/undo${query}`);
        expect([undone.status, undone.json().by]).toEqual([409, 'too-large']);
      }
    // From the trash the one record comes back by itself.
    const back = await p.ask(Lea, 'POST', '/api/v1/trash/restore', { body: { ids: [items[0].id] } });
    expect(back.json()).toMatchObject({ restored: 1 });
    expect((await p.ask(Lea, 'GET', `/api/v1/companies/${made.id}`)).json().name).toBe('One of very many');
    await p.owner.query('DELETE FROM app.changes WHERE group_id = $1 AND record_id <> $2', [gone.groupId, made.id]);
  });

  test('a removal undone twice says the second time that nothing was taken back', async () => {
    const { Ria } = p.alpha.people;
    const removal = p.alpha.removals.Ria as string;
    expect((await undoChange(Ria, removal)).status).toBe(200);
    const again = await undoChange(Ria, removal);
    expect([again.status, again.json().refusal]).toEqual([409, 'nothing-undone']);
  });

  test('a deal that named a company removed since keeps its other changes taken back', async () => {
    const { Lea } = p.alpha.people;
    const { db } = p.product.world;
    const company = (await p.ask(Lea, 'POST', '/api/v1/companies', { body: { name: 'Soon gone' } })).json();
    const [one, other] = [p.alpha.deals.Rolf!.open, p.alpha.deals.Max!.open];
    const change = (id: string, companyId: string | null) =>
      db.transaction(Lea.actor, async (tx) => {
        const before = (await tx.lock(deals, id))!;
        await tx.record({ table: deals, before, after: { ...before, companyId } });
      });
    await change(one, company.id);
    const act = await db.transaction(Lea.actor, async (tx) => {
      for (const id of [one, other]) {
        const before = (await tx.lock(deals, id))!;
        await tx.record({ table: deals, before, after: { ...before, companyId: null, nextStep: 'Call them' } });
      }
      return tx.groupId;
    });
    expect((await p.ask(Lea, 'DELETE', `/api/v1/companies/${company.id}`, { version: 1 })).status).toBe(200);
    const undone = await undoAct(Lea, act);
    expect([undone.status, undone.json().undone]).toEqual([200, 1]);
    expect(undone.json().left).toEqual([{ kind: 'deal', recordId: one, field: null, why: 'in-use' }]);
  });

  test('undoing a change of the time zone counts the daily facts in the old calendar again', async () => {
    const { Lea } = p.alpha.people;
    const driftIn = async (timeZone: string) =>
      (await selfCheck(p.product.world.db, { ...Lea.actor, timeZone })).filter(
        ({ check, faults }) => check === 'facts-are-a-recount' && faults.length > 0,
      );
    const soon = { timeout: 30_000, interval: 200 };
    const { version } = (await p.ask(Lea, 'GET', '/api/v1/workspace')).json();
    const body = { timeZone: 'Pacific/Auckland' };
    expect((await p.ask(Lea, 'PATCH', '/api/v1/workspace', { version, body })).status).toBe(200);
    await expect.poll(() => driftIn('Pacific/Auckland'), soon).toEqual([]);
    const change = (await changesOf(p.alpha.id, 'workspace', 'update')).at(-1) as string;
    expect((await undoChange(Lea, change)).status).toBe(200);
    await expect.poll(() => driftIn(Lea.actor.timeZone), soon).toEqual([]);
  });
});
