import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { addDays, instantFromMs, momentAt, msOf, newId, weekdayOf } from '../../../ground/index.ts';
import { aCompanyOf, type Cast } from '../../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../../platform/access/actor.ts';
import { addPipeline, createDeal } from '../../pipeline/actions.ts';
import { blankLead, leads } from '../tables.ts';
import { paceOfLeads } from './show.ts';

let db: TestDatabase;
let cast: Cast<'lea' | 'max' | 'ria' | 'rob'>;
/** A Friday, so that the days before it are told in hours of work and weekends. */
const today = '2026-06-12';

/** Leads of one day, each answered after so many minutes; those of a rep are converted every third time. */
async function came(owner: 'ria' | 'rob', day: string, minutes: number, count: number, hour = 10) {
  const lives = Array.from({ length: count }, (_, at) => {
    const receivedAt = momentAt(day, hour * 60 + at, 'UTC');
    const answeredAt = instantFromMs(msOf(receivedAt) + (minutes + (at % 3) - 1) * 60_000);
    return {
      id: newId(),
      states: [
        {
          from: receivedAt,
          row: {
            ...blankLead,
            ...{ name: `Kim ${at}`, ownerId: cast[owner].personId, receivedAt, receivedOn: day, answeredAt },
            ...{ source: 'Web form', status: at % 3 === 0 ? ('converted' as const) : ('working' as const) },
          },
        },
      ],
    };
  });
  await db.transaction(cast.lea, (tx) => tx.recordMany(leads, lives));
}

beforeAll(async () => {
  db = await openTestDatabase();
  cast = await aCompanyOf(db, systemActor(anActor({ personId: null, timeZone: 'UTC' })), {
    lea: { role: 'leader' },
    max: { role: 'manager' },
    ria: { role: 'rep', under: 'max' },
    rob: { role: 'rep' },
  });
  // Eight weeks: six minutes until the last week, then fifteen; at weekends and at night nobody answers for hours.
  for (let back = 55; back >= 0; back--) {
    const day = addDays(today, -back);
    if (weekdayOf(day) > 5) await came('rob', day, 600, 2);
    else await came('ria', day, back < 7 ? 15 : 6 + (back % 2), 6);
  }
  await came('rob', addDays(today, -3), 480, 5, 22);
});
afterAll(() => db.close());

const pace = (who: Actor, asked = {}, day = today) =>
  db.read(who, (reader) => {
    const when = day < today ? { asOf: momentAt(addDays(day, 1), 0, 'UTC') } : {};
    return paceOfLeads(reader, who, asked, day, when);
  });

test('a week in which answers took twice as long is found, and the weeks before it are steady', async () => {
  const found = await pace(cast.lea);
  const told = found.days.filter(({ signal }) => signal !== null);
  expect(told.map(({ day }) => day)).toEqual(
    [6, 5, 4, 3, 2, 1, 0].map((back) => addDays(today, -back)).filter((day) => weekdayOf(day) <= 5),
  );
  expect(told.every(({ signal }) => signal === 'above')).toBe(true);
  expect(found.limits!.mean).toBeGreaterThan(6 * 60);
  expect(found.limits!.mean).toBeLessThan(7 * 60);
});

test('what comes in at night and at weekends makes no day slow, and stands in its hour', async () => {
  const found = await pace(cast.lea);
  const withNight = found.days.find(({ day }) => day === addDays(today, -3));
  expect(withNight).toMatchObject({ came: 11, judged: 6, medianSeconds: 15 * 60 });
  expect(found.days.filter(({ isReading }) => isReading).every(({ day }) => weekdayOf(day) <= 5)).toBe(true);
  expect(found.hours[22]).toMatchObject({ came: 5, answered: 5, medianSeconds: 480 * 60, converted: 2 });
});

test('each counts the leads that he sees', async () => {
  const { whole } = await pace(cast.lea);
  const ofRia = await pace(cast.ria);
  expect(whole).toMatchObject({ came: 40 * 6 + 16 * 2 + 5, waiting: 0 });
  expect(ofRia.whole).toMatchObject({ came: 240, converted: 80 });
  expect((await pace(cast.max)).whole.came).toBe(240);
  expect((await pace(cast.lea, { team: cast.max.personId })).whole.came).toBe(240);
  expect((await pace(cast.lea, { source: 'Trade fair' })).whole).toMatchObject({ came: 0, medianSeconds: null });
  expect((await pace(cast.lea, { days: '28' })).whole.came).toBe(20 * 6 + 8 * 2 + 5);
});

test('a past day tells of what had come and been answered by its end', async () => {
  const then = addDays(today, -7);
  const { whole, days, until } = await pace(cast.lea, { days: '28' }, then);
  expect(until).toBe(then);
  expect(days.every(({ day }) => day <= then)).toBe(true);
  expect(whole.came).toBe(20 * 6 + 8 * 2);
  // Entered at the moment they came, and answered since: the state of each is the one it had at the end of that day.
  expect(whole.answered).toBe(whole.came);
  expect((await pace(cast.lea, {}, '2020-01-01')).whole.came).toBe(0);
});

test('a pipeline counts leads that became a deal in it; those that became none are where new deals begin', async () => {
  const all = (await pace(cast.lea)).whole.came;
  const own = await db.transaction(cast.lea, async (tx) => {
    const usual = await addPipeline(tx);
    const shop = await addPipeline(tx, undefined, 1, 'Shop');
    const made = await createDeal(tx, { name: 'Kim, chains', pipelineId: shop.id }, today);
    if (!('deal' in made)) throw new Error('No deal was made');
    return { usual: usual.id, shop: shop.id, dealId: made.deal.id };
  });
  const lead = { ...blankLead, name: 'Kim', ownerId: cast.lea.personId, receivedOn: today };
  const receivedAt = momentAt(today, 9 * 60, 'UTC');
  const row = { ...lead, receivedAt, answeredAt: receivedAt, status: 'converted' as const, dealId: own.dealId };
  await db.transaction(cast.lea, (tx) => tx.recordMany(leads, [{ id: newId(), states: [{ from: receivedAt, row }] }]));
  expect((await pace(cast.lea, { pipeline: own.shop })).whole).toMatchObject({ came: 1, converted: 1 });
  expect((await pace(cast.lea, { pipeline: own.usual })).whole.came).toBe(all);
  expect((await pace(cast.lea)).whole.came).toBe(all + 1);
});
