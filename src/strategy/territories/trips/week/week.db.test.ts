import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestProduct, type TestProduct } from '../../../../../test/support/product.ts';
import { type Name, today } from '../../../../../test/support/two-workspaces.ts';
import { addDays, weekdayOf } from '../../../../ground/days.ts';

let p: TestProduct;
beforeAll(async () => {
  p = await openTestProduct();
}, 120_000);
afterAll(() => p?.close());

const ask = async (who: Name, method: 'GET' | 'POST', path: string, asking = {}) => {
  const answer = await p.ask(p.alpha.people[who as 'Rob'], method, `/api/v1${path}`, asking);
  return { status: answer.status, body: answer.json() };
};
/** The Monday after next: nothing of the story lies there. */
const monday = addDays(today, 15 - weekdayOf(today));
const address = { label: null, street: null, postalCode: null, city: null, region: null, country: null };
const start = { latitude: 50, longitude: 8 };
type Ground = {
  days: { day: string }[];
  planned: { activityId: string; version: number; from: number | null; day: string }[];
};
const ground = async (): Promise<Ground> => (await ask('Rob', 'GET', `/week-route/ground?day=${monday}`)).body;
const company = async (name: string, north: number): Promise<string> => {
  const addresses = [{ ...address, spot: { latitude: 50 + north, longitude: 8 } }];
  return (await ask('Rob', 'POST', '/companies', { body: { name, addresses } })).body.id;
};
const plan = (id: string, on: string) =>
  ask('Rob', 'POST', '/activities', {
    body: { kindId: p.alpha.activityKinds[0], subject: 'Look in', on, minutes: 45, about: [{ kind: 'company', id }] },
  });

test('a week of visits goes on the days of work, less leave, and what was planned takes its hours as one act', async () => {
  const [quay, pier] = [await company('Quay', 0.2), await company('Pier', 0.25)];
  await plan(quay, monday);
  await plan(pier, addDays(monday, 2));
  const { days, planned } = await ground();
  expect([days.length, days[0]?.day, planned.map(({ from }) => from)]).toEqual([5, monday, [null, null]]);
  const stops = [quay, pier].map((companyId) => ({ companyId, minutes: 45, days: [addDays(monday, 3)] }));
  const { body } = await ask('Rob', 'POST', '/week-route', { body: { day: monday, start, stops } });
  const busy = body.days.filter(({ visits }: { visits: object[] }) => visits.length > 0);
  expect(busy).toMatchObject([{ day: addDays(monday, 3), links: [expect.stringContaining('google.com/maps')] }]);
  const moves = planned.map(({ activityId, version }, at) => {
    const visit = busy[0].visits.find(({ stop }: { stop: number }) => stop === at);
    return { activityId, version, day: busy[0].day, at: visit.begins };
  });
  const taken = await ask('Rob', 'POST', '/week-route/take', { body: { moves } });
  expect([taken.status, taken.body.moved]).toEqual([200, 2]);
  expect((await ground()).planned.map(({ day }) => day)).toEqual([addDays(monday, 3), addDays(monday, 3)]);
  expect((await ask('Rob', 'POST', '/week-route/take', { body: { moves } })).body.type).toContain('changed-since');
  await ask('Rob', 'POST', `/changes/groups/${taken.body.groupId}/undo`);
  expect((await ground()).planned.map(({ day, from }) => [day, from])).toEqual([
    [monday, null],
    [addDays(monday, 2), null],
  ]);
});

test('a visit that nobody planned becomes a plan with its hours, in the same act and undone with it', async () => {
  const quay = await company('Newquay', 0.1);
  const before = await ground();
  const [first] = before.planned;
  const tuesday = addDays(monday, 1);
  const moves = [{ activityId: first?.activityId, version: first?.version, day: tuesday, at: 600 }];
  const plans = [{ companyId: quay, day: tuesday, at: 660, minutes: 40 }];
  const taken = await ask('Rob', 'POST', '/week-route/take', { body: { moves, plans } });
  expect(taken).toMatchObject({ status: 200, body: { moved: 1, planned: 1 } });
  const after = (await ground()).planned.filter(({ day }) => day === tuesday);
  expect(after.map(({ from }) => from)).toEqual([600, 660]);
  expect(after[1]).toMatchObject({ subject: 'Newquay', minutes: 40, company: { id: quay } });
  await ask('Rob', 'POST', `/changes/groups/${taken.body.groupId}/undo`);
  expect((await ground()).planned.map(({ day, from }) => [day, from])).toEqual(
    before.planned.map(({ day, from }) => [day, from]),
  );
  // Of a company that is not here nothing is written, neither moved nor planned.
  const strange = [{ companyId: p.beta.companies.Ben, day: tuesday, at: 700, minutes: 30 }];
  const [again] = (await ground()).planned;
  const moved = [{ activityId: again?.activityId, version: again?.version, day: tuesday, at: 600 }];
  const no = await ask('Rob', 'POST', '/week-route/take', { body: { moves: moved, plans: strange } });
  expect(no.body.errors[0].field).toBe('plans.0.companyId');
  expect((await ground()).planned[0]?.from).toBe(again?.from);
  expect((await ask('Rob', 'POST', '/week-route/take', { body: { moves: [] } })).status).toBe(400);
});

test('a company of others is refused by its field, and nobody moves what others planned', async () => {
  const stops = [{ companyId: p.beta.companies.Ben, minutes: 30 }];
  const no = await ask('Rob', 'POST', '/week-route', { body: { day: monday, start, stops } });
  expect(no.body.errors[0].field).toBe('stops.0.companyId');
  const [first] = (await ground()).planned;
  const moves = [{ activityId: first?.activityId, version: first?.version, day: monday, at: 600 }];
  expect((await ask('Ria', 'POST', '/week-route/take', { body: { moves } })).status).toBe(404);
});
