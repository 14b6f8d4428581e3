import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestProduct, type Proven, type TestProduct } from '../support/product.ts';

let p: TestProduct;
const unheld: unknown[] = [];
const keep = (error: unknown) => void unheld.push(error);
beforeAll(async () => {
  process.on('unhandledRejection', keep);
  p = await openTestProduct();
});
afterAll(async () => {
  process.off('unhandledRejection', keep);
  await p.close();
});

test('who was handed a deal sees its stays as everybody does', async () => {
  const { Lea, Rob, Mia } = p.alpha.people;
  const visits = async (who: Proven) => (await p.ask(who, 'GET', `/api/v1/deals/${p.alpha.handed.id}`)).json().visits;
  const all = await visits(Lea);
  expect(all.length).toBeGreaterThan(0);
  expect([await visits(Rob), await visits(Mia)]).toEqual([all, all]);
});

test('a board whose first question fails answers once and leaves nothing behind', async () => {
  const { Lea } = p.alpha.people;
  const { app } = p.roles;
  await p.owner.query(`REVOKE SELECT ON app.pipelines FROM ${app}`);
  const answer = await p.ask(Lea, 'GET', `/api/v1/pipelines/${p.alpha.pipelineId}/board`);
  await p.owner.query(`GRANT SELECT ON app.pipelines TO ${app}`);
  expect(answer.status).toBe(500);
  expect((await p.ask(Lea, 'GET', `/api/v1/pipelines/${p.alpha.pipelineId}/board`)).status).toBe(200);
  expect(unheld.map(String)).toEqual([]);
});

const overridden = { override: { reason: 'Known for years' } };

test('a deal made in a late stage has passed its gates, or says who let it through and why', async () => {
  const { Ria } = p.alpha.people;
  const body = { name: 'Shortcut', stageId: p.alpha.stageIds.at(-1) };
  const held = await p.ask(Ria, 'POST', '/api/v1/deals', { body });
  expect([held.status, held.json().refusal]).toEqual([409, 'needs-criteria']);
  expect(held.json().missing.length).toBeGreaterThan(0);
  const made = await p.ask(Ria, 'POST', '/api/v1/deals', { body: { ...body, ...overridden } });
  expect([made.status, made.json().stageId]).toEqual([201, body.stageId]);
  expect(made.json().lastMove).toMatchObject({ kind: 'skip', reason: 'Known for years' });
  expect(made.json().lastMove.overriddenKeys.length).toBeGreaterThan(0);
  const first = await p.ask(Ria, 'POST', '/api/v1/deals', { body: { name: 'From the start' } });
  expect([first.status, first.json().stageId, first.json().lastMove]).toEqual([201, p.alpha.stageIds[0], null]);
});

test('which roles may override a gate is a setting: who may not is told whom to ask, and overrides nothing', async () => {
  const { Lea, Max, Ria, Rob } = p.alpha.people;
  const choose = async (overrideRoles: string[]) => {
    const { version } = (await p.ask(Lea, 'GET', '/api/v1/workspace')).json();
    return p.ask(Lea, 'PATCH', '/api/v1/workspace', { version, body: { overrideRoles } });
  };
  const body = { name: 'Not so fast', stageId: p.alpha.stageIds.at(-1) };
  const make = async (who: Proven, more: object = {}) =>
    p.ask(who, 'POST', '/api/v1/deals', { body: { ...body, ...more } });
  expect((await make(Ria)).json()).toMatchObject({ refusal: 'needs-criteria', mayOverride: true, ask: [] });

  expect((await choose(['leader', 'manager'])).json().overrideRoles).toEqual(['leader', 'manager']);
  const told = { mayOverride: false, roles: ['leader', 'manager'], ask: [{ id: Max.id, name: 'Max' }] };
  expect((await make(Ria)).json()).toMatchObject({ refusal: 'needs-criteria', ...told });
  const tried = await make(Ria, overridden);
  expect([tried.status, tried.json().refusal]).toEqual([409, 'may-not-override']);
  expect((await make(Max, overridden)).status).toBe(201);
  const url = `/api/v1/deals/${p.alpha.deals.Rob?.open}`;
  const { version } = (await p.ask(Rob, 'GET', url)).json();
  const winning = await p.ask(Rob, 'POST', `${url}/win`, { version, body: overridden });
  expect([winning.status, winning.json().refusal]).toEqual([409, 'may-not-override']);

  await choose([]);
  expect((await make(Lea, overridden)).json()).toMatchObject({ refusal: 'may-not-override', roles: [], ask: [] });
  expect((await choose(['leader', 'leader'])).status).toBe(400);
  expect((await choose(['leader', 'finance'])).status).toBe(400);
  expect((await choose(['leader', 'manager', 'rep', 'operations'])).status).toBe(200);
  const { rows } = await p.owner.query(
    `SELECT after->'overrideRoles' AS roles FROM app.changes WHERE kind = 'workspace' AND workspace_id = $1 AND action = 'update' AND after ? 'overrideRoles' ORDER BY change_id`,
    [p.alpha.id],
  );
  expect(rows.map(({ roles }) => roles.length)).toEqual([2, 0, 4]);
});

test('a deal opened again in a later stage passes the gates between, in its own it passes none', async () => {
  const { Ria } = p.alpha.people;
  const url = `/api/v1/deals/${p.alpha.deals.Ria?.lost}`;
  const { version, stageId } = (await p.ask(Ria, 'GET', url)).json();
  const late = { reason: 'They called', stageId: p.alpha.stageIds.at(-1) };
  const held = await p.ask(Ria, 'POST', `${url}/reopen`, { version, body: late });
  expect([held.status, held.json().refusal]).toEqual([409, 'needs-criteria']);
  const back = await p.ask(Ria, 'POST', `${url}/reopen`, { version, body: { reason: 'They called' } });
  expect([back.status, back.json().stageId, back.json().status]).toEqual([200, stageId, 'open']);
  const lost = await p.ask(Ria, 'POST', `${url}/lose`, { version: version + 1, body: { reason: 'No after all' } });
  expect(lost.status).toBe(200);
  const again = await p.ask(Ria, 'POST', `${url}/reopen`, { version: version + 2, body: { ...late, ...overridden } });
  expect([again.status, again.json().stageId]).toEqual([200, late.stageId]);
  expect(again.json().lastMove).toMatchObject({ kind: 'reopen', reason: 'They called; Known for years' });
  expect(again.json().lastMove.overriddenKeys.length).toBeGreaterThan(0);
});

test('words that no gate of the pipeline asks for are refused with the move, and nothing of it is kept', async () => {
  const { Ria } = p.alpha.people;
  const url = `/api/v1/deals/${p.alpha.deals.Ria?.second}`;
  const { version, stageId } = (await p.ask(Ria, 'GET', url)).json();
  const confirm = [{ key: 'made-up', evidence: 'x' }];
  const move = { version, body: { stageId: p.alpha.stageIds[0], confirm } };
  const moved = await p.ask(Ria, 'POST', `${url}/move`, move);
  const made = await p.ask(Ria, 'POST', '/api/v1/deals', { body: { name: 'Made up', confirm } });
  for (const { status, json } of [moved, made]) expect([status, json().refusal]).toEqual([409, 'unknown-criterion']);
  expect((await p.ask(Ria, 'GET', url)).json()).toMatchObject({ version, stageId });
});
