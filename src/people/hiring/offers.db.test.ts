import { afterAll, beforeAll, expect, test } from 'vitest';
import { type HiringDesk, hiringDesk } from '../../../test/support/hiring-desk.ts';

let desk: HiringDesk;
beforeAll(async () => {
  desk = await hiringDesk();
}, 120_000);
afterAll(() => desk?.close());

const startOn = '2199-01-05';
const offer = (id: string, over: object = {}) =>
  desk.post('Max', '/job-offers', { candidateId: id, startOn, managerId: desk.idOf('Max'), ...over });

/** A candidate whom two people scored in both interviews, and whose profile was left out. */
async function ready(name: string, email: string | null = null) {
  const requisition = await desk.openRequisition();
  const entered = (await desk.enter('Max', requisition.id, { name, email })).body;
  await desk.interviewed('Ria', entered.id, 'fit');
  await desk.interviewed('Rolf', entered.id, 'behavioural');
  const waived = await desk.post(
    'Max',
    `/candidates/${entered.id}/waivers`,
    { stepId: 'profile', reason: 'Not asked for here' },
    entered.version,
  );
  return { id: waived.body.id as string, requisitionId: requisition.id as string };
}

test('nobody is offered a job before all three kinds of step are recorded, or left out with a reason', async () => {
  const requisition = await desk.openRequisition();
  const { id } = (await desk.enter('Max', requisition.id)).body;
  const early = await offer(id);
  expect([early.status, early.body.refusal]).toEqual([409, 'steps-lacking']);
  expect(early.body.lacking.map((step: { id: string }) => step.id)).toEqual(['fit', 'behavioural', 'profile']);
});

test('each attribute is scored by two people first: two interviews by one are one opinion', async () => {
  const requisition = await desk.openRequisition();
  const { id, version } = (await desk.enter('Max', requisition.id)).body;
  await desk.interviewed('Ria', id, 'fit');
  await desk.interviewed('Ria', id, 'behavioural');
  await desk.post('Max', `/candidates/${id}/waivers`, { stepId: 'profile', reason: 'Known' }, version);
  const one = await offer(id);
  expect([one.body.refusal, one.body.lacking.map(({ name }: { name: string }) => name)]).toEqual([
    'not-covered',
    ['Coachability', 'Drive'],
  ]);
  await desk.interviewed('Rolf', id, 'behavioural');
  expect((await offer(id)).status).toBe(201);
});

test('who accepts is a person here, with his manager and role, and the requisition is filled', async () => {
  const { id, requisitionId } = await ready('Nora Quay', 'nora@quay.example');
  const made = (await offer(id, { says: 'A boat of your own.' })).body;
  expect(made).toMatchObject({ state: 'made', startOn, manager: { name: 'Max' }, says: 'A boat of your own.' });
  expect((await desk.candidate(id)).state).toBe('offered');
  expect((await desk.ask('Mia', 'GET', `/job-offers/${made.id}/pdf`)).status).toBe(404);
  const paper = await desk.ask('Max', 'GET', `/job-offers/${made.id}/pdf?language=es`);
  expect([paper.status, String(paper.body).slice(0, 5)]).toEqual([200, '%PDF-']);
  const accepted = await desk.post('Max', `/job-offers/${made.id}/answer`, { answer: 'accepted' }, made.version);
  expect(accepted.body).toMatchObject({ state: 'accepted', person: { name: 'Nora Quay' } });
  const person = (await desk.ask('Lea', 'GET', `/people/${accepted.body.person.id}`)).body;
  expect(person).toMatchObject({ name: 'Nora Quay', role: 'rep', email: 'nora@quay.example', active: true });
  expect(person.manager?.name ?? person.managerId).toBeTruthy();
  expect((await desk.ask('Max', 'GET', `/requisitions/${requisitionId}`)).body.state).toBe('filled');
  expect((await desk.enter('Max', requisitionId)).body.refusal).toBe('not-open');
  const twice = await desk.post('Max', `/job-offers/${made.id}/answer`, { answer: 'declined' }, accepted.body.version);
  expect(twice.body.refusal).toBe('not-waiting');
});

test('who accepted and never started is let go, and his place is open again', async () => {
  const { id, requisitionId } = await ready('Tom Pier');
  const made = (await offer(id)).body;
  const accepted = (await desk.post('Max', `/job-offers/${made.id}/answer`, { answer: 'accepted' }, made.version)).body;
  const gone = await desk.post(
    'Max',
    `/job-offers/${made.id}/answer`,
    { answer: 'never-started', note: 'Stayed where he was' },
    accepted.version,
  );
  expect(gone.body.state).toBe('never-started');
  expect((await desk.ask('Lea', 'GET', `/people/${accepted.person.id}`)).body.active).toBe(false);
  expect((await desk.candidate(id)).state).toBe('never-started');
  expect((await desk.ask('Max', 'GET', `/requisitions/${requisitionId}`)).body.state).toBe('open');
});

test('an offer that is declined ends the candidacy, and one that we take back leaves him where he stood', async () => {
  const { id } = await ready('Ada Shore');
  const first = (await offer(id)).body;
  await desk.post('Max', `/job-offers/${first.id}/answer`, { answer: 'withdrawn' }, first.version);
  expect((await desk.candidate(id)).state).toBe('running');
  const second = (await offer(id)).body;
  const note = 'Another company';
  await desk.post('Max', `/job-offers/${second.id}/answer`, { answer: 'declined', note }, second.version);
  expect(await desk.candidate(id)).toMatchObject({ state: 'withdrawn', endedReason: note });
});

test('an address that somebody here has already makes no second person of it', async () => {
  const { id } = await ready('Ria Two', 'zqmail-ria@example.com');
  const made = (await offer(id)).body;
  const refused = await desk.post('Max', `/job-offers/${made.id}/answer`, { answer: 'accepted' }, made.version);
  expect([refused.status, refused.body.refusal, refused.body.by.name]).toEqual([409, 'email-taken', 'Ria']);
  expect((await desk.candidate(id)).state).toBe('offered');
});
