import { afterAll, beforeAll, expect, test } from 'vitest';
import { type HiringDesk, hiringDesk } from '../../../../test/support/hiring-desk.ts';
import { addDays } from '../../../ground/index.ts';
import { forgetCandidates } from '../jobs.ts';
import { items } from '../rules/inventory.ts';

let desk: HiringDesk;
let requisition: { id: string; version: number; token: string };
beforeAll(async () => {
  desk = await hiringDesk();
  requisition = await desk.openRequisition();
}, 120_000);
afterAll(() => desk?.close());

const open = () => desk.post(null, '/applications/open', { token: requisition.token });
const change = async (body: object) => {
  const { version } = (await desk.ask('Max', 'GET', `/requisitions/${requisition.id}`)).body;
  return desk.ask('Max', 'PATCH', `/requisitions/${requisition.id}`, { version, body });
};
const send = async (over: object = {}) => {
  const { opened } = (await open()).body;
  const [moment] = opened.split('.');
  // As long as people take: the clock of the server is not ours to wind.
  await expect.poll(() => Date.now() - Number(moment), { interval: 100 }).toBeGreaterThan(2_000);
  return desk.post(null, '/applications/send', {
    ...{ token: requisition.token, opened, name: 'Nora Quay', email: 'Nora@Quay.example', agreed: true },
    ...over,
  });
};
const candidates = async () => (await desk.ask('Max', 'GET', `/requisitions/${requisition.id}`)).body.candidates;

test('a form is closed until the one who hires opens it, and says what is agreed to', async () => {
  expect((await open()).body.refusal).toBe('form-closed');
  await change({ takesApplications: true, description: 'Sell harbours.' });
  expect((await open()).body).toMatchObject({ role: 'Seller North', description: 'Sell harbours.', keepDays: 90 });
});

test('who applies is a candidate with what he agreed to, and a second time the same one', async () => {
  expect((await send({ letter: 'I sell.' })).status).toBe(200);
  expect((await send({ letter: 'And I sail.', phone: '+49 1' })).status).toBe(200);
  const [only, ...others] = await candidates();
  expect([only.name, only.source, only.cameAgain, others]).toEqual(['Nora Quay', 'form', 1, []]);
  const whole = await desk.candidate(only.id);
  expect(whole).toMatchObject({ email: 'nora@quay.example', letter: 'I sell.\n\nAnd I sail.', phone: '+49 1' });
  expect(whole.consentText).toBe('We keep what you write for 90 days.');
  expect(whole.consentAt).not.toBeNull();
});

test('nobody applies without agreeing, and a robot leaves nothing behind', async () => {
  const { opened } = (await open()).body;
  const robot = { token: requisition.token, opened, name: 'Bot', email: 'bot@example.com', agreed: true };
  expect((await desk.post(null, '/applications/send', { ...robot, agreed: false })).status).toBe(400);
  expect((await desk.post(null, '/applications/send', { ...robot, trap: 'x' })).body).toMatchObject({
    taken: true,
    cvKey: expect.any(String),
  });
  expect(await candidates()).toHaveLength(1);
});

test('what somebody says of himself by his own will is on no page of his', async () => {
  await send({ email: 'ada@example.com', name: 'Ada Shore', gender: 'woman', age: 'from-40' });
  const ada = (await candidates()).find(({ name }: { name: string }) => name === 'Ada Shore');
  const told = JSON.stringify([
    await desk.candidate(ada.id),
    await desk.ask('Lea', 'GET', `/candidates/${ada.id}/trail`),
  ]);
  expect(told).not.toMatch(/woman|from-40/);
  const kept = 'SELECT gender, age FROM app.candidate_groups WHERE candidate_id = $1';
  expect((await desk.p.owner.query(kept, [ada.id])).rows).toEqual([{ gender: 'woman', age: 'from-40' }]);
});

test('a profile is filled in once by its link, and told after one’s own scores alone', async () => {
  const [one] = await candidates();
  await desk.planInterview('Max', one.id, 'profile', null);
  const step = (await desk.candidate(one.id)).steps.find(({ kind }: { kind: string }) => kind === 'profile');
  const [{ token }] = step.interviews;
  expect((await desk.post(null, '/profiles/open', { token })).body).toMatchObject({ role: 'Seller North' });
  const answers = items.map(({ towards }) => (towards ? 5 : 1));
  expect((await desk.post(null, '/profiles/send', { token, answers: answers.slice(1) })).status).toBe(400);
  expect((await desk.post(null, '/profiles/send', { token, answers })).status).toBe(200);
  expect((await desk.post(null, '/profiles/send', { token, answers })).body.refusal).toBe('in-already');
  const { factors } = (await desk.ask('Max', 'GET', `/candidates/${one.id}/scores`)).body;
  expect(factors).toMatchObject({ extraversion: 50, conscientiousness: 50 });
  await desk.planInterview('Max', one.id, 'fit', 'Ria');
  expect((await desk.ask('Ria', 'GET', `/candidates/${one.id}/scores`)).body).toMatchObject({
    ...{ waitsForOwn: true, factors: null },
  });
  expect((await desk.candidate(one.id)).steps.find(({ kind }: { kind: string }) => kind === 'profile').isSettled).toBe(
    true,
  );
});

