import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, instantFromMs, newId } from '../../ground/index.ts';
import { openStage, type Team } from './stage.testing.ts';

let stage: Awaited<ReturnType<typeof openStage>>;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const about = (team: Team) => [{ kind: 'company', id: team.company }];
const minutesAgo = (minutes: number) => instantFromMs(Date.now() - minutes * 60_000);
const subjects = (answer: { body: { items: { subject: string }[] } }) =>
  answer.body.items.map(({ subject }) => subject);

describe('writing down and planning', () => {
  test('a call of yesterday is done, by phone, and counts on the day it happened', async () => {
    const team = await stage.aTeam();
    const yesterday = addDays(stage.today, -1);
    const made = await stage.enter(team, team.ana, {
      on: yesterday,
      done: true,
      outcome: 'Reached',
      minutes: 20,
      about: about(team),
      with: [{ kind: 'contact', id: team.contact }],
    });
    expect(made).toMatchObject({
      status: 'done',
      doneOn: yesterday,
      channel: 'phone',
      direction: 'out',
      outcome: 'Reached',
      owner: { name: 'ana' },
      about: [{ kind: 'company', name: 'Acme' }],
      with: [{ kind: 'contact', name: 'Maria Keller' }],
      mayWrite: true,
    });
  });

  test('nothing is planned by a way that somebody refused, as the next step neither; what happened all the same is written down', async () => {
    const team = await stage.aTeam();
    await stage.refuse(team, ['phone']);
    const withHer = { with: [{ kind: 'contact', id: team.contact }] };
    const call = await stage.tryToEnter(team, team.ana, { kind: 'Call', on: addDays(stage.today, 1), ...withHer });
    expect(call.body.errors).toMatchObject([
      { field: 'with.0.id', message: 'Maria Keller does not want to be contacted this way' },
    ]);
    const mail = { kind: 'Mail', on: addDays(stage.today, 1), ...withHer };
    expect(await stage.enter(team, team.ana, mail)).toMatchObject({ status: 'planned' });
    const done = await stage.enter(team, team.ana, { kind: 'Call', done: true, on: stage.today, ...withHer });
    expect(done).toMatchObject({ status: 'done' });
    expect((await stage.tryToEnter(team, team.ana, { kind: 'Note', ...withHer })).status).toBe(201);
    const video = { kind: 'Video call', on: addDays(stage.today, 1), ...withHer };
    expect((await stage.tryToEnter(team, team.ana, video)).status).toBe(201);
    await stage.refuse(team, 'all', 2);
    expect((await stage.tryToEnter(team, team.ana, video)).status).toBe(400);
  });

  test('a note is done the moment it is written, a task for yesterday is overdue', async () => {
    const team = await stage.aTeam();
    expect(await stage.enter(team, team.ana, { kind: 'Note' })).toMatchObject({ status: 'done', doneOn: stage.today });
    const task = await stage.enter(team, team.ana, { kind: 'Task', on: addDays(stage.today, -1) });
    expect(task).toMatchObject({ status: 'planned', isOverdue: true, channel: null, direction: null });
  });

  test.each([
    ['a day in 1899', { on: '1899-12-31' }, 'on'],
    ['a moment that no calendar has', { at: '2026-02-30T10:00:00Z' }, 'at'],
    ['a duration below nothing', { minutes: -5 }, 'minutes'],
    ['an empty subject', { subject: '  ' }, 'subject'],
    ['a meeting link that is a script', { meetingLink: 'javascript:alert(1)' }, 'meetingLink'],
    [
      'two hundred participants',
      { with: Array.from({ length: 200 }, () => ({ kind: 'person', id: newId() })) },
      'with',
    ],
    ['an outcome that calls do not have', { outcome: 'Went ahead' }, 'outcome'],
    ['a kind that is not here', { kindId: newId() }, 'kindId'],
    ['a record that is not here', { about: [{ kind: 'company', id: newId() }] }, 'about.0.id'],
    ['a kind of record that nobody knows', { about: [{ kind: 'moon', id: newId() }] }, 'about.0.id'],
    ['something done tomorrow', { at: '2199-01-01T10:00:00Z', done: true }, 'at'],
  ])('%s is refused by the name of the field', async (_, body, field) => {
    const team = await stage.aTeam();
    const answer = await stage.call(team.ana, {
      method: 'POST',
      url: '/activities',
      body: { kindId: team.kind('Call').id, subject: 'Call', ...body },
    });
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].field).toBe(field);
  });

  test('nothing is tied to a record of another workspace, nor given to somebody who left', async () => {
    const [team, other] = [await stage.aTeam(), await stage.aTeam()];
    const tied = await stage.call(team.ana, {
      method: 'POST',
      url: '/activities',
      body: { kindId: team.kind('Call').id, subject: 'Spy', about: about(other) },
    });
    expect(tied).toMatchObject({ status: 400, body: { errors: [{ field: 'about.0.id', message: 'is not here' }] } });
    await stage.db.owner.query('UPDATE app.people SET active = false WHERE id = $1', [team.ana.personId]);
    const given = await stage.call(team.manager, {
      method: 'POST',
      url: '/activities',
      body: { kindId: team.kind('Call').id, subject: 'Call', ownerId: team.ana.personId },
    });
    expect(given).toMatchObject({ status: 400, body: { errors: [{ field: 'ownerId', message: 'has left' }] } });
  });

  test('a subject keeps its emoji and its direction of writing', async () => {
    const team = await stage.aTeam();
    const subject = '🚀 اتصال مع شركة النور';
    expect(await stage.enter(team, team.ana, { subject })).toMatchObject({ subject });
  });
});

