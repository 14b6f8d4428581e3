import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { addDays } from '../../ground/days.ts';
import { newId } from '../../ground/ids.ts';
import { dayOf, endOfDay } from '../../ground/time-zones.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import { undoGroup } from '../../platform/history/undo.ts';
import * as actions from './actions.ts';
import { peopleByIds, peopleByName, standingOf, teamOf } from './reads.ts';
import { type Person, people, reportingLines } from './tables.ts';
import { aCompanyOf } from './testing.ts';

const zone = 'Europe/Berlin';
const today = dayOf(new Date().toISOString().replace('Z', '000Z'), zone);

// Each act as one person does it, in a transaction of its own.
const createPerson = (actor: Actor, given: actions.NewPerson) =>
  db.transaction(actor, (tx) => actions.createPerson(tx, given, today));
const updatePerson = (actor: Actor, id: string, seen: number, given: Partial<actions.PersonFields>) =>
  db.transaction(actor, (tx) => actions.updatePerson(tx, id, seen, given));
const setActive = (actor: Actor, id: string, seen: number, active: boolean) =>
  db.transaction(actor, (tx) => actions.setActive(tx, id, seen, active));
const setManager = (actor: Actor, id: string, managerId: string | null, from?: string) =>
  db.transaction(actor, (tx) => actions.setManager(tx, id, managerId, from, today));

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

const aFirm = () =>
  aCompanyOf(db, anActor({ personId: null, by: 'system' }), {
    Lea: { role: 'leader' },
    Max: { role: 'manager', under: 'Lea' },
    Mia: { role: 'manager', under: 'Lea' },
    Rob: { role: 'rep', under: 'Max' },
    Ria: { role: 'rep', under: 'Rob' },
    Ole: { role: 'operations', under: 'Lea' },
    Fin: { role: 'finance' },
  });
const idOf = (actor: { personId: string | null }) => actor.personId as string;

test('somebody leaves with his people handed on in one act, which is taken back as one', async () => {
  const { Lea, Max, Mia, Rob } = await aFirm();
  const team = (who: typeof Max) => db.read(Lea, (r) => teamOf(r, Lea.workspaceId, idOf(who)));
  const leave = (heir: string | null) =>
    db.transaction(Lea, async (tx) => ({
      done: await actions.leave(tx, idOf(Max), 1, heir),
      groupId: tx.groupId,
    }));
  expect((await leave(idOf(Rob))).done).toMatchObject({ unfit: { field: 'heir' } });
  expect(await team(Max)).toContain(idOf(Rob));
  const { done, groupId } = await leave(idOf(Mia));
  expect(done).toMatchObject({ person: { active: false } });
  expect(await team(Mia)).toContain(idOf(Rob));
  expect(await team(Max)).toEqual([idOf(Max)]);
  expect(await db.transaction(Lea, (tx) => undoGroup(tx, groupId))).toMatchObject({ left: [] });
  expect(await team(Max)).toContain(idOf(Rob));
  expect(await db.read(Lea, (r) => standingOf(r, Lea.workspaceId, idOf(Max)))).toMatchObject({ active: true });
});

