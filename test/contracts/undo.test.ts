import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestProduct, type TestProduct } from '../support/product.ts';

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
});
