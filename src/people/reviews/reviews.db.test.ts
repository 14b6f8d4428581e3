import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { newId } from '../../ground/index.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { allows } from '../../platform/access/kinds.ts';
import { readable, readableHistory } from '../../platform/access/narrow.ts';
import { undoGroup } from '../../platform/history/undo.ts';
import { buildServer } from '../../platform/http/index.ts';
import { openMetrics } from '../../platform/metrics/registry.ts';
import { founderOf, openWorkspace } from '../../platform/settings/workspace.ts';
import { answerCourse, finishLessons } from '../learning/course-actions.ts';
import { setActive } from '../organisation/actions.ts';
import { managersOn, standingOf } from '../organisation/reads.ts';
import { aCompanyOf } from '../organisation/testing.ts';
import { reviewRoutes } from './routes.ts';
import { appraisals, checkIns, parts } from './tables.ts';

const today = '2026-12-05';
let db: TestDatabase;
let app: Awaited<ReturnType<typeof buildServer>>;
const actors = new Map<string, Actor>();

beforeAll(async () => {
  db = await openTestDatabase();
  const talksWith = async () => [{ id: newId(), day: '2026-05-04', text: 'Agreed: two demos a week' }];
  app = await buildServer({
    handlers: reviewRoutes(openMetrics({ metrics: [], managersOn }), { talksWith }),
    world: { db, now: () => `${today}T12:00:00.000000Z`, today: () => today },
    log: { info() {}, warn() {}, error: (facts: object) => console.error(facts) },
    identify: async ({ headers }) => standing(String(headers.authorization)),
    allows,
  });
  await app.ready();
  const fields = { name: 'Sail lofts', timeZone: 'UTC', currency: 'EUR', fiscalStartMonth: 1, locale: 'en-GB' };
  const founder = founderOf(fields);
  await db.transaction(founder, (tx) => openWorkspace(tx, fields));
  const cast = await aCompanyOf(db, systemActor(anActor({ workspaceId: founder.workspaceId, personId: null })), {
    leader: { role: 'leader' },
    manager: { role: 'manager', under: 'leader' },
    next: { role: 'manager', under: 'leader' },
    ana: { role: 'rep', under: 'manager' },
    ben: { role: 'rep', under: 'manager' },
    dora: { role: 'rep', under: 'manager' },
    cleo: { role: 'rep', under: 'next' },
    emil: { role: 'rep', under: 'next' },
  });
  for (const [name, actor] of Object.entries(cast)) actors.set(name, actor);
});
afterAll(async () => {
  await app?.close();
  await db?.close();
});

/** Somebody with what is shared with him by now. */
async function standing(who: string): Promise<Actor | null> {
  const actor = actors.get(who);
  if (!actor?.personId) return null;
  const { personId, workspaceId } = actor;
  const found = await db.read(actor, (reader) => standingOf(reader, workspaceId, personId));
  return found && { ...actor, team: found.team, shared: found.shared };
}

const idOf = (who: string) => actors.get(who)?.personId as string;

async function call(who: string, method: 'GET' | 'POST' | 'PATCH', path: string, payload?: object, seen?: number) {
  const headers = {
    authorization: who,
    ...(method === 'GET' ? {} : { 'idempotency-key': newId() }),
    ...(seen === undefined ? {} : { 'if-match': `"${seen}"` }),
  };
  const answer = await app.inject({ method, url: `/api/v1${path}`, headers, ...(payload ? { payload } : {}) });
  return { status: answer.statusCode, body: answer.body ? answer.json() : null };
}

const agree = (who: string, of: string, more: object = {}) =>
  call(who, 'POST', '/objectives', {
    ...{ personId: idOf(of), kind: 'result', topic: null, title: 'Three references of a new sector', weight: 60 },
    ...{ metricId: null, baseline: null, target: null, startsOn: '2026-01-01', dueOn: '2026-12-31', ...more },
  });

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
  expect(body).toMatchObject({ weight: 100, known: 60, progress: 0.5, mayWrite: false, isYou: true });
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

let cycleId = '';
const year = {
  ...{ name: 'Year 2026', kind: 'annual', firstOn: '2026-01-01', lastOn: '2026-12-31' },
  ...{ selfDueOn: '2026-12-10', ratingsDueOn: '2026-12-20', releaseOn: '2027-01-15' },
};
const names = ['ana', 'ben', 'dora', 'cleo', 'emil', 'manager'];

