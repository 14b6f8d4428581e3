import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { dice } from '../../../ground/dice.ts';
import {
  addDays,
  dayOf,
  daysBetween,
  endOfDay,
  instantFromMs,
  isWithin,
  type LocalDate,
  median,
  newId,
  type Period,
  startOfDay,
} from '../../../ground/index.ts';
import { managersOn } from '../../../people/organisation/reads.ts';
import { aCompanyOf, type Cast } from '../../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../../platform/access/actor.ts';
import { readable } from '../../../platform/access/narrow.ts';
import type { Figure, Filter, MetricRow, OtherDimension } from '../../../platform/metrics/ask.ts';
import { askerOf } from '../../../platform/metrics/asker.ts';
import { openMetrics } from '../../../platform/metrics/registry.ts';
import { enterCompanies } from '../../accounts/actions.ts';
import { addActivityKinds, enterActivities } from '../../activities/actions.ts';
import { activityMetrics } from '../../activities/metrics.ts';
import { addPipeline, emptyDeal } from '../actions.ts';
import { pipelineMetrics } from '../metrics.ts';
import { pipelinesOf } from '../reads.ts';
import { type DealRow, deals } from '../tables.ts';
import { leverMetrics } from './metrics.ts';

const today = dayOf(instantFromMs(Date.now()), 'Europe/Berlin');
const ago = (days: number) => addDays(today, -days);
const registry = openMetrics({ metrics: [...activityMetrics, ...pipelineMetrics, ...leverMetrics], managersOn });

let db: TestDatabase;
let system: Actor;
let team: Cast<'leader' | 'manager' | 'ana' | 'ben' | 'cy'>;
let stageIds: string[];

/** What the workspace was told of each deal: its states by day, and the contacts had about it. */
type Told = { id: string; states: { day: LocalDate; row: Omit<DealRow, 'id' | 'version' | 'validFrom'> }[] };
type Contact = { dealId: string; ownerId: string; on: LocalDate; channel: string | null; isPrivate: boolean };
let told: Told[];
let contacts: Contact[];
let sectors: Map<string, string | null>;

const roll = dice('levers of the funnel');
const since = (day: LocalDate) => startOfDay(day, 'Europe/Berlin');

function aLife(pipelineId: string, owners: readonly string[], companies: readonly string[]): Told {
  const createdOn = ago(roll.whole(20, 300));
  let row: Told['states'][number]['row'] = {
    ...emptyDeal,
    ...{ name: 'Nordlicht', pipelineId, stageId: stageIds[0] as string, stagePosition: 0, stageSince: createdOn },
    ...{ ownerId: roll.pick(owners), companyId: roll.chance() < 0.9 ? roll.pick(companies) : null, createdOn },
    amount: roll.chance() < 0.1 ? null : roll.whole(100, 90_000),
    currency: roll.chance() < 0.15 ? 'USD' : 'EUR',
    amountBasis: 'entered',
  };
  const states = [{ day: createdOn, row }];
  for (let day = addDays(createdOn, roll.whole(1, 25)); day < today; day = addDays(day, roll.whole(1, 25))) {
    const what = roll.chance();
    const place = roll.whole(0, stageIds.length - 1);
    if (what < 0.15) row = { ...row, status: roll.pick(['won', 'lost'] as const), closedOn: day };
    else if (what < 0.3) row = { ...row, ownerId: roll.pick(owners) };
    else row = { ...row, stageId: stageIds[place] as string, stagePosition: place, stageSince: day };
    states.push({ day, row });
    if (row.status !== 'open') break;
  }
  return { id: newId(), states };
}

