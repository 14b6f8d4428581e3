import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anActor } from '../../../test/support/database.ts';
import { addDays, instantFromMs, msOf, newId } from '../../ground/index.ts';
import { aCompanyOf } from '../../people/organisation/testing.ts';
import { systemActor } from '../../platform/access/actor.ts';
import { enterActivities } from './enter.ts';
import { addFirstKinds } from './first-kinds.ts';
import { remindNow } from './jobs.ts';
import { activitiesDone, contactEvents, lastTwoWayContact, openActivitiesOf, suggestedFor } from './reads.ts';
import { isTwoWay } from './rules/kinds.ts';
import { openStage, type Team } from './stage.testing.ts';
import { kindsAt } from './store.ts';
import { activityTimeline } from './timeline.ts';

let stage: Awaited<ReturnType<typeof openStage>>;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const acme = (team: Team) => ({ kind: 'company', id: team.company });
const tied = (team: Team) => ({ about: [acme(team)], with: [{ kind: 'contact', id: team.contact }] });
const ago = (days: number) => addDays(stage.today, -days);

describe('what others ask of activities', () => {
  test('the last two-way contact is the last in which both sides spoke, whoever of us it was', async () => {
    const team = await stage.aTeam();
    await stage.enter(team, team.ana, { ...tied(team), on: ago(9), done: true, outcome: 'Reached' });
    await stage.enter(team, team.ana, { ...tied(team), on: ago(3), done: true, outcome: 'No answer' });
    await stage.enter(team, team.ana, { ...tied(team), kind: 'Mail', on: ago(2), done: true });
    const last = await stage.db.read(team.ben, (reader) =>
      Promise.all([
        lastTwoWayContact(reader, team.ben, { kind: 'company', ids: [team.company, newId()] }),
        lastTwoWayContact(reader, team.ben, { kind: 'contact', ids: [team.contact] }),
      ]),
    );
    expect(last.map((each) => [...each])).toEqual([[[team.company, ago(9)]], [[team.contact, ago(9)]]]);
  });

  test('whether both sides spoke is in the question what it is in the rule', async () => {
    const team = await stage.aTeam();
    const kinds = ['Call', 'Mail', 'Meeting', 'Task'].map(team.kind);
    for (const kind of kinds)
      for (const outcome of [undefined, ...kind.outcomes])
        for (const direction of kind.hasDirection ? ['in', 'out'] : [undefined]) {
          const { id: contact } = (
            await stage.enter(team, team.ana, {
              kind: kind.name,
              ...tied(team),
              on: ago(2),
              done: true,
              outcome,
              direction,
            })
          ).about[0];
          const [activity] = (await stage.call(team.ana, { url: '/activities?sort=happened&direction=desc&limit=1' }))
            .body.items;
          const found = await stage.db.read(team.ana, (reader) =>
            lastTwoWayContact(reader, team.ana, { kind: 'company', ids: [contact] }),
          );
          const said = { ...activity, countsAsContact: kind.countsAsContact };
          expect(found.size, `${kind.name} ${direction} ${outcome}`).toBe(isTwoWay(said, kind) ? 1 : 0);
          await stage.call(team.ana, { method: 'DELETE', url: `/activities/${activity.id}`, seen: activity.version });
        }
  });

  test('the contacts with somebody are told oldest first, tasks left out', async () => {
    const team = await stage.aTeam();
    await stage.enter(team, team.ana, { ...tied(team), kind: 'Visit', on: ago(1), done: true });
    await stage.enter(team, team.ana, { ...tied(team), on: ago(5), done: true, direction: 'in' });
    await stage.enter(team, team.ana, { ...tied(team), kind: 'Task', on: ago(4), done: true });
    const events = await stage.db.read(team.fin, (reader) => contactEvents(reader, team.fin, [team.contact]));
    expect(events.map(({ on, channel, personId, isTwoWay }) => [on, channel, personId, isTwoWay])).toEqual([
      [ago(5), 'phone', team.ana.personId, true],
      [ago(1), 'in-person', team.ana.personId, true],
    ]);
  });

  test('what is still to do up to a day is told to whoever reaches its owner', async () => {
    const team = await stage.aTeam();
    await stage.enter(team, team.ana, { subject: 'late', on: ago(2) });
    await stage.enter(team, team.ana, { subject: 'next week', on: addDays(stage.today, 7) });
    const open = (who: typeof team.ana) =>
      stage.db.read(who, (reader) => openActivitiesOf(reader, who, team.ana.personId as string, stage.today));
    expect((await open(team.manager)).map(({ subject }) => subject)).toEqual(['late']);
    expect(await open(team.ben)).toEqual([]);
  });

  test('a stage may ask whether a visit was made, and a planned one is none', async () => {
    const team = await stage.aTeam();
    const asked = () =>
      stage.db.read(team.ben, (reader) =>
        activitiesDone(reader, team.ben, { kind: 'company', ids: [team.company] }, [team.kind('Visit').id]),
      );
    await stage.enter(team, team.ana, { kind: 'Visit', on: addDays(stage.today, 2), about: [acme(team)] });
    expect(await asked()).toEqual([]);
    await stage.enter(team, team.ana, {
      kind: 'Visit',
      subject: 'At their yard',
      on: ago(1),
      done: true,
      about: [acme(team)],
    });
    expect(await asked()).toMatchObject([{ recordId: team.company, subject: 'At their yard', on: ago(1) }]);
  });

  test('the timeline of a record is walked newest first, and a private entry stays with its owner', async () => {
    const team = await stage.aTeam();
    for (const days of [1, 2, 3])
      await stage.enter(team, team.ana, { subject: `${days} ago`, on: ago(days), done: true, about: [acme(team)] });
    await stage.enter(team, team.ana, {
      subject: 'secret',
      on: ago(2),
      done: true,
      isPrivate: true,
      about: [acme(team)],
    });
    const walk = async (who: typeof team.ana) => {
      const subjects: string[] = [];
      for (let before: { at: string; id: string } | null = null; ; ) {
        const entries = await stage.db.read(who, (reader) =>
          activityTimeline.entriesOf(reader, who, [{ ...acme(team), title: 'Acme', mayWrite: false }], {
            limit: 1,
            before,
          }),
        );
        const [entry] = entries;
        if (!entry) return subjects;
        expect(entry).toMatchObject({ record: acme(team), personId: team.ana.personId });
        subjects.push((entry.body as { subject: string }).subject);
        before = { at: entry.at, id: entry.id };
      }
    };
    expect(await walk(team.ben)).toEqual(['1 ago', '2 ago', '3 ago']);
    expect((await walk(team.ana)).filter((subject) => subject === 'secret')).toEqual(['secret']);
  });

  test('which kinds are suggested differs by stage as leaders set it, without the retired', async () => {
    const team = await stage.aTeam();
    const [first, second] = [newId(), newId()];
    const set = (stageId: string, names: string[]) =>
      stage.call(team.leader, {
        method: 'PUT',
        url: `/activity-suggestions/${stageId}`,
        body: { kindIds: names.map((name) => team.kind(name).id) },
      });
    await set(first, ['Call', 'Visit']);
    await set(second, ['Mail']);
    const visit = team.kind('Visit');
    const retired = await stage.call(team.leader, {
      method: 'PATCH',
      url: `/activity-kinds/${visit.id}`,
      body: { retired: true },
      seen: 1,
    });
    expect(retired.status).toBe(200);
    const names = async (stageId: string) =>
      (await stage.db.read(team.ana, (reader) => suggestedFor(reader, team.ana, stageId))).map(({ name }) => name);
    expect([await names(first), await names(second), await names(newId())]).toEqual([['Call'], ['Mail'], []]);
    expect((await set(first, ['Mail', 'Call'])).status).toBe(200);
    expect(await names(first)).toEqual(['Mail', 'Call']);
    const refused = await stage.call(team.ana, {
      method: 'PUT',
      url: `/activity-suggestions/${first}`,
      body: { kindIds: [] },
    });
    expect(refused.status).toBe(403);
  });
});

