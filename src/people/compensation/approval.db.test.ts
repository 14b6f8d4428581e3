import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PayDesk, payDesk, termsOf } from '../../../test/support/pay-desk.ts';
import { planApproval } from './approval.ts';

let desk: PayDesk;
let plan: { id: string; version: number };

beforeAll(async () => {
  desk = await payDesk();
  plan = (await desk.call('olga', 'POST', '/plans', { name: 'Sellers', terms: termsOf() })).body;
});
afterAll(async () => desk?.close());

const look = (who: string, version: number) => {
  const actor = desk.actors.get(who)!;
  return desk.db.read(actor, (reader) => planApproval.look(reader, actor, { recordId: plan.id, wish: { version } }));
};

test('whoever decides sees what the plan pays on target and each of its rules; who reads no plans sees nothing', async () => {
  const seen = await look('fin', 1);
  expect(seen).toMatchObject({
    title: 'Sellers',
    facts: { onTarget: { amount: 10_000_000, currency: 'EUR' }, people: 0, version: 1 },
  });
  expect(seen?.facts.rules).toMatchObject({
    en: expect.stringContaining('Commission pays 1 × the base rate'),
    es: expect.stringContaining('Commission paga'),
  });
  expect(await look('manager', 1)).toBeNull();
  expect(await look('fin', 2)).toBeNull();
});

test('a plan says who approved the version it is in, and after a change that nobody did', async () => {
  const approved = async () => (await desk.call('fin', 'GET', '/plans')).body.items[0].approved;
  expect(await approved()).toBeNull();
  const asked = await desk.call('olga', 'POST', '/api/v1/approvals', {
    ...{ subject: planApproval.kind, recordId: plan.id, wish: { version: 1 }, reason: 'The year begins' },
  });
  expect([asked.status, asked.body.record?.title]).toEqual([201, 'Sellers']);
  const path = `/api/v1/approvals/${asked.body.id}/decision`;
  const own = await desk.call('olga', 'POST', path, { decision: 'approve' }, asked.body.version);
  expect(own.status).toBeGreaterThanOrEqual(403);
  const yes = await desk.call('leader', 'POST', path, { decision: 'approve' }, asked.body.version);
  expect(yes.status).toBe(200);
  expect(await approved()).toMatchObject({ by: { id: desk.idOf('leader'), name: 'leader' } });
  await desk.call('olga', 'PATCH', `/plans/${plan.id}`, { name: 'Sellers of all' }, 1);
  expect(await approved()).toBeNull();
});
