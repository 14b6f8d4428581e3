import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestProduct, type TestProduct } from '../../../test/support/product.ts';
import { newId } from '../../ground/ids.ts';

let p: TestProduct;
let segment: { id: string; version: number };
type Method = 'GET' | 'POST' | 'PATCH' | 'PUT';
const ask = async (method: Method, path: string, asking = {}) =>
  (await p.ask(p.alpha.people.Lea, method, `/api/v1${path}`, asking)).json();

/** To whom a lead from Norway goes that is entered for nobody, and by what. */
async function goesTo(): Promise<[string | undefined, string | null]> {
  const { id } = await ask('POST', '/leads', { body: { name: 'Nils', country: 'Norway', ownerId: null } });
  const { owner, routed } = await ask('GET', `/leads/${id}`);
  return [owner?.name, routed?.rule ?? null];
}
async function sellBy(motion: string | null) {
  segment = await ask('PATCH', `/segments/${segment.id}`, { version: segment.version, body: { motion } });
}

beforeAll(async () => {
  p = await openTestProduct();
  const ria = { personId: p.alpha.people.Ria.id, from: null, until: null };
  await ask('POST', '/territories', {
    body: {
      ...{ name: 'Fjord', people: [ria] },
      rules: [{ isException: false, conditions: [{ kind: 'country', countries: ['NO'] }] }],
    },
  });
  segment = await ask('POST', '/segments', {
    body: { name: 'Norwegians', rules: [{ trait: 'country', values: ['Norway'], points: 10 }] },
  });
  const { version } = await ask('GET', '/lead-routing');
  const rule = { id: newId(), name: 'Web', on: true, where: '', withinHours: false };
  const people = [{ personId: p.alpha.people.Rob.id, weight: 1, most: null }];
  const kept = await ask('PUT', '/lead-routing', {
    body: { version, minutes: 15, bySource: [], rules: [{ ...rule, people }] },
  });
  expect(kept.version, JSON.stringify(kept)).toBeGreaterThan(version);
}, 120_000);
afterAll(() => p?.close());

test('a lead of a segment that comes by itself goes by the rules', async () => {
  expect((await goesTo())[1]).toBe('Web');
  await sellBy('inbound');
  expect((await goesTo())[1]).toBe('Web');
});

test('switched to outbound it goes to whoever works its territory, and back once that is taken back', async () => {
  const name = p.alpha.people.Ria.name;
  await sellBy('outbound');
  expect(await goesTo()).toEqual([name, 'Fjord']);
  await sellBy('inbound');
  expect((await goesTo())[1]).toBe('Web');
});

test('where both is done the rules come first', async () => {
  await sellBy('hybrid');
  expect((await goesTo())[1]).toBe('Web');
});

test('a trial of rules tells which leads would have gone to whoever works their territory', async () => {
  await sellBy('outbound');
  const rule = { id: newId(), name: 'Web', on: true, where: '', withinHours: false };
  const people = [{ personId: p.alpha.people.Rob.id, weight: 1, most: null }];
  const trial = () => ask('POST', '/lead-routing/trial', { body: { rules: [{ ...rule, people }] } });
  const told = await trial();
  const [fjord] = told.grounds;
  expect(fjord).toMatchObject({
    name: 'Fjord',
    people: [{ person: { id: p.alpha.people.Ria.id }, leads: fjord.gave }],
  });
  expect(fjord.gave).toBeGreaterThanOrEqual(5);
  expect(told.rules[0].gave + fjord.gave + told.noRule + told.nobodyThere).toBe(told.leads);
  await sellBy('hybrid');
  expect(await trial()).toMatchObject({ grounds: [], rules: [{ gave: told.leads }] });
});
