import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../ground/index.ts';
import { openMetrics } from '../../platform/metrics/registry.ts';
import { blankActivity } from '../../process/activities/enter.ts';
import { activityMetrics } from '../../process/activities/metrics.ts';
import { firstKindsIn } from '../../process/activities/rules/first-words.ts';
import { activities } from '../../process/activities/tables.ts';
import { keepHours } from '../calendar/hours-actions.ts';
import { askForLeave } from '../calendar/leave-actions.ts';
import { peoplePort } from '../organisation/server.ts';
import { people, reportingLines } from '../organisation/tables.ts';
import { type Desk, openDesk, type Told } from './desk.testing.ts';
import { scheduleMeetings } from './jobs.ts';
import { mailMinutes } from './mail-minutes.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ kinds: firstKindsIn('en'), metrics: activityMetrics });
});
afterAll(() => desk?.close());

const scheduleOn = (today: string) => scheduleMeetings(desk, desk.system, today);
const hold = async (who: string, { id, version }: Told) => {
  const started = await desk.call(who, 'POST', `/meetings/${id}/start`, undefined, version);
  return desk.call(who, 'POST', `/meetings/${id}/hold`, undefined, started.body.version);
};

test('the night puts meetings down two weeks ahead, once: on a holiday the day after, and says of leave why it falls out', async () => {
  await desk.db.transaction(desk.actorOf('leader'), async (tx) => {
    await keepHours(tx, null, 0, { timeZone: null, week: null, holidays: ['2026-12-14'] });
    const leave = { firstDay: '2026-12-20', lastDay: '2026-12-27', part: 'day', reason: 'holiday', note: '' } as const;
    await askForLeave(tx, { personId: desk.idOf('manager'), ...leave, standInId: null }, '2026-11-23');
  });
  const made = await desk.begin('manager', ['ana', 'ben']);
  await scheduleOn('2026-12-14');
  await scheduleOn('2026-12-14');
  const all = await desk.meetingsOf('ana', made.body.id);
  expect(all.map(({ dueOn, skipWhy }) => [dueOn, skipWhy])).toEqual([
    ...[
      ['2026-11-23', null],
      ['2026-11-30', null],
      ['2026-12-07', null],
      ['2026-12-15', null],
    ],
    ...[
      ['2026-12-21', 'leave'],
      ['2026-12-28', null],
    ],
  ]);
});

test('held of due is the same in the report and in the registry, and a manager above sees it of his people', async () => {
  const made = await desk.begin('other', ['cleo'], { template: 'team-meeting' });
  expect(made.status).toBe(400);
  const own = await desk.begin('leader', ['other', 'cleo'], { template: 'team-meeting', name: 'Leaders' });
  const [first, second] = (await desk.meetingsOf('leader', own.body.id)) as [Told, Told];
  await hold('leader', first);
  await desk.call('leader', 'POST', `/meetings/${second.id}/skip`, { reason: 'Fair' }, second.version);
  desk.day.today = '2026-12-10';
  const { body } = await desk.call('leader', 'GET', '/meetings/held');
  const leader = body.people.find(({ person }: { person: { id: string } }) => person.id === desk.idOf('leader'));
  expect(leader).toMatchObject({ held: 1, missed: 2, rate: 1 / 3 });
  const metric = await desk.call('leader', 'GET', '/metrics/meetings_held_rate?groupBy=owner');
  expect(metric.body.whole.value).toBe(body.whole.rate);
  // The same from the rows by themselves: a day that passed counts as missed, a skip by hand too, one on leave or a holiday never was due.
  const raw = await desk.db.owner.query(
    `SELECT (count(*) FILTER (WHERE state = 'held'))::int AS held,
       (count(*) FILTER (WHERE state = 'due' OR (state = 'skipped' AND skip_why = 'by-hand')))::int AS missed
     FROM app.meetings WHERE due_on >= '2026-10-01' AND due_on < '2026-12-10'`,
  );
  expect(raw.rows[0]).toEqual({ held: body.whole.held, missed: body.whole.missed });
  const rows = await desk.call('leader', 'GET', '/metrics/meetings_held_rate/rows');
  expect(rows.body.items).toHaveLength(metric.body.whole.n);
  const asRep = await desk.call('ana', 'GET', '/meetings/held');
  expect(asRep.body.people).toEqual([]);
  desk.day.today = '2026-11-23';
});

