import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestProduct, type TestProduct } from '../../../../test/support/product.ts';
import { type Name, today } from '../../../../test/support/two-workspaces.ts';
import { zone } from '../../../../test/support/zone.ts';
import type { Instant } from '../../../ground/days.ts';
import { minutesOfDay } from '../../../ground/time-zones.ts';

let p: TestProduct;
beforeAll(async () => {
  p = await openTestProduct();
}, 120_000);
afterAll(() => p?.close());

const ask = async (who: Name, method: 'GET' | 'POST', path: string, asking = {}) => {
  const answer = await p.ask(p.alpha.people[who as 'Rob'], method, `/api/v1${path}`, asking);
  return { status: answer.status, body: answer.json() };
};
const address = { label: null, street: null, postalCode: null, city: null, region: null, country: null };
const company = async (name: string, more: object): Promise<string> =>
  (await ask('Rob', 'POST', '/companies', { body: { name, addresses: [{ ...address, ...more }] } })).body.id;
const start = { latitude: 50, longitude: 8 };
const day = { start, begins: 480, ends: 1_080 };

test('a rep gets the order of his day: appointments are kept, whom nobody can place is said, and the way opens in an app', async () => {
  const quay = await company('Quay', { spot: { latitude: 50.3, longitude: 8 } });
  const pier = await company('Pier', { spot: { latitude: 50.6, longitude: 8 } });
  const lost = await company('Lost', { city: 'Somewhere' });
  const stops = [
    { companyId: quay, minutes: 30 },
    { companyId: pier, minutes: 30, from: 600, until: 630 },
    { companyId: lost, minutes: 30 },
  ];
  const { body } = await ask('Rob', 'POST', '/day-route', { body: { ...day, stops } });
  expect(body.visits.map(({ company: of }: { company: { name: string } }) => of.name)).toEqual(['Pier', 'Quay']);
  expect(body.visits[0]).toMatchObject({ begins: 600, leaves: 630, isExact: true });
  expect(body).toMatchObject({ leftOut: [], unplaced: [{ name: 'Lost' }] });
  expect(body.links).toHaveLength(1);
  expect(body.ends).toBeLessThanOrEqual(day.ends);
});

test('the appointments of a day come with their company and hour, those of others and those without an hour do not', async () => {
  const quay = p.alpha.companies.Rob as string;
  const plan = (who: Name, at: string | null) =>
    ask(who, 'POST', '/activities', {
      body: {
        ...{ kindId: p.alpha.activityKinds[0], subject: at ? 'Look at the crane' : 'Some time' },
        ...{ ...(at ? { at } : { on: today }), minutes: 45, about: [{ kind: 'company', id: quay }] },
      },
    });
  const at = `${today}T15:30:00.000000Z` as Instant;
  expect((await plan('Rob', at)).status).toBe(201);
  expect((await plan('Rob', null)).status).toBe(201);
  const { items } = (await ask('Rob', 'GET', `/day-route/appointments?day=${today}`)).body;
  expect(items).toMatchObject([{ company: { id: quay }, minutes: 45 }]);
  expect(items[0].from).toBe(minutesOfDay(at, zone));
  expect((await ask('Ria', 'GET', `/day-route/appointments?day=${today}`)).body.items).toEqual([]);
});

test('a day that ends before it begins and a company of others are refused by their field', async () => {
  const no = async (body: object) =>
    (await ask('Rob', 'POST', '/day-route', { body: { ...day, stops: [], ...body } })).body.errors[0].field;
  expect(await no({ begins: 600, ends: 600 })).toBe('ends');
  expect(await no({ stops: [{ companyId: p.beta.companies.Ben, minutes: 30 }] })).toBe('stops.0.companyId');
});