test('a round is set by leaders; nobody is reviewed twice for the same days, and is named', async () => {
  const body = { ...year, people: names.map(idOf) };
  expect((await call('manager', 'POST', '/review-cycles', body)).status).toBe(403);
  const made = await call('leader', 'POST', '/review-cycles', body);
  expect(made.status).toBe(201);
  cycleId = made.body.id;
  const again = await call('leader', 'POST', '/review-cycles', { ...body, name: 'Again', people: [idOf('ben')] });
  expect([again.body.refusal, again.body.detail]).toEqual([
    'overlaps',
    'ben is reviewed for some of these days in “Year 2026”.',
  ]);
  const quarter = { ...body, kind: 'quarterly', name: 'Q4', firstOn: '2026-10-01' };
  expect((await call('leader', 'POST', '/review-cycles', quarter)).status).toBe(201);
  const late = await call('leader', 'POST', '/review-cycles', { ...body, releaseOn: '2026-12-01' });
  expect(late.body.errors[0].field).toBe('releaseOn');
});

const open = (who: string, of: string, peers: string[] = []) =>
  call(who, 'POST', '/appraisals', { cycleId, personId: idOf(of), peers: peers.map(idOf) });
const tasksOf = async (who: string) =>
  (await call(who, 'GET', '/appraisals')).body.tasks.filter((task: { cycleId: string }) => task.cycleId === cycleId);
const whatOf = async (who: string) => (await tasksOf(who)).map(({ what }: { what: string }) => what).sort();
const keysFor = { reps: ['results', 'skills', 'customers', 'data', 'teamwork'] };
const answers = (rating: number, cites: string[] = [], keys = keysFor.reps) =>
  keys.map((key) => ({ key, rating, words: `About ${key}`, cites, noneWhy: cites.length > 0 ? '' : 'New here' }));
const rate = (who: string, id: string, given: object[], submit = true) =>
  call(who, 'POST', `/appraisals/${id}/ratings`, { answers: given, summary: 'A steady year', submit });

let anaId = '';

/** Passes the shipped course on demos. */
async function learns(who: string) {
  const lessons = ['need-first', 'three-things', 'ask-while', 'end-with-step'];
  const chosen = { 'before-demo': [1], 'how-much': [0], silence: [2], 'end-of-demo': [3] };
  await db.transaction(actors.get(who) as Actor, (tx) => finishLessons(tx, 'demos', lessons));
  await db.transaction(actors.get(who) as Actor, (tx) => answerCourse(tx, 'demos', { chosen, today }));
}

test('an appraisal is opened with what the year left behind, and everybody is told what he is to write', async () => {
  expect(await whatOf('manager')).toEqual(['open', 'open', 'open']);
  expect((await open('manager', 'cleo')).body.errors[0].field).toBe('personId');
  expect((await open('manager', 'ana', ['manager'])).body.errors[0].field).toBe('peers');
  await learns('ana');
  const opened = await open('manager', 'ana', ['cleo']);
  expect(opened.status).toBe(201);
  anaId = opened.body.id;
  expect((await open('leader', 'ana')).body.refusal).toBe('is-open');
  expect([await whatOf('ana'), await whatOf('cleo'), await whatOf('ben')]).toEqual([['self'], ['peer'], []]);
  const { body } = await call('manager', 'GET', `/appraisals/${anaId}`);
  expect(body.packet.items.map(({ kind }: { kind: string }) => kind)).toEqual([
    ...['objective', 'objective', 'certificate', 'check-in', 'meeting'],
  ]);
  expect(body.unraised).toEqual(['customers', 'data', 'teamwork']);
  const [task] = await tasksOf('ana');
  const part = await call('ana', 'GET', `/review-parts/${task.partId}`);
  expect(part.body.packet.items).toHaveLength(5);
  const cites = [part.body.packet.items[0].id];
  const said = { answers: answers(4, cites), summary: 'I did well', submit: true };
  expect((await call('ana', 'PATCH', `/review-parts/${task.partId}`, said, 1)).status).toBe(200);
  expect((await call('ana', 'PATCH', `/review-parts/${task.partId}`, said, 2)).body.refusal).toBe('is-in');
  const [peer] = await tasksOf('cleo');
  expect((await call('cleo', 'GET', `/appraisals/${anaId}`)).status).toBe(404);
  expect((await call('cleo', 'GET', `/review-parts/${peer.partId}`)).body.packet).toBeNull();
  expect((await call('ben', 'GET', `/review-parts/${peer.partId}`)).status).toBe(404);
});

