import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestProduct, type TestProduct } from '../../../../test/support/product.ts';
import { type Name, today } from '../../../../test/support/two-workspaces.ts';
import { addDays } from '../../../ground/days.ts';
import { newId } from '../../../ground/ids.ts';
import { startOfDay } from '../../../ground/time-zones.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { systemActorIn } from '../../../platform/jobs/system-actor.ts';
import { type TerritoryRow, territories } from '../tables.ts';
import { closedDeals, wonLastQuarter } from '../testing.ts';
import { scenarios } from './tables.ts';

let p: TestProduct;
const made: Record<string, { id: string }> = {};

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
const ask = async (method: Method, path: string, asking = {}, who: Name = 'Lea') => {
  const answer = await p.ask(p.alpha.people[who as 'Lea'], method, `/api/v1${path}`, asking);
  return { status: answer.status, body: answer.json() };
};
const make = async (path: string, body: object, who: Name = 'Lea') => (await ask('POST', path, { body }, who)).body;
const inside = (country: string) => [{ isException: false, conditions: [{ kind: 'country', countries: [country] }] }];
const works = (name: 'Ria' | 'Rob') => [{ personId: p.alpha.people[name].id, from: null, until: null }];
const worked = (of: { people: { person: { id: string }; until: string | null }[] }) =>
  of.people.filter(({ until }) => until === null).map(({ person }) => person.id);

beforeAll(async () => {
  p = await openTestProduct();
  const lands = [
    ['Norway', 'NO', 'Ria', 900_000],
    ['Kenya', 'KE', 'Rob', 100_000],
  ] as const;
  for (const [country, code, who, revenue] of lands) {
    made[code] = await make('/territories', { name: country, rules: inside(code), people: works(who) });
    const companyId = (await make('/companies', { name: `Yard of ${country}`, country, revenue }, who)).id;
    made[who] = { id: companyId };
    await make('/deals', { name: `Hull for ${country}`, companyId, amount: 1_000 }, who);
  }
}, 120_000);
afterAll(() => p?.close());

type Drawn = { id: string; name: string; people: { person: { id: string }; until: string | null }[] };
type Draft = { id: string; version: number; territories: Drawn[] };

/** A draft in which the two exchange their patches. */
async function exchanged(): Promise<Draft> {
  const draft: Draft = await make('/territory-scenarios', { name: 'Exchange' });
  const territories = draft.territories.map(({ id, name }) => ({
    ...{ id, name },
    ...(id === made.NO?.id ? { people: works('Rob') } : id === made.KE?.id ? { people: works('Ria') } : {}),
  }));
  const body = { territories };
  return (await ask('PATCH', `/territory-scenarios/${draft.id}`, { version: draft.version, body })).body;
}

test('before a switch its cost is told: relationships broken, deals handed over, and who ramps', async () => {
  const draft = await exchanged();
  const told = (await ask('GET', `/territory-scenarios/${draft.id}/switch?rampMonths=6`)).body;
  expect(told).toMatchObject({ day: today, rampMonths: 6, handed: { companies: 2 }, relationships: 2 });
  expect(told.deals).toEqual({ count: 2, value: 2_000 });
  expect(told.ramp.people.map(({ newShare }: { newShare: number }) => newShare)).toEqual([1, 1]);
  const none = await make('/territory-scenarios', { name: 'As it is' });
  const free = (await ask('GET', `/territory-scenarios/${none.id}/switch`)).body;
  expect(free).toMatchObject({ handed: { companies: 0 }, relationships: 0, ramp: { lost: 0, people: [] } });
  expect((await ask('GET', `/territory-scenarios/${draft.id}/switch`, {}, 'Ria')).status).toBe(403);
});

test('nobody is matched while nothing was won that could tell who is better', async () => {
  const draft: Draft = await make('/territory-scenarios', { name: 'Match' });
  const path = `/territory-scenarios/${draft.id}`;
  const { status, body } = await ask('POST', `${path}/match-talent`, { version: draft.version, body: {} });
  expect([status, body.type]).toEqual([409, expect.stringContaining('nothing-to-match')]);
  expect((await ask('GET', `${path}/switch`)).body.model).toBeNull();
});

test('the most talented are sent where most is to be won, and the price in fairness is told', async () => {
  const [ria, rob] = [p.alpha.people.Ria.id, p.alpha.people.Rob.id];
  const deal = (ownerId: string, of: 'Ria' | 'Rob') => ({ ownerId, companyId: made[of]!.id, amount: 100 });
  const won = [...Array(10).fill(deal(ria, 'Ria')), ...Array(90).fill(deal(rob, 'Rob'))];
  await wonLastQuarter(p.product.world.db, p.alpha.id, won, today);
  const draft: Draft = await make('/territory-scenarios', { name: 'Talent' });
  const path = `/territory-scenarios/${draft.id}`;
  const { model } = (await ask('GET', `${path}/switch`)).body;
  expect(model.best.value).toBeGreaterThan(model.now.value);
  expect(model.best.gini).toBeGreaterThan(model.now.gini);
  const body = { locked: [p.alpha.territory] };
  const done = (await ask('POST', `${path}/match-talent`, { version: draft.version, body })).body;
  expect(done.moved).toBe(2);
  expect(done.after.value).toBeGreaterThan(done.before.value);
  expect(done.after.gini).toBeGreaterThan(done.before.gini);
  const at = (id: string | undefined) => done.scenario.territories.find((one: Drawn) => one.id === id);
  expect([worked(at(made.NO?.id)), worked(at(made.KE?.id))]).toEqual([[rob], [ria]]);
  expect((await ask('GET', `${path}/switch`)).body).toMatchObject({ handed: { companies: 2, wonShare: 1 } });
  await ask('POST', `/changes/groups/${done.groupId}/undo`);
  expect((await ask('GET', `${path}/switch`)).body.handed.companies).toBe(0);
});

