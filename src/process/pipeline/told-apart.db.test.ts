import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { addDays, dayOf, instantFromMs, type LocalDate, newId, startOfDay } from '../../ground/index.ts';
import { managersOn } from '../../people/organisation/reads.ts';
import { aCompanyOf, type Cast } from '../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { createField } from '../../platform/fields/actions.ts';
import { addedOf } from '../../platform/metrics/answers.ts';
import { type Figure, type Filter, keyText, type OtherDimension } from '../../platform/metrics/ask.ts';
import { askerOf } from '../../platform/metrics/asker.ts';
import { openMetrics } from '../../platform/metrics/registry.ts';
import { enterCompanies } from '../accounts/actions.ts';
import { addPipeline, emptyDeal } from './actions.ts';
import { leverMetrics } from './levers/metrics.ts';
import { pipelineMetrics } from './metrics.ts';
import { pipelinesOf } from './reads.ts';
import { type DealRow, deals } from './tables.ts';

const today = dayOf(instantFromMs(Date.now()), 'Europe/Berlin');
const ago = (days: number) => addDays(today, -days);
const registry = openMetrics({ metrics: [...pipelineMetrics, ...leverMetrics], managersOn });

let db: TestDatabase;
let team: Cast<'lea' | 'ana' | 'ben'>;

/** Made so many days ago, and won, lost or open since; of a country, from a source. */
type Life = {
  who: 'ana' | 'ben';
  made: number;
  ended?: ['won' | 'lost', number];
  amount: number;
  from?: string;
  in?: string;
  tier?: string;
};
const lives: Life[] = [
  { who: 'ana', made: 200, ended: ['won', 20], amount: 100_00, from: 'Fair', in: 'Norway', tier: 'Gold' },
  { who: 'ana', made: 60, ended: ['won', 10], amount: 50_00, from: 'Web form', in: 'Norway' },
  { who: 'ben', made: 40, ended: ['won', 10], amount: 30_00, in: 'Kenya' },
  { who: 'ben', made: 100, ended: ['lost', 5], amount: 900_00, from: 'Fair', in: 'Kenya' },
  { who: 'ben', made: 30, amount: 10_00, from: 'Fair', in: 'Kenya', tier: 'Gold' },
  { who: 'ana', made: 31, amount: 20_00, from: 'Web form' },
  { who: 'ana', made: 400, amount: 40_00, from: 'Fair', in: 'Norway' },
];

beforeAll(async () => {
  db = await openTestDatabase();
  const system = systemActor(anActor({ personId: null }));
  team = await aCompanyOf(db, system, { lea: { role: 'leader' }, ana: { role: 'rep' }, ben: { role: 'rep' } });
  const since = (day: LocalDate) => startOfDay(day, 'Europe/Berlin');
  const countries = new Map([...new Set(lives.flatMap((life) => life.in ?? []))].map((name) => [name, newId()]));
  const tier = { name: 'Tier', key: 'tier', type: 'text' as const, isIndexed: true };
  await db.transaction(team.lea, (tx) => createField(tx, 'deal', tier));
  await db.transaction({ ...system, fieldKinds: ['deal'] }, async (tx) => {
    await enterCompanies(
      tx,
      [...countries].map(([country, id]) => ({
        id,
        from: since(ago(500)),
        row: { name: `Yard ${country}`, country, ownerId: null },
      })),
    );
    await addPipeline(tx);
    const [pipeline] = await pipelinesOf(tx, system);
    await tx.recordMany(
      deals,
      lives.map(({ who, made, ended, amount, from, in: country, tier }) => {
        const open = {
          ...emptyDeal,
          ...{ name: 'Crane', pipelineId: pipeline?.id, stageId: pipeline?.stages[0]?.id, stagePosition: 0 },
          ...{ stageSince: ago(made), createdOn: ago(made), ownerId: team[who].personId, amount, currency: 'EUR' },
          ...{ amountBasis: 'entered', source: from ?? null, companyId: country ? countries.get(country) : null },
          custom: tier ? { tier } : {},
        } as unknown as Omit<DealRow, 'id' | 'version' | 'validFrom'>;
        const end = ended
          ? [{ from: since(ago(ended[1])), row: { ...open, status: ended[0], closedOn: ago(ended[1]) } }]
          : [];
        return { id: newId(), states: [{ from: since(ago(made)), row: open }, ...end] };
      }),
    );
  });
});
afterAll(() => db?.close());

type Asked = { by?: readonly OtherDimension[]; filter?: Filter; asOf?: LocalDate; who?: Actor };
async function figures(id: string, { by = [], filter = {}, asOf = today, who = team.lea }: Asked): Promise<Figure[]> {
  const period = { first: ago(450), next: addDays(today, 1) };
  return db.read(who, async (reader) => {
    const asker = askerOf(registry, reader, who, today);
    return (await registry.metricById(id)?.figures(asker, { points: [{ name: 'p', period, asOf }], by, filter })) ?? [];
  });
}
const parts = async (id: string, dimension: OtherDimension, asked: Asked = {}) =>
  Object.fromEntries(
    (await figures(id, { ...asked, by: [dimension] }))
      .filter(({ key }) => dimension in key)
      .map(({ key, value }) => [key[dimension], value]),
  );
