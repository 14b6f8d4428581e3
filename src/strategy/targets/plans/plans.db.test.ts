import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestProduct, type TestProduct } from '../../../../test/support/product.ts';
import { type Name, today } from '../../../../test/support/two-workspaces.ts';
import { addDays, allocate, daysBetween, money, quarterOf, shiftQuarter } from '../../../ground/index.ts';
import { sum } from '../rules/sum.ts';

const calendarYear = { startMonth: 1, namedAfter: 'end' } as const;
const year = Number(today.slice(0, 4)) + 1;

let p: TestProduct;
beforeAll(async () => {
  p = await openTestProduct();
}, 120_000);
afterAll(() => p?.close());

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'PUT';
const ask = async (name: Name, method: Method, path: string, asking = {}) => {
  const people = { ...p.alpha.people, ...p.beta.people };
  const answer = await p.ask(people[name as 'Lea'], method, `/api/v1${path}`, asking);
  return { status: answer.status, body: answer.json() };
};
const idOf = (name: 'Ria' | 'Ari' | 'Rolf' | 'Rob' | 'Max') => p.alpha.people[name].id;
const none = [null, null, null, null];
const person = (name: Parameters<typeof idOf>[0], said: object = {}) => ({
  ...{ personId: idOf(name), weight: 100, from: null, until: null, rampMonths: 0, away: [], agreed: none, ...said },
});
const aPlan = (said: object = {}) => ({
  ...{ name: 'Next year', year, total: 100_001, goal: 'Grow by a tenth', people: [person('Ria'), person('Rolf')] },
  ...said,
});
const make = async (name: Name, said: object = {}) => ask(name, 'POST', '/target-plans', { body: aPlan(said) });
const made = async (said: object = {}) => (await make('Max', said)).body;
const read = async (id: string, name: Name = 'Max') => (await ask(name, 'GET', `/target-plans/${id}`)).body;
const approve = async (plan: { id: string; version: number }, decision = 'approve') => {
  const body = { subject: 'target-plan', recordId: plan.id, wish: { version: plan.version }, reason: 'Agreed in May' };
  const asked = await ask('Max', 'POST', '/approvals', { body });
  if (asked.status !== 201) return asked;
  return ask('Lea', 'POST', `/approvals/${asked.body.id}/decision`, {
    version: asked.body.version,
    body: { decision, ...(decision === 'reject' ? { reason: 'Too little' } : {}) },
  });
};
const quotasOf = async (name: Parameters<typeof idOf>[0]) => {
  const { people } = (await ask('Lea', 'GET', `/quotas?year=${year}`)).body;
  const own = people.find(({ personId }: { personId: string }) => personId === idOf(name));
  return own?.cells.map((cell: { amount: number } | null) => cell?.amount ?? null) ?? none;
};

describe('a plan of a year', () => {
  test('is spread to the cent, changed, undone, and seen as it stood', async () => {
    const plan = await made({ overPercent: 10 });
    expect(plan).toMatchObject({ total: 100_001, assigned: 110_001, standing: 'draft', mayWrite: true });
    const amounts = plan.people.flatMap((one: { amounts: number[] }) => one.amounts);
    expect(sum(amounts)).toBe(110_001);
    const changed = await ask('Max', 'PATCH', `/target-plans/${plan.id}`, {
      version: plan.version,
      body: { people: [person('Ria', { agreed: [5_000, null, null, null] }), person('Rolf')] },
    });
    expect(changed.body.people[0].amounts[0]).toBe(5_000);
    expect(sum(changed.body.people.flatMap((one: { amounts: number[] }) => one.amounts))).toBe(110_001);
    await ask('Max', 'POST', `/changes/groups/${changed.body.groupId}/undo`);
    expect((await read(plan.id)).people).toEqual(plan.people);
    expect((await ask('Max', 'GET', `/target-plans/${plan.id}?asOf=2020-01-01`)).status).toBe(404);
  });

  test('says what is wrong with it, and writes nothing', async () => {
    const wrong = async (people: object[]) => (await make('Max', { people })).body.errors?.[0]?.message;
    expect(await wrong([person('Ria'), person('Ria')])).toBe('have somebody twice');
    expect(await wrong([person('Rob')])).toBe('have somebody whose quota you may not set');
    expect(await wrong([person('Max')])).toBe('have somebody whose quota you may not set');
    expect(await wrong([person('Ria', { agreed: [900_000, 0, 0, 0] })])).toBe(
      'have more agreed with them than there is',
    );
    expect(await wrong([person('Ria', { agreed: [1, 1, 1, 1] })])).toBe('leave a part of the total to nobody');
    expect(await wrong([person('Ria', { from: '2027-05-01', until: '2027-04-01' })])).toBe(
      'have somebody who leaves before he begins',
    );
    expect(await wrong([person('Ria', { away: [{ firstDay: '2027-05-02', lastDay: '2027-05-01' }] })])).toBe(
      'have a leave that ends before it begins',
    );
    expect((await make('Ria')).status).toBe(403);
  });

  test('is not asked for without the goal that it serves', async () => {
    const refused = await approve(await made({ goal: null }));
    expect([refused.status, JSON.stringify(refused.body)]).toEqual([400, expect.stringContaining('which aim')]);
  });
});

