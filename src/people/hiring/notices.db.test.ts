import { afterAll, beforeAll, expect, test } from 'vitest';
import { type HiringDesk, hiringDesk } from '../../../test/support/hiring-desk.ts';
import type { AlphaName } from '../../../test/support/two-workspaces.ts';
import { addDays } from '../../ground/index.ts';
import { watchCandidates } from './jobs.ts';
import { daysToLook } from './rules/course.ts';

let desk: HiringDesk;
beforeAll(async () => {
  desk = await hiringDesk();
}, 120_000);
afterAll(() => desk?.close());

type Notice = { kind: string; count: number; record: { id: string } };
const toldOf = async (who: AlphaName, recordId: string) => {
  const { items } = (await desk.ask(who, 'GET', '/notices?limit=200')).body as { items: Notice[] };
  return items.filter(({ record }) => record.id === recordId).map(({ kind, count }) => [kind, count]);
};

test('who is asked to interview hears of it, and whoever asks himself does not', async () => {
  const { id: requisition } = await desk.openRequisition();
  const { id } = (await desk.enter('Max', requisition)).body;
  const rias = (await desk.planInterview('Max', id, 'fit', 'Ria')).body.id;
  const own = (await desk.planInterview('Max', id, 'fit', 'Max')).body.id;
  expect(await toldOf('Ria', rias)).toEqual([['interview-asked', 1]]);
  expect(await toldOf('Max', own)).toEqual([]);
  // Whose interview is taken away finds nothing behind the notice, and so no notice.
  await desk.ask('Max', 'DELETE', `/interviews/${rias}`);
  expect(await toldOf('Ria', rias)).toEqual([]);
});

test('whoever hires hears of an offer that another makes, and of its answer', async () => {
  const { id: requisition } = await desk.openRequisition();
  const { id, version } = (await desk.enter('Max', requisition, { email: 'una@quay.example' })).body;
  for (const who of ['Ria', 'Rolf'] as const) await desk.interviewed(who, id, 'fit');
  await desk.interviewed('Ria', id, 'behavioural');
  await desk.post('Max', `/candidates/${id}/waivers`, { stepId: 'profile', reason: 'Known to us' }, version);
  const body = { candidateId: id, startOn: '2199-01-05', managerId: desk.idOf('Max'), says: null };
  const offer = await desk.post('Lea', '/job-offers', body);
  expect(offer.status, JSON.stringify(offer.body)).toBe(201);
  expect(await toldOf('Max', id)).toEqual([['job-offer-made', 1]]);
  const said = { answer: 'declined', note: 'Stays where she is' };
  expect((await desk.post('Lea', `/job-offers/${offer.body.id}/answer`, said, offer.body.version)).status).toBe(200);
  expect(await toldOf('Max', id)).toContainEqual(['job-offer-answered', 1]);
});

test('a candidate who waits for longer than planned is told of once for each step', async () => {
  const { id: requisition } = await desk.openRequisition();
  const { id, cameOn, version } = (await desk.enter('Max', requisition)).body;
  const { db } = desk.p.product.world;
  const on = (day: string) => watchCandidates({ db, today: () => day }, desk.p.alpha.id);
  const due = addDays(cameOn, daysToLook);
  await on(due);
  expect(await toldOf('Max', id)).toEqual([]);
  await on(addDays(due, 1));
  expect(await toldOf('Max', id)).toEqual([['candidate-late', 1]]);
  expect((await desk.post('Max', `/candidates/${id}/move`, { stage: 'fit' }, version)).status).toBe(200);
  await on(addDays(due, 1));
  expect(await toldOf('Max', id)).toEqual([['candidate-late', 1]]);
});