describe('the manager tree', () => {
  test('a team is the person and everybody below him, and follows the reporting line as of today', async () => {
    const { Lea, Max, Mia, Rob, Ria } = await aFirm();
    const team = (who: typeof Max) => db.read(Lea, (r) => teamOf(r, Lea.workspaceId, idOf(who)));
    expect(new Set(await team(Max))).toEqual(new Set([Max, Rob, Ria].map(idOf)));
    await setManager(Lea, idOf(Rob), idOf(Mia), undefined);
    expect(await team(Max)).toEqual([idOf(Max)]);
    expect(new Set(await team(Mia))).toEqual(new Set([Mia, Rob, Ria].map(idOf)));
    expect(await db.read(Lea, (r) => standingOf(r, Lea.workspaceId, idOf(Ria)))).toEqual({
      name: 'Ria',
      email: null,
      role: 'rep',
      active: true,
      team: [idOf(Ria)],
      above: [Rob, Mia, Lea].map(idOf),
      shared: {},
      standsFor: [],
    });
  });

  test('a loop of managers is refused, and every name in it is told', async () => {
    const { Lea, Max, Rob, Ria } = await aFirm();
    expect(await setManager(Lea, idOf(Max), idOf(Ria), undefined)).toMatchObject({
      refused: 'loop',
      loop: [{ name: 'Max' }, { name: 'Ria' }, { name: 'Rob' }, { name: 'Max' }],
    });
    expect(await setManager(Lea, idOf(Rob), idOf(Rob), undefined)).toMatchObject({ refused: 'loop' });
  });

  test('two changes at once that would close a loop together do not both pass', async () => {
    const { Lea, Max, Mia } = await aFirm();
    const outcomes = await Promise.all([
      setManager(Lea, idOf(Max), idOf(Mia), undefined),
      setManager(Lea, idOf(Mia), idOf(Max), undefined),
    ]);
    expect(outcomes.filter((outcome) => 'refused' in outcome)).toHaveLength(1);
  });

  test('a manager entered for an earlier day holds from that day, and the days before stay as they were', async () => {
    const { Lea, Max, Mia, Rob } = await aFirm();
    const day = addDays(today, -30);
    expect(await setManager(Lea, idOf(Rob), idOf(Mia), day)).toMatchObject({ changed: true });
    const managerOn = async (on: string) =>
      (
        await db.read(Lea, (r) =>
          r.row(readable(Lea, reportingLines, { asOf: endOfDay(on, zone) }).where('personId', '=', idOf(Rob))),
        )
      )?.managerId;
    expect(await managerOn(addDays(day, -1))).toBe(idOf(Max));
    expect(await managerOn(day)).toBe(idOf(Mia));
    expect(await managerOn(today)).toBe(idOf(Mia));
  });

  test('an earlier manager ends where a later one was entered before', async () => {
    const { Lea, Max, Mia, Rob } = await aFirm();
    await setManager(Lea, idOf(Rob), idOf(Lea), addDays(today, -10));
    await setManager(Lea, idOf(Rob), idOf(Mia), addDays(today, -30));
    const lines = await db.read(Lea, (r) => r.rows(readable(Lea, reportingLines).where('personId', '=', idOf(Rob))));
    expect(lines.map(({ managerId }) => managerId)).toEqual([idOf(Lea)]);
    expect(await setManager(Lea, idOf(Max), idOf(Rob), addDays(today, -40))).toMatchObject({
      refused: 'loop',
      on: addDays(today, -40),
    });
  });

  test('nobody reports to a stranger, to somebody who left, from a day to come or from before his first day', async () => {
    const { Lea, Max, Rob } = await aFirm();
    const set = (managerId: string, day?: string) => setManager(Lea, idOf(Rob), managerId, day);
    expect(await set(newId())).toEqual({ unfit: { field: 'managerId', message: 'is nobody here' } });
    expect(await set(idOf(Lea), addDays(today, 1))).toMatchObject({ unfit: { field: 'trueFrom' } });
    expect(await set(idOf(Lea), '2019-12-31')).toEqual({ refused: 'before-first-day', firstDay: '2020-01-01' });
    await setActive(Lea, idOf(Max), 1, false);
    expect(await set(idOf(Max))).toEqual({ unfit: { field: 'managerId', message: 'is Max, who has left' } });
  });
});

describe('the list of people', () => {
  test('a rep, a manager and a reader change nobody, operations everybody but leaders', async () => {
    const firm = await aFirm();
    const { Lea, Max, Rob, Ole, Fin } = firm;
    for (const actor of [Max, Rob, Fin]) {
      expect(await updatePerson(actor, idOf(Rob), 1, { title: 'King' })).toEqual({ missing: true });
      expect(await createPerson(actor, { name: 'New', role: 'rep' })).toEqual({ missing: true });
      expect(await setManager(actor, idOf(Rob), null, undefined)).toEqual({ missing: true });
    }
    expect(await updatePerson(Ole, idOf(Rob), 1, { title: 'Account executive' })).toMatchObject({
      person: { version: 2 },
    });
    expect(await updatePerson(Ole, idOf(Ole), 1, { role: 'leader' })).toEqual({ refused: 'leaders-only' });
    expect(await updatePerson(Ole, idOf(Lea), 1, { role: 'rep' })).toEqual({ refused: 'leaders-only' });
    expect(await updatePerson(Ole, idOf(Lea), 1, { email: 'ole@other.com' })).toEqual({ refused: 'leaders-only' });
    expect(await createPerson(Ole, { name: 'New', role: 'leader' })).toEqual({ refused: 'leaders-only' });
  });

  test('one leader always stays, and two cannot let each other go at once', async () => {
    const { Lea, Max } = await aFirm();
    expect(await updatePerson(Lea, idOf(Lea), 1, { role: 'rep' })).toEqual({ refused: 'last-leader' });
    expect(await setActive(Lea, idOf(Lea), 1, false)).toEqual({ refused: 'yourself' });
    await updatePerson(Lea, idOf(Max), 1, { role: 'leader' });
    const Second = { ...Max, role: 'leader' as const };
    const outcomes = await Promise.all([
      updatePerson(Lea, idOf(Max), 2, { role: 'rep' }),
      updatePerson(Second, idOf(Lea), 1, { role: 'rep' }),
    ]);
    expect(outcomes.filter((outcome) => 'refused' in outcome)).toHaveLength(1);
  });

  test('who saves an old version is shown the new one', async () => {
    const { Lea, Rob } = await aFirm();
    await updatePerson(Lea, idOf(Rob), 1, { title: 'First' });
    expect(await updatePerson(Lea, idOf(Rob), 1, { title: 'Second' })).toMatchObject({
      conflict: { title: 'First', version: 2 },
    });
  });

  test('an address belongs to one person', async () => {
    const { Lea, Rob } = await aFirm();
    await updatePerson(Lea, idOf(Rob), 1, { email: 'rob@example.com' });
    expect(await createPerson(Lea, { name: 'Twin', role: 'rep', email: 'rob@example.com' })).toEqual({
      refused: 'email-taken',
      by: { id: idOf(Rob), name: 'Rob' },
    });
  });

  test('finance reads who works here without their addresses', async () => {
    const { Lea, Rob, Fin } = await aFirm();
    await updatePerson(Lea, idOf(Rob), 1, { email: 'rob@example.com' });
    const seenBy = async (actor: typeof Lea) =>
      (await db.read(actor, (r) => peopleByIds(r, actor, [idOf(Rob)]))).get(idOf(Rob))?.email;
    expect([await seenBy(Lea), await seenBy(Fin)]).toEqual(['rob@example.com', null]);
    expect((await db.read(Fin, (r) => peopleByName(r, Fin))).get('rob')?.[0]?.email).toBeNull();
  });

  test('a new person and his place in the tree are taken back as one act', async () => {
    const { Lea, Max } = await aFirm();
    const made = await createPerson(Lea, { name: 'Zoe', role: 'rep', managerId: idOf(Max), trueFrom: '2026-01-05' });
    const { id } = (made as { person: { id: string } }).person;
    const { rows } = await db.owner.query('SELECT group_id FROM app.changes WHERE record_id = $1', [id]);
    expect(await db.transaction(Lea, (tx) => undoGroup(tx, rows[0].group_id))).toEqual({ undone: 2, left: [] });
    expect(await db.read(Lea, (r) => r.row(readable(Lea, people).where('id', '=', id)))).toBeNull();
  });

  test('people of another workspace are not there', async () => {
    const { Lea } = await aFirm();
    const { Lea: Other } = await aFirm();
    expect((await db.read(Other, (r) => peopleByIds(r, Other, [idOf(Lea)]))).size).toBe(0);
    expect(await db.read(Other, (r) => teamOf(r, Lea.workspaceId, idOf(Lea)))).toEqual([idOf(Lea)]);
    expect(await setManager(Other, idOf(Lea), null, undefined)).toEqual({ missing: true });
  });
});