describe('who reads it', () => {
  test('whoever reads the company reads what was done about it, and in his own list only his own', async () => {
    const team = await stage.aTeam();
    await stage.enter(team, team.ana, { subject: 'Ana called Acme', about: about(team) });
    const ofAcme = `/activities?aboutKind=company&aboutId=${team.company}`;
    for (const who of [team.ben, team.fin, team.suse, team.manager])
      expect(subjects(await stage.call(who, { url: ofAcme }))).toEqual(['Ana called Acme']);
    expect(subjects(await stage.call(team.ben, { url: '/activities' }))).toEqual([]);
    expect(subjects(await stage.call(team.manager, { url: '/activities' }))).toEqual(['Ana called Acme']);
  });

  test('by the company a colleague reads it and cannot change it', async () => {
    const team = await stage.aTeam();
    const made = await stage.enter(team, team.ana, { about: about(team) });
    const url = `/activities/${made.id}`;
    expect(await stage.call(team.ben, { url })).toMatchObject({ status: 200, body: { mayWrite: false } });
    const tried = await stage.call(team.ben, { method: 'PATCH', url, body: { subject: 'Mine' }, seen: 1 });
    expect(tried.status).toBe(404);
  });

  test('what is private is for its owner and those above him alone, on every road', async () => {
    const team = await stage.aTeam();
    const made = await stage.enter(team, team.ana, { subject: 'Xylophone talk', isPrivate: true, about: about(team) });
    const roads = [
      '/activities',
      `/activities?aboutKind=company&aboutId=${team.company}`,
      '/activities?q=Xylophone',
      '/search?q=Xylophone',
      `/activities/${made.id}`,
    ];
    for (const url of roads) {
      for (const who of [team.ben, team.fin, team.ops, team.suse])
        expect(JSON.stringify((await stage.call(who, { url })).body), url).not.toContain('Xylophone');
      for (const who of [team.ana, team.manager, team.leader])
        expect(JSON.stringify((await stage.call(who, { url })).body), url).toContain('Xylophone');
    }
  });

  test('what an activity is about shows only as far as the reader may see it', async () => {
    const [team, other] = [await stage.aTeam(), await stage.aTeam()];
    const made = await stage.enter(team, team.ana, { about: about(team) });
    expect((await stage.call(other.leader, { url: `/activities/${made.id}` })).status).toBe(404);
    const list = await stage.call(other.leader, { url: `/activities?aboutKind=company&aboutId=${team.company}` });
    expect(list.body).toMatchObject({ items: [], total: 0 });
  });

  test('search finds it by words of its subject and its text', async () => {
    const team = await stage.aTeam();
    await stage.enter(team, team.ana, { subject: 'Spinnaker', body: 'They asked for the genoa' });
    expect(subjects(await stage.call(team.ana, { url: '/activities?q=genoa' }))).toEqual(['Spinnaker']);
    expect((await stage.call(team.ana, { url: '/search?q=spinnaker' })).body.items).toMatchObject([
      { kind: 'activity', title: 'Spinnaker' },
    ]);
    expect(subjects(await stage.call(team.ben, { url: '/activities?q=genoa' }))).toEqual([]);
  });
});