test('a CV comes as a file with the application, is read by who interviews, and is a document by what it is', async () => {
  const { cvKey } = (await send()).body;
  const bring = (name: string, body: string, key = cvKey) =>
    desk.p.app.inject({
      ...{ method: 'POST', url: `/api/v1/applications/cv?${new URLSearchParams({ key, name })}` },
      headers: { 'content-type': 'application/octet-stream' },
      payload: Buffer.from(body),
    });
  const program = await bring('cv.pdf', 'MZ program');
  expect([program.statusCode, program.json().type]).toEqual([409, 'urn:quarterdeck:refusal:not-a-cv']);
  expect((await bring('empty.txt', '')).json().type).toContain('cv-empty');
  expect((await bring('cv.pdf', '%PDF-1.7 Nora', `${cvKey}x`)).json().type).toContain('no-form');
  expect((await bring('Nora Quay.pdf', '%PDF-1.7 Nora sails')).statusCode).toBe(200);
  const [one] = await candidates();
  const files = (await desk.ask('Max', 'GET', `/attachments/candidate/${one.id}`)).body.items;
  expect(files.map(({ name, label }: { name: string; label: string }) => [name, label])).toEqual([
    ['Nora Quay.pdf', 'CV'],
  ]);
  const { id } = (await desk.planInterview('Max', one.id, 'behavioural', 'Rolf')).body;
  const { cvs } = (await desk.ask('Rolf', 'GET', `/interviews/${id}`)).body;
  expect(cvs).toMatchObject([{ name: 'Nora Quay.pdf' }]);
  const saved = (who: 'Rolf' | 'Ria') => desk.ask(who, 'GET', `/interviews/${id}/cvs/${cvs[0].id}`);
  expect((await saved('Rolf')).body).toContain('Nora sails');
  expect((await saved('Ria')).status).toBe(404);
  expect((await desk.ask('Rolf', 'GET', `/attachments/candidate/${one.id}`)).status).toBe(404);
  await bring('2.txt', 'two');
  await bring('3.txt', 'three');
  expect((await bring('4.txt', 'four')).json().type).toContain('cv-too-many');
});

test('an erased candidate is nobody any more, on his page, in what was noted and said of him', async () => {
  const [one] = await candidates();
  const fit = (await desk.candidate(one.id)).steps[0].interviews[0].id;
  await desk.score('Ria', fit, 'fit', 3, { notes: { 'fit-1': 'Nora sails well' }, takeaway: 'Take Nora' });
  const erased = await desk.post('Lea', `/erasures`, { kind: 'candidate', id: one.id, confirm: 'erase' });
  expect(erased.status, JSON.stringify(erased.body)).toBeLessThan(300);
  const { rows } = await desk.p.owner.query<{ text: string }>(
    `SELECT row_to_json(c)::text AS text FROM app.changes c UNION ALL SELECT row_to_json(c)::text FROM app.candidates c
     UNION ALL SELECT row_to_json(c)::text FROM app.candidates_past c UNION ALL SELECT row_to_json(i)::text FROM app.interviews i
     UNION ALL SELECT row_to_json(i)::text FROM app.interviews_past i UNION ALL SELECT row_to_json(s)::text FROM app.search_entries s
     UNION ALL SELECT row_to_json(a)::text FROM app.attachments a UNION ALL SELECT row_to_json(f)::text FROM app.files f
     UNION ALL SELECT encode(p.bytes, 'escape') FROM app.file_pieces p`,
  );
  expect(rows.filter(({ text }) => /nora/i.test(text))).toEqual([]);
});

test('who was not hired is erased the night after the day until which he was told that he is kept', async () => {
  await send({ email: 'late@example.com', name: 'Lotte Late' });
  const lotte = (await candidates()).find(({ name }: { name: string }) => name === 'Lotte Late');
  const { db } = desk.p.product.world;
  const given = { db, pools: desk.p.product.pools, erasing: { note: async () => {} } };
  const keptUntil = (await desk.candidate(lotte.id)).keepUntil as string;
  const on = (day: string) => forgetCandidates({ ...given, today: () => day }, desk.p.alpha.id);
  await on(keptUntil);
  expect((await desk.candidate(lotte.id)).name).toBe('Lotte Late');
  expect(await on(addDays(keptUntil, 1))).toBeGreaterThan(0);
  expect(await desk.candidate(lotte.id)).toMatchObject({ name: 'Erased', email: null });
  expect(await on(addDays(keptUntil, 1))).toBe(0);
});
