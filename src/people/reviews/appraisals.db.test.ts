import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../platform/access/actor.ts';
import { readable, readableHistory } from '../../platform/access/narrow.ts';
import { answerCourse, finishLessons } from '../learning/course-actions.ts';
import { setActive } from '../organisation/actions.ts';
import { openReviewDesk, type ReviewDesk } from './desk.testing.ts';
import { appraisals, parts } from './tables.ts';

let desk: ReviewDesk;
let { db, actors, today, idOf, call } = {} as ReviewDesk;
beforeAll(async () => {
  desk = await openReviewDesk();
  ({ db, actors, today, idOf, call } = desk);
  // What the year left behind: two objectives, and a check-in on results.
  await desk.agree('manager', 'ana');
  await desk.agree('manager', 'ana', { weight: 40, title: 'Clean data' });
  const said = { personId: idOf('ana'), onDay: '2026-06-01', topics: ['results'], text: 'Behind by two deals' };
  await call('ana', 'POST', '/check-ins', said);
});
afterAll(() => desk?.close());

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
  expect(await toldOf('ben')).toEqual(['review-round review-cycle']);
  expect(await toldOf('leader')).toEqual([]);
  const quarter = { ...body, kind: 'quarterly', name: 'Q4', firstOn: '2026-10-01' };
  expect((await call('leader', 'POST', '/review-cycles', quarter)).status).toBe(201);
  const late = await call('leader', 'POST', '/review-cycles', { ...body, releaseOn: '2026-12-01' });
  expect(late.body.errors[0].field).toBe('releaseOn');
});

/** Of which kinds somebody was told, and of which record each. */
const toldOf = async (who: string) => {
  const { rows } = await db.owner.query<{ kind: string; on: string }>(
    'SELECT kind, record_kind AS on FROM app.notices WHERE person_id = $1 ORDER BY kind',
    [idOf(who)],
  );
  return rows.map(({ kind, on }) => `${kind} ${on}`);
};

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
  expect(await toldOf('cleo')).toContain('review-asked review-part');
  expect(await toldOf('ana')).toContain('review-asked review-part');
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
  expect(await toldOf('ana')).toContain('review-told appraisal');
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