describe('done, moved, called off', () => {
  test('done with what it came to, and the next step in the same act; undone both are as before', async () => {
    const team = await stage.aTeam();
    const made = await stage.enter(team, team.ana, { on: stage.today, about: about(team) });
    const done = await stage.call(team.ana, {
      method: 'POST',
      url: `/activities/${made.id}/complete`,
      seen: 1,
      body: {
        outcome: 'Reached',
        next: { kindId: team.kind('Meeting').id, subject: 'Show the sail', on: addDays(stage.today, 3) },
      },
    });
    expect(done.body).toMatchObject({ status: 'done', doneOn: stage.today, outcome: 'Reached', isOverdue: false });
    const step = await stage.call(team.ana, { url: `/activities/${done.body.nextId}` });
    expect(step.body).toMatchObject({
      subject: 'Show the sail',
      status: 'planned',
      followsId: made.id,
      about: [{ name: 'Acme' }],
    });
    const undone = await stage.call(team.ana, { method: 'POST', url: `/changes/groups/${done.body.groupId}/undo` });
    expect(undone.status).toBe(200);
    expect((await stage.call(team.ana, { url: `/activities/${made.id}` })).body).toMatchObject({
      status: 'planned',
      outcome: null,
    });
    expect((await stage.call(team.ana, { url: `/activities/${done.body.nextId}` })).status).toBe(404);
  });

  test('what is written down as done brings its next step, about the same; a plan brings none', async () => {
    const team = await stage.aTeam();
    const about = [{ kind: 'company', id: team.company }];
    const next = { kindId: team.kind('Task').id, subject: 'Send the offer' };
    const call = { kindId: team.kind('Call').id, subject: 'Talk about sails', about };
    const post = (body: object) => stage.call(team.ana, { method: 'POST', url: '/activities', body });
    const done = await post({ ...call, done: true, next });
    expect(done.status).toBe(201);
    const open = await stage.call(team.ana, { url: '/activities?standing=open' });
    expect(open.body.items).toMatchObject([
      { subject: 'Send the offer', followsId: done.body.id, about: [{ id: team.company, name: 'Acme' }] },
    ]);
    expect(await post({ ...call, next })).toMatchObject({ status: 400, body: { errors: [{ field: 'next' }] } });
  });

  test('of two who complete it at once one is told that it is done already', async () => {
    const team = await stage.aTeam();
    const made = await stage.enter(team, team.ana, { on: stage.today });
    const complete = (who: typeof team.ana) =>
      stage.call(who, { method: 'POST', url: `/activities/${made.id}/complete`, seen: 1, body: {} });
    const both = await Promise.all([complete(team.ana), complete(team.manager)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.body.refusal).toBe('already-done');
  });

  test('a plan that moves keeps every day it was planned for', async () => {
    const team = await stage.aTeam();
    const [first, second] = [addDays(stage.today, 1), addDays(stage.today, 5)];
    const made = await stage.enter(team, team.ana, { on: first });
    const url = `/activities/${made.id}`;
    await stage.call(team.ana, { method: 'PATCH', url, body: { on: second }, seen: 1 });
    const times = (await stage.call(team.ana, { url })).body.plannedFor as { on: string }[];
    expect(times.map(({ on }) => on)).toEqual([first, second]);
  });

  test('what is done keeps its day, and what is called off is not done', async () => {
    const team = await stage.aTeam();
    const note = await stage.enter(team, team.ana, { kind: 'Note' });
    const move = await stage.call(team.ana, {
      method: 'PATCH',
      url: `/activities/${note.id}`,
      body: { on: addDays(stage.today, 1) },
      seen: 1,
    });
    expect(move).toMatchObject({ status: 409, body: { refusal: 'not-planned' } });
    const plan = await stage.enter(team, team.ana, { on: stage.today });
    const url = `/activities/${plan.id}`;
    await stage.call(team.ana, {
      method: 'POST',
      url: `${url}/cancel`,
      body: { reason: 'They are on holiday' },
      seen: 1,
    });
    const done = await stage.call(team.ana, { method: 'POST', url: `${url}/complete`, body: {}, seen: 2 });
    expect(done).toMatchObject({ status: 409, body: { refusal: 'cancelled' } });
  });

  test('a lost update is shown what stands there now', async () => {
    const team = await stage.aTeam();
    const made = await stage.enter(team, team.ana, { on: stage.today });
    const url = `/activities/${made.id}`;
    await stage.call(team.manager, { method: 'PATCH', url, body: { subject: 'From above' }, seen: 1 });
    const lost = await stage.call(team.ana, { method: 'PATCH', url, body: { subject: 'From below' }, seen: 1 });
    expect(lost).toMatchObject({ status: 412, body: { theirs: { subject: 'From above', version: 2 } } });
  });

  test('handed to a colleague it goes with all it is about', async () => {
    const team = await stage.aTeam();
    const made = await stage.enter(team, team.ana, { on: stage.today, about: about(team) });
    const handed = await stage.call(team.leader, {
      method: 'PATCH',
      url: `/activities/${made.id}`,
      body: { ownerId: team.ben.personId, with: [{ kind: 'contact', id: team.contact }] },
      seen: 1,
    });
    expect(handed.body).toMatchObject({ owner: { name: 'ben' }, about: [{ name: 'Acme' }] });
    expect(handed.body.with).toMatchObject([{ name: 'Maria Keller' }]);
  });

  test('removed and brought back it is about the same', async () => {
    const team = await stage.aTeam();
    const made = await stage.enter(team, team.ana, { on: stage.today, about: about(team) });
    const url = `/activities/${made.id}`;
    const gone = await stage.call(team.ana, { method: 'DELETE', url, seen: 1 });
    expect((await stage.call(team.ana, { url })).status).toBe(404);
    await stage.call(team.ana, { method: 'POST', url: `/changes/groups/${gone.body.groupId}/undo` });
    expect((await stage.call(team.ana, { url })).body.about).toMatchObject([{ name: 'Acme' }]);
  });
});

describe('the list', () => {
  test('is narrowed to what is overdue, today’s, or of a kind, and walked page by page', async () => {
    const team = await stage.aTeam();
    await stage.enter(team, team.ana, { subject: 'late', on: addDays(stage.today, -2) });
    await stage.enter(team, team.ana, { subject: 'just past', at: minutesAgo(1) });
    await stage.enter(team, team.ana, { subject: 'later', kind: 'Meeting', on: addDays(stage.today, 4) });
    await stage.enter(team, team.ana, { subject: 'some day', kind: 'Task' });
    const list = async (query: string) => subjects(await stage.call(team.ana, { url: `/activities?${query}` }));
    expect(await list('standing=overdue')).toEqual(['late', 'just past']);
    expect(await list(`activityKind=${team.kind('Meeting').id}`)).toEqual(['later']);
    expect(await list(`from=${stage.today}&until=${addDays(stage.today, 5)}`)).toEqual(['just past', 'later']);
    const walked: string[] = [];
    for (let cursor = ''; ; ) {
      const { body } = await stage.call(team.ana, { url: `/activities?limit=1${cursor && `&cursor=${cursor}`}` });
      walked.push(...subjects({ body }));
      expect(body.total).toBe(4);
      if (!body.nextCursor) break;
      cursor = body.nextCursor;
    }
    expect(walked).toEqual(['late', 'just past', 'later', 'some day']);
  });

  test.each(['due', 'happened'])('sorted by when it is %s, a cursor that no list gave out is refused', async (sort) => {
    const team = await stage.aTeam();
    const cursor = Buffer.from(JSON.stringify(['moon', newId()])).toString('base64url');
    const answer = await stage.call(team.ana, { url: `/activities?sort=${sort}&cursor=${cursor}` });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: 'cursor' }] } });
  });

  test('as of yesterday there is what was planned then, and nothing entered since', async () => {
    const team = await stage.aTeam();
    await stage.enter(team, team.ana, { subject: 'planned today', on: stage.today });
    await stage.enter(team, team.ana, { subject: 'done the day before', on: addDays(stage.today, -2), done: true });
    const then = await stage.call(team.ana, { url: `/activities?asOf=${addDays(stage.today, -1)}` });
    expect(subjects(then)).toEqual(['done the day before']);
  });
});