test('a lesson told in the team stands on its shelf for who took part, one told between two does not', async () => {
  const team = await desk.begin('manager', ['ana', 'ben'], { template: 'team-meeting', name: 'Team' });
  const talk = await desk.begin('manager', ['ana'], { template: 'one-on-one', name: 'Talk' });
  const key = 'prompts:prompt:lesson';
  for (const [id, text] of [
    [team.body.id, 'Ask for the budget first'],
    [talk.body.id, 'I was afraid'],
  ] as const) {
    const [first] = (await desk.meetingsOf('manager', id)) as [Told];
    await desk.call('ana', 'PUT', `/meetings/${first.id}/notes`, { key, text, seen: 0 });
    await hold('manager', first);
  }
  const shelf = async (who: string) =>
    (await desk.call(who, 'GET', '/meetings/lessons')).body.items.map(({ text }: { text: string }) => text);
  expect(await shelf('ben')).toEqual(['Ask for the budget first']);
  expect(await shelf('ana')).toEqual(['Ask for the budget first']);
  expect(await shelf('leader')).toEqual([]);
});

test('minutes go to those who took part, once; of a talk of two a mail tells only what was decided', async () => {
  await desk.db.transaction(desk.actorOf('leader'), async (tx) => {
    const before = await tx.lock(people, desk.idOf('ana'));
    if (before) await tx.record({ table: people, before, after: { ...before, email: 'ana@example.com' } });
  });
  const sent: { to: string; text: string }[] = [];
  const ports = {
    ...{ db: desk.db, metrics: openMetrics({ metrics: [] }), people: peoplePort, publicUrl: () => 'https://q.example' },
    wordsFor: async () => (key: string, values?: object) => `${key} ${Object.values(values ?? {}).join()}`,
    mailer: { send: async (mail: { to: string; text: string }) => void sent.push(mail), close: () => {} },
    today: () => desk.day.today,
  } as unknown as Parameters<typeof mailMinutes>[0];
  for (const [template, isNoted] of [
    ['monthly-trend', true],
    ['one-on-one', false],
  ] as const) {
    sent.length = 0;
    const made = await desk.begin('leader', ['ana'], { template, cadence: 'once', name: `Mailed ${template}` });
    const [first] = (await desk.meetingsOf('leader', made.body.id)) as [Told];
    await desk.call('ana', 'PUT', `/meetings/${first.id}/notes`, { key: 'closing', text: 'Between us', seen: 0 });
    const what = { text: 'Call the bank', ownerId: desk.idOf('ana'), dueOn: '2026-11-30', dealId: null };
    await desk.call('leader', 'POST', `/meetings/${first.id}/decisions`, what);
    await hold('leader', first);
    for (const _ of [1, 2]) await mailMinutes(ports, desk.system, first.id);
    expect(sent.map(({ to }) => to)).toEqual(['ana@example.com']);
    expect([sent[0]?.text.includes('Call the bank'), sent[0]?.text.includes('Between us')]).toEqual([true, isNoted]);
  }
});