const whole = async (id: string, asked: Asked = {}) =>
  (await figures(id, asked)).find(({ key }) => keyText(key) === '')?.value ?? null;

test('what was won, by country, source and age: an age is counted until the deal closed', async () => {
  expect(await parts('won_value', 'country')).toEqual({ Norway: 150_00, Kenya: 30_00 });
  expect(await parts('won_value', 'source')).toEqual({ Fair: 100_00, 'Web form': 50_00, null: 30_00 });
  expect(await parts('won_value', 'age')).toEqual({ '91-180': 100_00, '31-60': 50_00, '0-30': 30_00 });
});

test('what is open, by age: thirty days are the first band, thirty-one the second', async () => {
  expect(await parts('open_value', 'age')).toEqual({ '0-30': 10_00, '31-60': 20_00, 'over-365': 40_00 });
  expect(await parts('open_deals', 'country')).toEqual({ Kenya: 1, null: 1, Norway: 1 });
  // Then five were open, 165, 25, 5, 65 and 365 days old.
  expect(await parts('open_value', 'age', { asOf: ago(35) })).toEqual({
    ...{ '0-30': 80_00, '61-90': 900_00, '91-180': 100_00, '181-365': 40_00 },
  });
});

test('narrowed by one and told by another; the days to close too; nothing that fits is nothing', async () => {
  expect(await parts('won_value', 'owner', { filter: { source: 'Fair' } })).toEqual({
    [team.ana.personId as string]: 100_00,
  });
  expect(await whole('won_value', { filter: { country: 'Norway', age: '31-60' } })).toBe(50_00);
  expect(await whole('won_value', { filter: { source: null } })).toBe(30_00);
  expect(await whole('open_deals', { filter: { country: null } })).toBe(1);
  expect(await parts('days_created_to_close', 'source')).toEqual({ Fair: (180 + 95) / 2, 'Web form': 50, null: 30 });
  expect(await parts('deals_made', 'country')).toEqual({ Norway: 3, Kenya: 3, null: 1 });
  expect(await whole('won_value', { filter: { country: 'Peru' } })).toBe(0);
});

test('counted on the deals it is what the facts say, whoever asks; and the records behind a part come to it', async () => {
  for (const who of [team.lea, team.ana, team.ben])
    for (const id of ['won_value', 'open_value', 'open_deals'])
      for (const dimension of ['country', 'source', 'age', 'sector'] as const) {
        const told = Object.values(await parts(id, dimension, { who })) as (number | null)[];
        expect(told.reduce<number>((sum, value) => sum + (value ?? 0), 0)).toBe(await whole(id, { who }));
      }
  const point = { name: 'p', period: { first: ago(450), next: addDays(today, 1) }, asOf: today };
  const rows = await db.read(team.lea, async (reader) =>
    registry.metricById('won_value')?.rows?.(askerOf(registry, reader, team.lea, today), {
      ...{ point, filter: { source: 'Fair', country: 'Norway' }, limit: 10, cursor: null },
    }),
  );
  expect(rows?.items.map(({ amount }) => amount)).toEqual([100_00]);
});

test('asked by a field that was added, now and as it stood then; a field nobody knows is named', async () => {
  const addedBy = (text: string) =>
    db.read(team.lea, (reader) => addedOf({ reader, actor: { ...team.lea, fieldKinds: ['deal'] } }, text));
  const added = (await addedBy('tier:is:gold')) as Filter['added'];
  expect(await whole('won_value', { filter: { added } })).toBe(100_00);
  expect(await parts('open_value', 'source', { filter: { added } })).toEqual({ Fair: 10_00 });
  expect(await whole('open_value', { filter: { added }, asOf: ago(100) })).toBe(100_00);
  expect(await addedBy('tear:is:gold')).toMatchObject({ field: 'custom' });
});

test('by what is kept from somebody no number is told, nor a record behind it', async () => {
  const who = { ...team.lea, fields: { deal: { hidden: ['source'], fixed: [] } } } as unknown as Actor;
  const [told] = await figures('won_value', { who, by: ['source'] });
  expect([told?.value, told?.missing?.kind]).toEqual([null, 'hidden']);
  expect(await whole('open_deals', { who, filter: { source: 'Fair' } })).toBeNull();
  expect(await whole('deals_made', { who, filter: { source: 'Fair' } })).toBeNull();
  expect(await whole('won_value', { who, filter: { country: 'Norway' } })).toBe(150_00);
});