test('a plan is proposed, turned down, changed, approved, acknowledged and amended, each time as an edition', async () => {
  const plan = await made();
  const mine = async (name: Name) =>
    (await ask(name, 'GET', `/target-plans?year=${year}`)).body.mine.find(
      (one: { plan: { id: string } }) => one.plan.id === plan.id,
    );
  // What is not approved is told to nobody as his own; what he proposes stands beside it.
  expect(await mine('Ria')).toMatchObject({ amounts: null, edition: null });
  expect((await ask('Ria', 'GET', `/target-plans/${plan.id}`)).status).toBe(403);
  const proposed = [10_000, 12_000, 12_000, 14_000];
  const proposal = { body: { proposed, note: 'A big renewal in the autumn' } };
  expect((await ask('Ria', 'PUT', `/target-plans/${plan.id}/proposal`, proposal)).status).toBe(200);
  expect((await ask('Rob', 'PUT', `/target-plans/${plan.id}/proposal`, proposal)).status).toBe(404);
  expect((await read(plan.id)).people[0]).toMatchObject({ proposed, note: 'A big renewal in the autumn' });
  const early = await ask('Ria', 'PUT', `/target-plans/${plan.id}/acknowledgement`, { body: { edition: 1 } });
  expect(early.body.type).toContain('nothing-approved');

  expect((await approve(plan, 'reject')).status).toBe(200);
  expect(await read(plan.id)).toMatchObject({ standing: 'draft', edition: null });
  expect(await quotasOf('Ria')).toEqual(none);

  // Her proposal is agreed to, and the other gets the rest to the cent.
  const agreed = await ask('Max', 'PATCH', `/target-plans/${plan.id}`, {
    version: (await read(plan.id)).version,
    body: { people: [person('Ria', { agreed: proposed }), person('Rolf')] },
  });
  expect((await approve(agreed.body)).status).toBe(200);
  expect(await read(plan.id)).toMatchObject({ standing: 'approved', edition: 1 });
  expect(await quotasOf('Ria')).toEqual(proposed);
  expect(sum(await quotasOf('Rolf'))).toBe(100_001 - sum(proposed));

  expect(await mine('Ria')).toMatchObject({ amounts: proposed, edition: 1, acknowledged: null });
  const noted = await ask('Ria', 'PUT', `/target-plans/${plan.id}/acknowledgement`, { body: { edition: 1 } });
  expect(noted.status).toBe(200);
  expect((await read(plan.id)).acknowledgedCount).toBe(1);
  const gone = { version: (await read(plan.id)).version };
  expect((await ask('Max', 'DELETE', `/target-plans/${plan.id}`, gone)).body.type).toContain('approved-once');

  // Rolf leaves in the summer: the change is a change until it is approved, and then everybody takes note anew.
  const leaving = person('Rolf', { until: `${year}-06-30` });
  const amended = await ask('Max', 'PATCH', `/target-plans/${plan.id}`, {
    ...gone,
    body: { people: [person('Ria'), leaving] },
  });
  expect(amended.body.standing).toBe('amended');
  expect(await quotasOf('Ria')).toEqual(proposed);
  expect((await approve(amended.body)).status).toBe(200);
  expect(await read(plan.id)).toMatchObject({ standing: 'approved', edition: 2, acknowledgedCount: 0 });
  expect((await quotasOf('Rolf')).slice(2)).toEqual([null, null]);
  const late = await ask('Ria', 'PUT', `/target-plans/${plan.id}/acknowledgement`, { body: { edition: 1 } });
  expect(late.body.type).toContain('newer-edition');
  const editions = (await read(plan.id)).editions as { edition: number; approvedBy: { name: string } }[];
  expect(editions.map((one) => [one.edition, one.approvedBy.name])).toEqual([
    [1, 'Lea'],
    [2, 'Lea'],
  ]);

  // An approval is not undone: a newer edition follows it.
  const timeline = (await ask('Lea', 'GET', `/timeline/target-plan/${plan.id}`)).body;
  expect(timeline.items.length).toBeGreaterThan(3);
});

