import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../platform/access/actor.ts';
import { readableHistory } from '../../platform/access/narrow.ts';
import { undoGroup } from '../../platform/history/undo.ts';
import { openReviewDesk, type ReviewDesk } from './desk.testing.ts';
import { checkIns } from './tables.ts';

let desk: ReviewDesk;
let { db, actors, today, idOf, call, agree } = {} as ReviewDesk;
beforeAll(async () => {
  desk = await openReviewDesk();
  ({ db, actors, today, idOf, call, agree } = desk);
});
afterAll(() => desk?.close());

test('objectives share out a hundred percent, and whoever leads says how far one is that no metric tells', async () => {
  const first = await agree('manager', 'ana');
  expect(first.status).toBe(201);
  const over = await agree('manager', 'ana', { weight: 50 });
  expect([over.status, over.body.refusal, over.body.detail]).toEqual([
    ...[409, 'over-whole'],
    'All objectives of a day share out 100 %; 40 % are left.',
  ]);
  expect((await agree('manager', 'ana', { weight: 40, title: 'Clean data' })).status).toBe(201);
  expect((await agree('manager', 'cleo')).body.errors[0].field).toBe('personId');
  expect((await agree('manager', 'ben', { metricId: 'luck', target: 1 })).body.errors[0].field).toBe('metricId');
  expect((await agree('ana', 'ana')).status).toBe(403);
  const path = `/objectives/${first.body.id}`;
  expect((await call('manager', 'PATCH', path, { toldShare: 0.5 }, 1)).body).toMatchObject({
    progress: 0.5,
    toldOn: today,
  });
  const { body } = await call('ana', 'GET', '/objectives');
  expect(body).toMatchObject({ weight: 100, known: 60, progress: 0.5, mayWrite: false, isYou: true, isLed: true });
  expect((await call('leader', 'GET', '/objectives')).body).toMatchObject({ mayWrite: true, isLed: false });
  expect((await call('cleo', 'GET', `/objectives?personId=${idOf('ana')}`)).status).toBe(404);
  expect((await call('manager', 'PATCH', path, { droppedWhy: 'No new sector' }, 1)).status).toBe(412);
});

test('what somebody is to reach hangs under a goal of the company, which stands where those below come to together', async () => {
  const whole = await agree('leader', 'leader', { title: 'A new sector', weight: 100 });
  expect(whole.status).toBe(201);
  const team = await agree('leader', 'manager', { title: 'Ten references', weight: 50, parentId: whole.body.id });
  expect(team.body.parent).toMatchObject({ title: 'A new sector', person: { name: 'leader' } });
  const above = await call('manager', 'GET', `/objectives/above?personId=${idOf('ben')}`);
  expect(above.body.items.map(({ title }: { title: string }) => title)).toEqual(['A new sector', 'Ten references']);
  expect((await call('ana', 'GET', `/objectives/above?personId=${idOf('ana')}`)).status).toBe(403);
  expect((await call('next', 'GET', `/objectives/above?personId=${idOf('ben')}`)).status).toBe(404);
  const bens = await agree('manager', 'ben', { weight: 30, parentId: team.body.id });
  const doras = await agree('manager', 'dora', { weight: 60, parentId: team.body.id });
  // Only what stands above him, and only on days that are the same.
  const peers = await agree('manager', 'ana', { weight: 1, startsOn: '2027-01-01', dueOn: '2027-12-31' });
  expect(peers.status).toBe(201);
  const beside = await agree('manager', 'ben', { weight: 5, parentId: doras.body.id });
  const later = { startsOn: '2027-02-01', dueOn: '2027-12-31' };
  const other = await agree('manager', 'ben', { weight: 5, parentId: team.body.id, ...later });
  for (const { body } of [beside, other]) expect(body.errors[0].field).toBe('parentId');
  await call('manager', 'PATCH', `/objectives/${bens.body.id}`, { toldShare: 0.5 }, 1);
  await call('manager', 'PATCH', `/objectives/${doras.body.id}`, { toldShare: 0.8 }, 1);
  const [goal] = (await call('leader', 'GET', '/objectives')).body.items;
  expect(goal.progress).toBeCloseTo(0.7);
  expect(goal.under.items).toMatchObject([{ title: 'Ten references', person: { name: 'manager' } }]);
  const [ownOfBen] = (await call('ben', 'GET', '/objectives')).body.items;
  expect(ownOfBen.parent.title).toBe('Ten references');
  // What others hang under is dropped, and not taken away by undoing.
  const undone = await db.transaction(actors.get('leader') as Actor, (tx) => undoGroup(tx, team.body.groupId));
  expect(JSON.stringify(undone)).toContain('against-rules');
});

test('a check-in is for the two it is between, and nobody above them', async () => {
  const said = { personId: idOf('ana'), onDay: '2026-06-01', topics: ['results'], text: 'Behind by two deals' };
  const { body } = await call('ana', 'POST', '/check-ins', said);
  const seen = async (who: string) =>
    (await call(who, 'GET', `/check-ins?personId=${idOf('ana')}`)).body.items.map(({ text }: { text: string }) => text);
  expect(await seen('manager')).toEqual(['Behind by two deals']);
  expect([await seen('leader'), await seen('ben')]).toEqual([[], []]);
  const leader = actors.get('leader') as Actor;
  expect(await db.read(leader, (reader) => reader.rows(readableHistory(leader, checkIns)))).toEqual([]);
  expect(body.isYours).toBe(true);
  const ahead = await call('manager', 'POST', '/check-ins', { ...said, onDay: '2026-12-06' });
  expect(ahead.body.errors[0].field).toBe('onDay');
});