test('what somebody’s time goes to adds up to 100, for himself and for whoever leads him', async () => {
  const [kind] = await desk.db.read(desk.actorOf('manager'), (reader) =>
    reader.sql<{ id: string }>('SELECT id FROM app.activity_kinds WHERE workspace_id = $1::uuid LIMIT 1', [
      desk.system.workspaceId,
    ]),
  );
  const urgent = {
    ...{ ...blankActivity, id: newId(), version: 0, validFrom: '', kindId: kind?.id as string },
    ...{ ownerId: desk.idOf('manager'), subject: 'Save the order', dueOn: '2026-11-24', minutes: 37 },
    ...{ priority: 'high' as const },
  };
  await desk.db.transaction(desk.actorOf('manager'), (tx) =>
    tx.record({ table: activities, before: null, after: urgent }),
  );
  const path = `/meetings/time?personId=${desk.idOf('manager')}`;
  const { body } = await desk.call('leader', 'GET', path);
  expect(body.parts.reduce((sum: number, { percent }: { percent: number }) => sum + percent, 0)).toBe(100);
  expect(body.parts.map(({ tag }: { tag: string }) => tag)).toEqual(
    expect.arrayContaining(['reviewing', 'firefighting']),
  );
  expect((await desk.call('ana', 'GET', path)).status).toBe(404);
});

test('a manager leaves: his review goes to who leads the people now, his talk begins anew and keeps its words', async () => {
  const review = await desk.begin('manager', ['ana', 'ben'], { template: 'deal-review', name: 'Deals' });
  const talk = await desk.begin('manager', ['ben'], { template: 'one-on-one', name: 'Talk with Ben' });
  const [said] = (await desk.meetingsOf('manager', talk.body.id)) as [Told];
  const note = { key: 'prompts:prompt:wellbeing', text: 'I may leave', seen: 0 };
  await desk.call('ben', 'PUT', `/meetings/${said.id}/notes`, note);
  await hold('manager', said);
  await desk.db.transaction(desk.actorOf('leader'), async (tx) => {
    const gone = await tx.lock(people, desk.idOf('manager'));
    if (!gone) throw new Error('nobody left');
    await tx.record({ table: people, before: gone, after: { ...gone, active: false } });
    const lines = await tx.sql<{ id: string }>(
      'SELECT id FROM app.reporting_lines WHERE workspace_id = $1::uuid AND manager_id = $2::uuid',
      [tx.actor.workspaceId, desk.idOf('manager')],
    );
    for (const { id } of lines) {
      const line = await tx.lock(reportingLines, id);
      if (line)
        await tx.record({ table: reportingLines, before: line, after: { ...line, managerId: desk.idOf('other') } });
    }
  });
  desk.day.today = '2026-11-24';
  await scheduleOn('2026-11-24');
  const coming = await desk.meetingsOf('other', review.body.id);
  expect(coming.filter(({ state }) => state === 'due').map(({ dueOn }) => dueOn)).toEqual(['2026-11-30', '2026-12-07']);
  const { body } = await desk.call('other', 'GET', '/session-series');
  const names = body.items.map(({ name }: { name: string }) => name);
  expect(names).toEqual(expect.arrayContaining(['Deals', 'Talk with Ben']));
  expect(body.items.map(({ id }: { id: string }) => id)).not.toContain(talk.body.id);
  const then = await desk.call('other', 'GET', `/meetings/${said.id}`);
  expect([then.status, JSON.stringify(then.body ?? '').includes('may leave')]).toEqual([404, false]);
  const asBen = await desk.call('ben', 'GET', `/meetings/${said.id}`);
  expect(JSON.stringify(asBen.body)).toContain('I may leave');
  desk.day.today = '2026-11-23';
});

test('another rhythm begins after the meetings that are put down', async () => {
  desk.day.today = '2026-12-28';
  const talk = { template: 'one-on-one', name: 'Talk', startsOn: '2026-12-28' };
  const made = await desk.begin('leader', ['cleo'], talk);
  const path = `/session-series/${made.body.id}`;
  const changed = await desk.call('leader', 'PATCH', path, { cadence: 'monthly' }, made.body.version);
  expect([changed.status, changed.body.cadence]).toEqual([200, 'monthly']);
  await scheduleOn('2027-01-18');
  const all = await desk.meetingsOf('cleo', made.body.id);
  expect(all.map(({ dueOn }) => dueOn)).toEqual(['2026-12-28', '2027-01-04', '2027-01-11', '2027-01-28']);
});