beforeAll(async () => {
  db = await openTestDatabase();
  system = systemActor(anActor({ personId: null }));
  team = await aCompanyOf(db, system, {
    leader: { role: 'leader' },
    manager: { role: 'manager', under: 'leader' },
    ana: { role: 'rep', under: 'manager' },
    ben: { role: 'rep', under: 'manager' },
    cy: { role: 'rep', under: 'leader' },
  });
  const owners = [team.ana, team.ben, team.cy, team.manager].map(({ personId }) => personId as string);
  sectors = new Map([
    ...['sails', 'sails', 'motors', 'paint'].map((sector) => [newId(), sector] as const),
    [newId(), null],
  ]);
  await db.transaction(system, async (tx) => {
    await enterCompanies(
      tx,
      [...sectors].map(([id, sector]) => ({
        id,
        from: since(ago(400)),
        row: { name: `Yard ${id}`, sector, ownerId: null },
      })),
    );
    await addPipeline(tx);
    const kinds = await addActivityKinds(tx);
    const [pipeline] = await pipelinesOf(tx, system);
    stageIds = pipeline!.stages.map(({ id }) => id);
    told = Array.from({ length: 90 }, () => aLife(pipeline!.id, owners, [...sectors.keys()]));
    await tx.recordMany(
      deals,
      told.map(({ id, states }) => ({ id, states: states.map(({ day, row }) => ({ from: since(day), row })) })),
    );
    contacts = told.flatMap(({ id, states }) =>
      Array.from({ length: roll.whole(0, 5) }, () => ({
        dealId: id,
        ownerId: states[0]!.row.ownerId,
        on: addDays(states[0]!.day, roll.whole(0, Math.min(40, daysBetween(states[0]!.day, today)))),
        channel: roll.pick(['phone', 'mail', 'in-person', null]),
        isPrivate: roll.chance() < 0.1,
      })),
    );
    await enterActivities(
      tx,
      contacts.map(({ dealId, ownerId, on, channel, isPrivate }) => ({
        id: newId(),
        states: [
          {
            from: since(on),
            row: {
              ...{ kindId: kinds[0]!.id, ownerId, subject: 'Talk', status: 'done', doneOn: on, doneAt: since(on) },
              ...{ channel: channel as 'phone' | null, countsAsContact: true, isPrivate },
            },
          },
        ],
        about: [{ kind: 'deal', id: dealId }],
      })),
    );
  });
});
afterAll(() => db?.close());

type Asked = { by?: OtherDimension[]; filter?: Filter; asOf?: LocalDate; period?: Period };
const year: Period = { first: ago(200), next: addDays(today, 1) };

const figures = (actor: Actor, id: string, { by = [], filter = {}, asOf = today, period = year }: Asked = {}) =>
  db.read(actor, (reader) => {
    const points = [{ name: 'whole', period, asOf }];
    return registry.metricById(id)!.figures(askerOf(registry, reader, actor, today), { points, by, filter });
  });
const whole = async (actor: Actor, id: string, asked: Asked = {}) => (await figures(actor, id, asked))[0] as Figure;

