import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PayDesk, payDesk, termsOf } from '../../../test/support/pay-desk.ts';
import { newId } from '../../ground/index.ts';
import { routes as fieldRoutes } from '../../platform/fields/routes.ts';
import { enterTerritories } from '../../strategy/territories/actions.ts';

let desk: PayDesk;
const plans: Record<string, { id: string; version: number }> = {};

beforeAll(async () => {
  desk = await payDesk(fieldRoutes);
  const made = await desk.call('olga', 'POST', '/plans', { name: 'Sellers', terms: termsOf() });
  plans.sellers = made.body;
});
afterAll(async () => desk?.close());

const assign = (who: string, planId: string, from: string, more: object = {}) =>
  desk.call('olga', 'POST', '/assignments', {
    ...{ planId, personId: desk.idOf(who), from, until: null, ramp: [], ...more },
  });
const assignmentsOf = async (who: string) =>
  (await desk.call('olga', 'GET', `/assignments?personId=${desk.idOf(who)}`)).body.items;

test('somebody’s time on a plan is ended, and his ramp is changed, by whoever writes plans', async () => {
  const on = (await assign('ben', plans.sellers!.id, '2026-07-01', { ramp: ['50%'] })).body;
  const path = `/assignments/${on.id}`;
  expect((await desk.call('ana', 'PATCH', path, { until: '2026-12-01' }, 1)).status).toBe(403);
  const ended = await desk.call('olga', 'PATCH', path, { until: '2026-12-01', ramp: ['25%', '50%'] }, 1);
  expect(ended.body).toMatchObject({ until: '2026-12-01', ramp: ['25%', '50%'], signed: null });
  const backwards = await desk.call('olga', 'PATCH', path, { until: '2026-07-01' }, 2);
  expect([backwards.status, backwards.body.errors[0].field]).toEqual([400, 'until']);
});