describe('a team list of another system', () => {
  const rows = [
    { externalId: 'Rocco', name: 'Rocco Neubert', role: 'manager' as const, managerExternalId: null },
    {
      externalId: 'Anna',
      name: 'Anna Snelling',
      role: 'rep' as const,
      managerExternalId: 'Rocco',
      teamName: 'Central',
    },
    { externalId: 'Rob', name: 'ROB', role: 'rep' as const, managerExternalId: 'Rocco' },
  ];

  test('its people come in once, under their managers, and whoever is here already stays as he is', async () => {
    const { Lea, Rob, Max } = await aFirm();
    const enter = () => db.transaction(Lea, (tx) => actions.importPeople(tx, 'crm', rows));
    const first = await enter();
    expect(first.added).toBe(2);
    expect(first.ids.get('Rob')).toBe(idOf(Rob));
    expect(await enter()).toEqual({ ids: first.ids, added: 0 });
    const rocco = first.ids.get('Rocco') as string;
    const team = await db.read(Lea, (r) => teamOf(r, Lea.workspaceId, rocco));
    expect(new Set(team)).toEqual(new Set([rocco, first.ids.get('Anna')]));
    expect(await db.read(Lea, (r) => teamOf(r, Lea.workspaceId, idOf(Max)))).toContain(idOf(Rob));
  });

  test('a manager cannot bring people in, and operations no leaders', async () => {
    const { Max, Ole } = await aFirm();
    await expect(db.transaction(Max, (tx) => actions.importPeople(tx, 'crm', rows))).rejects.toThrow(
      'Only leaders and operations',
    );
    const leader = [{ externalId: 'X', name: 'Xenia', role: 'leader' as const, managerExternalId: null }];
    await expect(db.transaction(Ole, (tx) => actions.importPeople(tx, 'crm', leader))).rejects.toThrow('Only a leader');
  });
});

describe('undoing what was done to people', () => {
  test('operations cannot make somebody a leader again by undoing, and an undo closes no loop', async () => {
    const { Lea, Ola, Max, Ria } = await aCompanyOf(db, anActor({ timeZone: zone }), {
      Lea: { role: 'leader' },
      Ola: { role: 'operations' },
      Max: { role: 'leader', under: 'Lea' },
      Ria: { role: 'rep', under: 'Max' },
    });
    const demote = await db.transaction(Lea, async (tx) => {
      const max = await tx.lock(people, Max.personId as string);
      await tx.record({ table: people, before: max, after: { ...(max as Person), role: 'manager' as const } });
      return tx.groupId;
    });
    const left = (await db.transaction(Ola, (tx) => undoGroup(tx, demote)))?.left;
    expect(left).toEqual([{ kind: 'person', recordId: Max.personId, field: null, why: 'not-yours' }]);

    const freed = await db.transaction(Lea, async (tx) => {
      await actions.setManager(tx, Ria.personId as string, null, undefined, today);
      return tx.groupId;
    });
    await db.transaction(Lea, (tx) =>
      actions.setManager(tx, Max.personId as string, Ria.personId as string, undefined, today),
    );
    expect(await db.transaction(Lea, (tx) => undoGroup(tx, freed))).toMatchObject({
      undone: 0,
      left: [{ why: 'not-yours' }],
    });
  });
});