test('a rating cites the packet or says why not; what nobody had raised is marked as said for the first time', async () => {
  const bare = answers(3).map((each) => ({ ...each, noneWhy: '' }));
  const no = await rate('manager', anaId, bare);
  expect([no.body.refusal, no.body.fault]).toEqual(['unfit-answers', { key: 'results', why: 'no-evidence' }]);
  expect((await rate('manager', anaId, bare, false)).status).toBe(200);
  expect((await rate('leader', anaId, answers(3))).body.refusal).toBe('not-yours');
  expect((await rate('ana', anaId, answers(5))).status).toBe(403);
  expect((await call('manager', 'POST', `/appraisals/${anaId}/release`, undefined, 1)).body.refusal).toBe('not-rated');
  expect((await rate('manager', anaId, answers(3))).status).toBe(200);
  const { body } = await call('manager', 'GET', `/appraisals/${anaId}`);
  expect(body.ratings.firstTime).toEqual(['customers', 'data', 'teamwork']);
  expect(body.written.map(({ role }: { role: string }) => role)).toEqual(['self']);
});

test('before its release he reads none of it, by no way', async () => {
  const { body } = await call('ana', 'GET', `/appraisals/${anaId}`);
  expect([body.ratings, body.released, body.draft, body.written]).toEqual([null, null, null, []]);
  const ana = actors.get('ana') as Actor;
  const seen = await db.read(ana, async (reader) => [
    (await reader.rows(readableHistory(ana, parts))).filter(({ role }) => role !== 'self'),
    (await reader.rows(readableHistory(ana, appraisals))).filter(({ released }) => released !== null),
  ]);
  expect(seen).toEqual([[], []]);
  expect((await call('ana', 'GET', `/review-cycles/${cycleId}/calibration`)).status).toBe(403);
});

test('calibration shows who rates severely, and a change keeps what was given with its reason', async () => {
  for (const [who, of, rating] of [
    ['manager', 'ben', 3],
    ['next', 'cleo', 5],
    ['next', 'emil', 4],
  ] as const) {
    const { body } = await open(who, of);
    expect((await rate(who, body.id, answers(rating))).status).toBe(200);
  }
  const path = `/review-cycles/${cycleId}/calibration`;
  const { body } = await call('leader', 'GET', path);
  expect(body.raters.map(({ rater }: { rater: { name: string } }) => rater.name)).toEqual(['manager', 'next']);
  expect(body.raters[0].severity.value).toBeGreaterThan(0.4);
  const ana = body.items.find(({ person }: { person: { name: string } }) => person.name === 'ana');
  expect(ana.adjusted).toBeGreaterThan(ana.given);
  const toDo = body.waiting.map((one: { person: { name: string }; what: string }) => [one.person.name, one.what]);
  expect(toDo).toEqual([
    ['dora', 'open'],
    ['manager', 'open'],
  ]);
  const seen = (await call('manager', 'GET', path)).body;
  expect([seen.items.length, seen.waiting.length]).toEqual([2, 1]);
  const { id, version } = ana.ratings;
  const change = (more: object = {}) =>
    call(
      'leader',
      'POST',
      `/review-parts/${id}/changes`,
      { key: 'skills', to: 4, reason: 'As her peers', ...more },
      version,
    );
  expect((await change({ to: 3 })).body.errors[0].field).toBe('to');
  expect((await change()).body.changes).toMatchObject([{ key: 'skills', from: 3, to: 4, by: { name: 'leader' } }]);
  expect((await change()).status).toBe(412);
});

test('released, he reads his ratings with what was changed and why, and takes note in his own words', async () => {
  expect((await call('manager', 'POST', `/appraisals/${anaId}/release`, undefined, 1)).status).toBe(200);
  const { body } = await call('ana', 'GET', `/appraisals/${anaId}`);
  expect(body.released.answers[1]).toMatchObject({ key: 'skills', rating: 4, words: 'About skills' });
  expect(body.released.changes).toEqual([{ key: 'skills', from: 3, to: 4, reason: 'As her peers', on: today }]);
  expect([body.released.upward, body.written]).toEqual([null, []]);
  expect(await whatOf('ana')).toEqual(['acknowledge']);
  const path = `/appraisals/${anaId}/acknowledgement`;
  expect((await call('manager', 'POST', path, { words: '' }, 2)).status).toBe(404);
  expect((await call('ana', 'POST', path, { words: 'I see teamwork otherwise' }, 2)).body.state).toBe('acknowledged');
  expect((await call('ana', 'POST', path, { words: '' }, 3)).body.refusal).toBe('not-released');
  expect((await rate('manager', anaId, answers(1))).body.refusal).toBe('is-released');
});