describe('kinds', () => {
  test('come to a workspace that is older than activities, once however often the job runs', async () => {
    const system = systemActor(anActor({ personId: null }));
    await aCompanyOf(stage.db, system, { lea: { role: 'leader' } });
    const names = () =>
      stage.db.read(system, async (reader) => (await kindsAt(reader, system)).map(({ name }) => name));
    expect(await names()).toEqual([]);
    await Promise.all([1, 2].map(() => stage.db.transaction(system, addFirstKinds)));
    expect(await names()).toEqual(['Call', 'Mail', 'Meeting', 'Visit', 'Video call', 'Task', 'Note']);
  });

  test('a retired one is no longer entered, and what was done keeps it', async () => {
    const team = await stage.aTeam();
    const made = await stage.enter(team, team.ana, { kind: 'Mail', done: true });
    const mail = team.kind('Mail');
    const url = `/activity-kinds/${mail.id}`;
    await stage.call(team.leader, { method: 'PATCH', url, body: { name: 'Letter', retired: true }, seen: 1 });
    const again = await stage.call(team.ana, {
      method: 'POST',
      url: '/activities',
      body: { kindId: mail.id, subject: 'One more' },
    });
    expect(again).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'kindId', message: 'is no longer offered' }] },
    });
    const old = await stage.call(team.ana, { url: `/activities/${made.id}` });
    expect(old.body.kind.name).toBe('Letter');
  });

  test('one that is added stands behind the others', async () => {
    const team = await stage.aTeam();
    const body = { name: 'Trade fair', icon: 'visit', channel: 'in-person', countsAsContact: true };
    expect(await stage.call(team.leader, { method: 'POST', url: '/activity-kinds', body })).toMatchObject({
      status: 201,
      body: { name: 'Trade fair', position: 7, retired: false },
    });
    expect((await stage.call(team.ana, { method: 'POST', url: '/activity-kinds', body })).status).toBe(403);
  });
});