test('what a switch did is told once a day of it is over, and never of a draft', async () => {
  const draft = await exchanged();
  const measured = () => ask('GET', `/territory-scenarios/${draft.id}/measured`);
  expect((await measured()).body.type).toContain('not-yet');
  const path = `/territory-scenarios/${draft.id}/publish`;
  expect((await ask('POST', path, { version: draft.version, body: { day: today } })).status).toBe(200);
  expect((await measured()).body.type).toContain('not-yet');
  const { items } = (await ask('GET', '/territories')).body as { items: Drawn[] };
  const norway = items.find(({ id }) => id === made.NO?.id) as Drawn;
  expect(worked(norway)).toEqual([p.alpha.people.Rob.id]);
});

test('a switch of four weeks ago is measured: what changed hands won twice as often as before, over what did not', async () => {
  const { db } = p.product.world;
  const system = (await systemActorIn(db, p.alpha.id)) as Actor;
  const firstOn = addDays(today, -28);
  const at = (days: number) => startOfDay(addDays(firstOn, days), system.timeZone);
  const [ria, rob] = [p.alpha.people.Ria.id, p.alpha.people.Rob.id];
  const row = (name: string, code: string, people: TerritoryRow['people']) => ({
    ...{ name, parentId: null, isOverlay: false, fromOn: null, untilOn: null, leastCompanies: null, named: [], people },
    rules: [{ id: newId(), isException: false, conditions: [{ kind: 'country' as const, countries: [code] }] }],
  });
  const stint = (personId: string, from: string | null, until: string | null) => ({ personId, from, until });
  const [chile, peru, scenario] = [newId(), newId(), newId()];
  const companyIn = async (country: string, who: Name) =>
    (await make('/companies', { name: `Yard of ${country}`, country }, who)).id as string;
  const [moved, stayed] = [await companyIn('Chile', 'Ria'), await companyIn('Peru', 'Rob')];
  await db.transaction({ ...system, by: 'import' }, async (tx) => {
    const handed = [stint(ria, null, firstOn), stint(rob, firstOn, null)];
    await tx.recordMany(territories, [
      {
        id: chile,
        states: [
          { from: at(-60), row: row('Chile', 'CL', [stint(ria, null, null)]) },
          { from: at(0), row: row('Chile', 'CL', handed) },
        ],
      },
      { id: peru, states: [{ from: at(-60), row: row('Peru', 'PE', [stint(rob, null, null)]) }] },
    ]);
    const draft = {
      name: 'Four weeks ago',
      firstOn,
      publishedOn: firstOn,
      drawn: [],
      named: [],
      people: [],
      known: [],
    };
    await tx.recordMany(scenarios, [{ id: scenario, states: [{ from: at(0), row: draft }] }]);
  });
  // Where companies stood is told by the log, which begins with them: here it began before.
  for (const [companyId, territoryId] of [
    [moved, chile],
    [stayed, peru],
  ] as const)
    await p.owner.query(
      `UPDATE app.company_places SET from_at = $3, territory_id = $2, rivals = '[]' WHERE company_id = $1 AND until_at = 'infinity'`,
      [companyId, territoryId, at(-50)],
    );
  const closed = (companyId: string, ownerId: string, day: number, won: number, lost: number) =>
    Array.from({ length: won + lost }, (_, n) => ({
      ...{ companyId, ownerId, amount: 100, day: addDays(firstOn, day) },
      status: n < won ? ('won' as const) : ('lost' as const),
    }));
  await closedDeals(db, p.alpha.id, [
    ...closed(moved, ria, -10, 5, 3),
    ...closed(moved, rob, 10, 10, 1),
    ...closed(stayed, rob, -9, 6, 0),
    ...closed(stayed, rob, 9, 6, 2),
    // Longer before than it has lasted since: not counted.
    ...closed(moved, ria, -40, 9, 0),
  ]);
  const told = (await ask('GET', `/territory-scenarios/${scenario}/measured`)).body;
  expect(told).toMatchObject({
    ...{ firstOn, days: 28 },
    moved: { companies: 1, before: { won: 5, lost: 3, value: 500 }, after: { won: 10, lost: 1, value: 1_000 } },
    stayed: { companies: 1, before: { won: 6, lost: 0 }, after: { won: 6, lost: 2 } },
  });
  expect(told.ratio.value).toBeCloseTo(2, 12);
  expect(told.ratio.from).toBeLessThan(1);
});