test('those whom somebody leads are told of from three on, without names, and his profile says what to grow in', async () => {
  const { body: opened } = await open('leader', 'manager');
  const keys = ['communication', 'data', 'forecasting', 'leadership', 'results'];
  const write = async (who: string, rating: number) => {
    const asked = who === 'manager' ? 'self' : 'upward';
    const task = (await tasksOf(who)).find(({ what }: { what: string }) => what === asked);
    const said = { answers: answers(rating, [], keys), summary: `From ${who}`, submit: true };
    return call(who, 'PATCH', `/review-parts/${task.partId}`, said, 1);
  };
  for (const [who, rating] of [
    ['manager', 4],
    ['ana', 2],
    ['ben', 3],
  ] as const)
    expect((await write(who, rating)).status).toBe(200);
  const seen = async () => (await call('leader', 'GET', `/appraisals/${opened.id}`)).body;
  expect((await seen()).upward).toBeNull();
  await write('dora', 2);
  const shown = await seen();
  expect(shown.upward.n).toBe(3);
  expect(shown.profile[0]).toEqual({ key: 'communication', own: 4, upward: 7 / 3, above: null });
  expect(shown.toGrow[0]).toEqual({ key: 'communication', others: 7 / 3, why: 'below' });
  expect(JSON.stringify(shown)).not.toMatch(/From (ana|ben|dora)/);
});

test('whoever leads somebody after his manager has left rates him; what was written before stays with its writer', async () => {
  const { body } = await open('manager', 'dora');
  await rate('manager', body.id, answers(2), false);
  const leader = actors.get('leader') as Actor;
  await db.transaction(leader, (tx) => setActive(tx, idOf('manager'), 1, false));
  expect((await rate('leader', body.id, answers(3))).status).toBe(200);
  const left = actors.get('manager') as Actor;
  const kept = await db.read(left, (reader) => reader.rows(readable(left, parts).where('appraisalId', '=', body.id)));
  expect(kept.map(({ answers: [first] }) => first?.rating)).toEqual([2]);
  expect((await call('leader', 'GET', `/appraisals/${body.id}`)).body.draft.answers[0].rating).toBe(3);
});

test('a closed round names what stays open; nothing goes on in it until it is opened again with a reason', async () => {
  const at = async () =>
    (await call('leader', 'GET', '/review-cycles')).body.items.find(({ id }: { id: string }) => id === cycleId);
  const { version } = await at();
  expect((await call('next', 'POST', `/review-cycles/${cycleId}/close`, undefined, version)).status).toBe(403);
  const closed = await call('leader', 'POST', `/review-cycles/${cycleId}/close`, undefined, version);
  expect(closed.body.closedOn).toBe(today);
  // The manager has left, and ana took note of hers.
  expect(
    closed.body.leftOpen.map(({ person, what }: { person: { name: string }; what: string }) => [person.name, what]),
  ).toEqual([
    ['ben', 'release'],
    ['dora', 'release'],
    ['cleo', 'release'],
    ['emil', 'release'],
  ]);
  const { body: again } = await call('leader', 'POST', `/review-cycles/${cycleId}/close`, undefined, version + 1);
  expect(again.refusal).toBe('round-closed');
  const seen = (await call('next', 'GET', '/review-cycles')).body.items.find(
    ({ id }: { id: string }) => id === cycleId,
  );
  expect(seen.leftOpen.map(({ person }: { person: { name: string } }) => person.name)).toEqual(['cleo', 'emil']);
  expect(await tasksOf('next')).toEqual([]);
  const cleo = (await call('next', 'GET', '/appraisals')).body.items.find(
    ({ person }: { person: { name: string } }) => person.name === 'cleo',
  );
  const release = () => call('next', 'POST', `/appraisals/${cleo.id}/release`, undefined, cleo.version);
  expect((await release()).body.refusal).toBe('round-closed');
  const path = `/review-cycles/${cycleId}/reopen`;
  const reopened = await call('leader', 'POST', path, { why: 'Two were never told' }, version + 1);
  expect(reopened.body).toMatchObject({ closedOn: null, leftOpen: [], reopenedWhy: 'Two were never told' });
  expect((await release()).status).toBe(200);
});