test('whoever goes over to another manager within the year counts with each team by the days, and that is said', async () => {
  const before = shiftQuarter(quarterOf(today, calendarYear), -1, calendarYear);
  const on = addDays(before.first, 30);
  const moveTo = (name: 'Max' | 'Mia') =>
    ask('Lea', 'POST', `/people/${idOf('Rolf')}/manager`, {
      body: { managerId: p.alpha.people[name].id, trueFrom: on },
    });
  await moveTo('Mia');
  const at = before.quarter - 1;
  const plan = (await make('Lea', { year: before.year, people: [person('Ria'), person('Rolf')] })).body;
  const rolf = plan.people.find(({ person: { id } }: { person: { id: string } }) => id === idOf('Rolf'));
  const days = daysBetween(before.first, before.next);
  const own = allocate(money(rolf.amounts[at], 'EUR'), [30, days - 30]).map(({ amount }) => amount);
  expect(plan.moves).toHaveLength(1);
  expect(plan.moves[0]).toMatchObject({
    ...{ person: { name: 'Rolf' }, amount: rolf.amounts[at] },
    parts: [
      { manager: { name: 'Max' }, from: before.first, until: addDays(on, -1), days: 30, amount: own[0] },
      { manager: { name: 'Mia' }, from: on, until: addDays(before.next, -1), days: days - 30, amount: own[1] },
    ],
  });
  expect(sum(plan.teams.flatMap(({ amounts }: { amounts: number[] }) => amounts))).toBe(100_001);
  const mia = plan.teams.find(({ leader }: { leader: { name: string } | null }) => leader?.name === 'Mia');
  expect(mia.amounts[at]).toBe(own[1]);

  // The page of quotas tells the same of what was set, for the trees of managers.
  const quarter = plan.quarters[at];
  const item = { personId: idOf('Rolf'), quarter, amount: rolf.amounts[at] };
  await ask('Lea', 'PUT', '/quotas', { body: { items: [item], trueFrom: before.first } });
  const grid = (await ask('Lea', 'GET', `/quotas?year=${before.year}`)).body;
  expect(grid.moves.find((one: { quarter: string }) => one.quarter === quarter)).toMatchObject(plan.moves[0]);
  await moveTo('Max');
  expect((await read(plan.id, 'Lea')).moves).toEqual([]);
});

test('what a plan rests on is for those who plan', async () => {
  const { body } = await ask('Max', 'GET', `/target-history?year=${year}`);
  expect(body.quarters).toHaveLength(8);
  expect((await ask('Ria', 'GET', `/target-history?year=${year}`)).status).toBe(403);
});

test('a plan that was never approved is taken away with what was said to it, and comes back by an undo', async () => {
  const plan = await made();
  await ask('Ria', 'PUT', `/target-plans/${plan.id}/proposal`, { body: { proposed: [1, 2, 3, 4], note: null } });
  const removed = await ask('Max', 'DELETE', `/target-plans/${plan.id}`, { version: plan.version });
  expect(removed.status).toBe(200);
  expect((await ask('Max', 'GET', `/target-plans/${plan.id}`)).status).toBe(404);
  await ask('Lea', 'POST', `/changes/groups/${removed.body.groupId}/undo`);
  expect((await read(plan.id)).name).toBe('Next year');
});
