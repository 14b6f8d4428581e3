import { afterAll, beforeAll, expect, test } from 'vitest';
import { type HiringDesk, hiringDesk } from '../../../test/support/hiring-desk.ts';
import { keepGroups } from './applying/store.ts';

let desk: HiringDesk;
let requisition: { id: string };
const ids: Record<string, string> = {};
beforeAll(async () => {
  desk = await hiringDesk();
  requisition = await desk.openRequisition();
  for (const [name, points] of [
    ['Ada', 4],
    ['Ben', 2],
    ['Cleo', 3],
  ] as const) {
    ids[name] = (await desk.enter('Max', requisition.id, { name })).body.id;
    await desk.interviewed('Ria', ids[name]!, 'fit', points);
    await desk.interviewed('Rolf', ids[name]!, 'behavioural', points);
  }
}, 120_000);
afterAll(() => desk?.close());

const ranking = async (who: 'Max' | 'Lea' | 'Mia' = 'Max') =>
  desk.ask(who, 'GET', `/requisitions/${requisition.id}/ranking`);

test('candidates are told with what they were given by attribute, beside the published evidence', async () => {
  const { body } = await ranking();
  expect(body.attributes[0]).toEqual({ key: 'coachability', name: 'Coachability', weight: 4, validity: 0.42 });
  const means = Object.fromEntries(body.items.map(({ name, means }: { name: string; means: object }) => [name, means]));
  expect(means).toEqual({
    ...{ Ada: { coachability: 4, drive: 4 }, Ben: { coachability: 2, drive: 2 } },
    Cleo: { coachability: 3, drive: 3 },
  });
  // Two interviewers gave each the same: wholly agreed, over three people and two attributes.
  expect(body.agreement).toEqual({ icc: 1, of: 6 });
  expect((await ranking('Mia')).status).toBe(404);
});

test('of a candidate whom the reader is to interview nothing is ranked before his own scores are in', async () => {
  await desk.planInterview('Max', ids.Ada!, 'fit', 'Lea');
  const { body } = await ranking('Lea');
  expect([body.waiting, body.items.map(({ name }: { name: string }) => name)]).toEqual([1, ['Ben', 'Cleo']]);
});

test('whether all are chosen alike is told of groups of five or more, and of nobody alone', async () => {
  const { db } = desk.p.product.world;
  const { actor } = desk.p.alpha.people.Lea;
  const came = async (gender: 'woman' | 'man', many: number) => {
    for (let at = 0; at < many; at += 1) {
      const { id } = (await desk.enter('Max', requisition.id, { name: `${gender} ${at}` })).body;
      await db.transaction(actor, (tx) => keepGroups(tx, actor, id, { gender, age: null }));
    }
  };
  await came('woman', 6);
  await came('man', 4);
  const told = async () => (await desk.ask('Max', 'GET', '/hiring-fairness')).body.dimensions;
  expect((await told()).map((one: { told: unknown }) => one.told)).toEqual([null, null]);
  await came('man', 2);
  await desk.p.owner.query(`UPDATE app.candidates SET state = 'hired' WHERE name IN ('woman 0', 'man 2', 'man 3')`);
  const [gender] = await told();
  expect(gender.told).toMatchObject({ ratio: 0.5, isBelowFourFifths: true });
  expect(gender.told.groups).toEqual([
    { group: 'man', applied: 6, chosen: 2, rate: 1 / 3 },
    { group: 'woman', applied: 6, chosen: 1, rate: 1 / 6 },
  ]);
});

test('what hiring taught is told with how much stands behind it, and of nobody who reads it', async () => {
  const { body } = await desk.ask('Lea', 'GET', '/hiring-lessons');
  expect(body).toMatchObject({ measured: 0, daysToOffer: null });
  expect(body.questions.every(({ link }: { link: unknown }) => link === null)).toBe(true);
  // Ten people were entered more than a year ago, and none of them left.
  expect(body.attrition).toMatchObject({ rate: 0 });
  expect(body.attrition.n).toBeGreaterThanOrEqual(10);
  expect((await desk.ask('Rob', 'GET', '/hiring-lessons')).status).toBe(403);
});