async function rows(actor: Actor, id: string, { filter = {}, asOf = today, period = year }: Asked = {}) {
  const found: MetricRow[] = [];
  let cursor: string | null = null;
  do {
    const page = await db.read(actor, (reader) =>
      registry.metricById(id)!.rows!(askerOf(registry, reader, actor, today), {
        ...{ point: { name: 'whole', period, asOf }, filter, limit: 7, cursor },
      }),
    );
    found.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return found;
}

/** The deals that somebody sees at the end of a day, as the rows of that day say. */
const seen = (actor: Actor, asOf: LocalDate) =>
  db.read(actor, (reader) =>
    reader.rows(readable(actor, deals, asOf < today ? { asOf: endOfDay(asOf, actor.timeZone) } : {})),
  );

const looks = () =>
  [team.leader, team.manager, team.ana].flatMap((who) => [today, ago(30), ago(120)].map((asOf) => ({ who, asOf })));
const inEuro = (some: readonly DealRow[]) => some.filter(({ currency }) => currency === 'EUR');
const total = (some: readonly DealRow[]) => some.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
const lived = ({ createdOn, closedOn }: DealRow) => daysBetween(createdOn, closedOn!);

describe('recounted another way, for a leader, a manager and a rep, now and as of past days', () => {
  test('open deals, how large they are, and how large those are that were won', async () => {
    for (const { who, asOf } of looks()) {
      const all = await seen(who, asOf);
      const open = all.filter(({ status }) => status === 'open');
      const won = all.filter(({ status, closedOn }) => status === 'won' && isWithin(closedOn!, year));
      expect(await whole(who, 'open_deals', { asOf })).toMatchObject({ value: open.length, n: open.length });
      for (const [id, some] of [
        ['average_open_deal', inEuro(open)],
        ['average_deal_size', inEuro(won)],
      ] as const) {
        const figure = await whole(who, id, { asOf });
        expect(figure.n).toBe(some.length);
        expect(figure.value ?? 0).toBeCloseTo(some.length === 0 ? 0 : total(some) / some.length, 6);
        expect(figure.median).toBe(median(some.map(({ amount }) => amount ?? 0)));
        expect(total((await rows(who, id, { asOf })) as never)).toBe(total(some));
      }
      const byOwner = await figures(who, 'open_deals', { asOf, by: ['owner'] });
      expect(byOwner.slice(1).reduce((sum, { value }) => sum + value!, 0)).toBe(open.length);
    }
  });

  test('days to close, of all sectors and of each', async () => {
    for (const { who, asOf } of looks()) {
      const closed = (await seen(who, asOf)).filter(
        ({ status, closedOn }) => status !== 'open' && isWithin(closedOn!, year),
      );
      const mean = (some: readonly DealRow[]) => some.reduce((sum, deal) => sum + lived(deal), 0) / some.length;
      const figure = await whole(who, 'days_created_to_close', { asOf });
      expect(figure.n).toBe(closed.length);
      expect(figure.value).toBeCloseTo(mean(closed), 9);
      expect(figure.median).toBe(median(closed.map(lived)));
      const bySector = Map.groupBy(closed, ({ companyId }) => sectors.get(companyId ?? '') ?? null);
      const parts = (await figures(who, 'days_created_to_close', { asOf, by: ['sector'] })).slice(1);
      expect(new Map(parts.map(({ key, n }) => [key.sector, n]))).toEqual(
        new Map([...bySector].map(([sector, its]) => [sector, its.length])),
      );
      for (const { key, value } of parts) {
        const sector = key.sector as string | null;
        expect(value).toBeCloseTo(mean(bySector.get(sector) as DealRow[]), 9);
        expect((await whole(who, 'days_created_to_close', { asOf, filter: { sector } })).value).toBeCloseTo(value!, 9);
        expect(await rows(who, 'days_created_to_close', { asOf, filter: { sector } })).toHaveLength(
          bySector.get(sector)!.length,
        );
      }
    }
  });

  test('with the open deals counted it is later than of the closed alone', async () => {
    for (const { who, asOf } of looks()) {
      const made = (await seen(who, asOf)).filter(({ createdOn }) => isWithin(createdOn, year));
      const figure = await whole(who, 'days_to_close_censored', { asOf });
      expect(figure.n).toBe(made.length);
      expect(await rows(who, 'days_to_close_censored', { asOf })).toHaveLength(made.length);
      if (figure.value === null) continue;
      // The product of the shares that stay, day by day, first at or below half on the median.
      const ends = made.map((deal) => ({
        days: deal.closedOn ? lived(deal) : daysBetween(deal.createdOn, asOf),
        is: deal.closedOn,
      }));
      const left = (day: number) =>
        Array.from({ length: day + 1 }, (_, d) => {
          const atRisk = ends.filter(({ days }) => days >= d).length;
          return atRisk === 0 ? 1 : 1 - ends.filter(({ days, is }) => is && days === d).length / atRisk;
        }).reduce((a, b) => a * b, 1);
      expect(left(figure.value)).toBeLessThanOrEqual(0.5 + 1e-9);
      expect(left(figure.value - 1)).toBeGreaterThan(0.5);
      const alone = median(made.flatMap((deal) => (deal.closedOn ? [lived(deal)] : [])));
      expect(figure.value).toBeGreaterThanOrEqual(Math.floor(alone!));
    }
  });

  test('won of presented: of the deals that first came to the Demo or further in the period, whoever had them', async () => {
    const firstIn = (deal: Told, from: number) => deal.states.find(({ row }) => row.stagePosition >= from)?.day;
    for (const { who, asOf } of looks())
      for (const from of [2, 4]) {
        const all = await seen(who, asOf);
        const presented = all.filter(({ id }) => {
          const day = firstIn(told.find((one) => one.id === id)!, from);
          return day !== undefined && day <= asOf && isWithin(day, year);
        });
        const filter = from === 2 ? {} : { stageId: stageIds[from]! };
        const figure = await whole(who, 'won_of_presented', { asOf, filter });
        const counted = (of: string) => presented.filter(({ status }) => status === of).length;
        expect(figure.n).toBe(presented.length);
        if (figure.value !== null) expect(figure.value).toBeCloseTo(counted('won') / presented.length, 12);
        else expect(figure.missing).toMatchObject({ kind: presented.length ? 'too-few-closed' : 'no-data' });
        const behind = await rows(who, 'won_of_presented', { asOf, filter });
        expect(['won', 'lost', 'open'].map((part) => behind.filter((row) => row.part === part).length)).toEqual(
          ['won', 'lost', 'open'].map(counted),
        );
      }
    const byStage = await figures(team.leader, 'won_of_presented', { by: ['stage'] });
    const demo = byStage.find(({ key }) => key.stage === stageIds[2]);
    expect(demo!.n).toBe(byStage[0]!.n);
  });

  test('what channels are credited with is what was won where anybody was spoken to, to the cent', async () => {
    for (const { who, asOf } of looks()) {
      const won = inEuro(await seen(who, asOf)).filter(
        ({ status, closedOn }) => status === 'won' && isWithin(closedOn!, year),
      );
      const counting = contacts.filter(({ on, isPrivate }) => !isPrivate && on <= asOf);
      const had = (deal: DealRow) => counting.filter(({ dealId, on }) => dealId === deal.id && on <= deal.closedOn!);
      const credited = total(won.filter((deal) => had(deal).length > 0));
      expect(total((await rows(who, 'channel_yield', { asOf })) as never)).toBe(credited);
      const parts = (await figures(who, 'channel_yield', { asOf, by: ['channel'] })).slice(1);
      const amounts = parts
        .map(({ parts: calculation }) => calculation[0])
        .flatMap((part) => (part?.kind === 'money' ? part.amount : []));
      const spoken = await whole(who, 'customer_contacts', { asOf });
      expect(parts.reduce((sum, { n }) => sum + n, 0)).toBe(spoken.value);
      expect((await whole(who, 'channel_yield', { asOf })).value ?? 0).toBeCloseTo(
        spoken.value ? credited / spoken.value : 0,
        6,
      );
      if (parts.every(({ value }) => value !== null)) expect(amounts.reduce((a, b) => a + b, 0)).toBe(credited);
      for (const { key, value } of parts) {
        const share = won.reduce((sum, deal) => {
          const all = had(deal);
          const its = all.filter(({ channel }) => channel === key.channel);
          return sum + (all.length === 0 ? 0 : ((deal.amount ?? 0) * its.length) / all.length);
        }, 0);
        const n = parts.find((part) => part.key.channel === key.channel)!.n;
        // Each deal's shares are whole cents: within one of each.
        if (value !== null) expect(Math.abs(value * n - share)).toBeLessThan(won.length + 1);
      }
    }
  });
});

test('the four levers are what velocity is made of: multiplied out they come to it', async () => {
  for (const who of [team.leader, team.manager]) {
    const asked = { filter: { currency: 'EUR' } };
    const [n, size, rate, days, pace] = await Promise.all([
      whole(who, 'open_deals', asked),
      whole(who, 'average_open_deal', asked),
      whole(who, 'win_rate', asked),
      whole(who, 'days_created_to_close', asked),
      whole(who, 'velocity_money_per_day', asked),
    ]);
    expect(pace!.value).not.toBeNull();
    expect((n!.value! * size!.value! * rate!.value!) / days!.value!).toBeCloseTo(pace!.value!, 6);
  }
});