test('the person reads the rules of his plan and signs them, and nobody signs for him', async () => {
  const on = (await assign('ana', plans.sellers!.id, '2026-04-01')).body;
  const [mine] = (await desk.call('ana', 'GET', '/my-plans?language=es')).body.items;
  expect(mine).toMatchObject({ id: on.id, plan: { name: 'Sellers', version: 1 }, signed: null });
  expect(mine.sentences[0].says).toContain('al cumplir el objetivo');
  const path = `/assignments/${on.id}/sign`;
  const others = ['ben', 'manager', 'olga', 'leader'].map((who) => desk.call(who, 'POST', path, { planVersion: 1 }));
  expect((await Promise.all(others)).map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  expect((await desk.call('suse', 'POST', path, { planVersion: 1 })).status).toBe(403);
  const signed = await desk.call('ana', 'POST', path, { planVersion: 1 });
  expect([signed.status, signed.body.signed]).toEqual([200, { version: 1, day: '2026-11-23' }]);
  expect((await assignmentsOf('ana'))[0].signed).toEqual({ version: 1, day: '2026-11-23' });
});

test('a plan that has changed since it was read is not signed, and its earlier signature shows as earlier', async () => {
  const changed = await desk.call('olga', 'PATCH', `/plans/${plans.sellers!.id}`, { name: 'Sellers of all' }, 1);
  expect([changed.status, changed.body.version]).toEqual([200, 2]);
  const [mine] = (await desk.call('ana', 'GET', '/my-plans')).body.items;
  expect([mine.plan.version, mine.signed.version]).toEqual([2, 1]);
  const path = `/assignments/${mine.id}/sign`;
  const stale = await desk.call('ana', 'POST', path, { planVersion: 1 });
  expect([stale.status, stale.body.refusal]).toEqual([409, 'plan-has-changed']);
  expect((await desk.call('ana', 'POST', path, { planVersion: 2 })).body.signed.version).toBe(2);
});

test('a change from a day on pays what was sold before as it was promised, and what is sold after by the new rules', async () => {
  await desk.quota('ana', '2026-10-01', 30_000_000);
  await desk.won('ana', 3_000_000, '2026-10-05');
  await desk.won('ana', 3_000_000, '2026-11-05');
  const paid = async () => (await desk.call('ana', 'GET', '/so-far')).body.soFar.paid;
  // 30,000 at 1/30 twice.
  expect(await paid()).toBe(200_000);
  const path = `/plans/${plans.sellers!.id}/from-a-day`;
  const next = { name: 'Sellers', terms: termsOf({ schedule: { how: 'flat', rate: '10%' } }) };
  const early = await desk.call('olga', 'POST', path, { ...next, from: '2026-01-01' }, 2);
  expect([early.status, early.body.errors[0].field]).toEqual([400, 'from']);
  expect((await desk.call('fin', 'POST', path, { ...next, from: '2026-11-01' }, 2)).status).toBe(403);
  expect((await desk.call('olga', 'POST', path, { ...next, from: '2026-11-01' }, 1)).status).toBe(412);
  const changed = await desk.call('olga', 'POST', path, { ...next, from: '2026-11-01' }, 2);
  expect([changed.status, changed.body.moved, changed.body.terms.from]).toEqual([201, 2, '2026-11-01']);
  // The first at 1/30 of what October has of the quota, the second at 10 %.
  expect(await paid()).toBe(100_000 + 300_000);
  const own = await assignmentsOf('ana');
  expect(own.map(({ from, until }: { from: string; until: string }) => [from, until])).toEqual([
    ['2026-11-01', null],
    ['2026-04-01', '2026-11-01'],
  ]);
  // The new rules are not signed yet, and Ben, whose ramp was over, keeps his end.
  expect(own[0].signed).toBeNull();
  expect((await assignmentsOf('ben'))[0]).toMatchObject({ from: '2026-11-01', until: '2026-12-01', ramp: [] });
  const late = await assign('manager', plans.sellers!.id, '2026-11-15');
  expect([late.status, late.body.errors[0].message]).toEqual([400, 'lies after the end of the plan']);
});

test('within a month of somebody’s ramp a plan is not changed', async () => {
  const made = (await desk.call('olga', 'POST', '/plans', { name: 'Starters', terms: termsOf() })).body;
  await assign('manager', made.id, '2026-10-01', { ramp: ['25%', '50%', '75%'] });
  const change = (from: string) =>
    desk.call('olga', 'POST', `/plans/${made.id}/from-a-day`, { from, name: 'Starters', terms: termsOf() }, 1);
  const cut = await change('2026-11-15');
  expect([cut.status, cut.body.errors[0].field]).toEqual([400, 'from']);
  expect((await change('2026-11-01')).status).toBe(201);
  expect((await assignmentsOf('manager'))[0]).toMatchObject({ from: '2026-11-01', ramp: ['50%', '75%'] });
});

test('renewals pay by their own rule where the plan says so', async () => {
  const multipliers = [{ when: { label: 'kind', is: 'renewal' }, times: '0.5' }];
  const terms = termsOf({ schedule: { how: 'flat', rate: '10%' }, multipliers });
  const made = (await desk.call('olga', 'POST', '/plans', { name: 'Farmers', terms })).body;
  await assign('leader', made.id, '2026-10-01');
  await desk.won('leader', 1_000_000, '2026-10-20');
  await desk.won('leader', 1_000_000, '2026-10-21', { originKind: 'renewal' });
  const { paid, lines } = (await desk.call('leader', 'GET', '/so-far')).body.soFar;
  expect(paid).toBe(100_000 + 50_000);
  expect(lines.map(({ sentence }: { sentence: string }) => sentence).join(' ')).toContain('Because of renewal, × 0.5.');
});

test('deals pay by what they say in an added field where the plan says so', async () => {
  const choices = ['Partner', 'Direct'].map((label) => ({ id: label.toLowerCase(), label }));
  const field = { object: 'deal', name: 'Way to market', key: 'way', type: 'choice', options: { choices } };
  expect((await desk.call('olga', 'POST', '/api/v1/fields', field)).status).toBe(201);
  const multipliers = [{ when: { label: 'Way to market', is: 'Partner' }, times: '0.5' }];
  const terms = termsOf({ schedule: { how: 'flat', rate: '10%' }, multipliers });
  const made = (await desk.call('olga', 'POST', '/plans', { name: 'Ways', terms })).body;
  await assign('cleo', made.id, '2026-10-01');
  await desk.won('cleo', 1_000_000, '2026-10-20', { custom: { way: 'direct' } });
  await desk.won('cleo', 1_000_000, '2026-10-21', { custom: { way: 'partner' } });
  expect((await desk.call('cleo', 'GET', '/so-far')).body.soFar.paid).toBe(100_000 + 50_000);
});

test('everybody of a role is put on a plan at once, without whoever is on it or on another for some of the days', async () => {
  const made = (await desk.call('olga', 'POST', '/plans', { name: 'All reps', terms: termsOf() })).body;
  await assign('ana', made.id, '2027-02-01');
  const spring = (await desk.call('olga', 'POST', '/plans', { name: 'Spring', terms: termsOf() })).body;
  expect((await assign('ben', spring.id, '2027-03-01', { until: '2027-04-01' })).status).toBe(201);
  const on = { planId: made.id, from: '2027-01-01', until: null, ramp: [] };
  const many = (who: string, whom: object) => desk.call(who, 'POST', '/assignments/many', { ...on, whom });
  expect((await many('ana', { role: 'rep' })).status).toBe(403);
  const done = (await many('olga', { role: 'rep' })).body;
  expect(done.put).toBe(1);
  expect(done.left.map(({ person, why }: { person: { id: string }; why: string }) => [person.id, why]).sort()).toEqual(
    [
      [desk.idOf('ana'), 'on-it-already'],
      [desk.idOf('ben'), 'overlaps-another'],
    ].sort(),
  );
  expect((await assignmentsOf('cleo'))[0]).toMatchObject({ plan: { name: 'All reps' }, from: '2027-01-01' });
  const nowhere = await many('olga', { territoryId: made.id });
  expect([nowhere.status, nowhere.body.errors[0].field]).toEqual([400, 'whom']);
});

test('everybody who works a territory on the day is put on a plan', async () => {
  const made = (await desk.call('olga', 'POST', '/plans', { name: 'North', terms: termsOf() })).body;
  const works = (who: string, from: string) => ({ personId: desk.idOf(who), from, until: null });
  const territoryId = newId();
  const row = { name: 'North', parentId: null, isOverlay: false, fromOn: null, untilOn: null, rules: [], named: [] };
  const people = [works('other', '2027-01-01'), works('manager', '2027-09-01')];
  await desk.db.transaction(desk.system, async (tx) =>
    enterTerritories(tx, [{ id: territoryId, from: await tx.now(), row: { ...row, people } }]),
  );
  const on = { planId: made.id, from: '2027-06-01', until: null, ramp: [] };
  const done = (await desk.call('olga', 'POST', '/assignments/many', { ...on, whom: { territoryId } })).body;
  expect([done.put, done.left]).toEqual([1, []]);
  expect((await assignmentsOf('other'))[0].plan.name).toBe('North');
});