describe('reminders', () => {
  test('are told once at their moment, to the owner, private ones too, and not for what is done', async () => {
    const team = await stage.aTeam();
    const at = instantFromMs(Date.now() + 10 * 60_000);
    const enter = (body: object) => stage.enter(team, team.ana, { at, remindMinutes: 15, ...body });
    const due = await enter({});
    const secret = await enter({ isPrivate: true });
    await enter({ remindMinutes: 5 });
    const done = await enter({});
    await stage.call(team.ana, { method: 'POST', url: `/activities/${done.id}/complete`, body: {}, seen: 1 });
    const system = systemActor(team.ana);
    const told: string[] = [];
    const remind = (now: string) =>
      stage.db.transaction(system, (tx) =>
        remindNow(tx, now, async (_, { personId, activity }) => {
          expect(personId).toBe(team.ana.personId);
          told.push(activity.id);
        }),
      );
    await remind(stage.now());
    await remind(stage.now());
    expect(told.sort()).toEqual([due.id, secret.id].sort());
    await remind(instantFromMs(msOf(at) + 60_000));
    expect(told).toHaveLength(3);
  });

  test('however many that were told are still to be done, the next is told when its moment comes', async () => {
    const team = await stage.aTeam();
    const at = (minutes: number) => instantFromMs(Date.now() + minutes * 60_000);
    const row = { kindId: team.kind('Call').id, ownerId: team.ana.personId as string, subject: 'Call back' };
    const plan = (count: number, remindAt: string) => {
      const known = Array.from({ length: count }, () => ({
        id: newId(),
        states: [{ from: '2026-01-01T00:00:00.000000Z', row: { ...row, remindAt } }],
      }));
      return stage.db.transaction(team.leader, async (tx) => {
        await enterActivities(tx, known);
        return known.map(({ id }) => id);
      });
    };
    const remind = (now: string) => stage.db.transaction(systemActor(team.ana), (tx) => remindNow(tx, now));
    await plan(250, at(-60));
    expect(await remind(at(0))).toHaveLength(250);
    const [next] = await plan(1, at(5));
    expect(await remind(at(6))).toEqual([next]);
    expect(await remind(at(7))).toEqual([]);
  });
});
