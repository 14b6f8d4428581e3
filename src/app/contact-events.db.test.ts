import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '../ground/index.ts';
import { systemActor } from '../platform/access/actor.ts';
import { undoGroup } from '../platform/history/undo.ts';
import { removeContact } from '../process/accounts/actions.ts';
import { recountRelationships, standingsOf } from '../process/accounts/relationships.ts';
import { contacts } from '../process/accounts/tables.ts';
import { updateKind } from '../process/activities/actions.ts';
import { openStage, type Team } from '../process/activities/stage.testing.ts';
import { contactsFromActivities, spokenInActivities } from './contact-events.ts';

let stage: Awaited<ReturnType<typeof openStage>>;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const ago = (days: number) => addDays(stage.today, -days);

/** What lists know of Maria and of Acme, once what was marked is counted. */
async function known(team: Team) {
  const system = systemActor(team.ana);
  await stage.db.transaction(system, (tx) => recountRelationships(tx, [contactsFromActivities], stage.today));
  const ids = [team.contact, team.company];
  const found = await stage.db.read(team.ana, (reader) => standingsOf(reader, team.ana, ids));
  return ids.map((id) => {
    const its = found.get(id);
    return its && [its.n, its.weight !== null, its.lastOn];
  });
}

const both = <T>(one: T): T[] => [one, one];

test('what was done with somebody, changed, moved away and taken back is what lists know of the relationship', async () => {
  const team = await stage.aTeam();
  const talk = { with: [{ kind: 'contact', id: team.contact }], done: true, outcome: 'Reached' };
  for (const days of [9, 8]) await stage.enter(team, team.ana, { ...talk, on: ago(days) });
  expect(await known(team)).toEqual(both([2, false, ago(8)]));
  const third = await stage.enter(team, team.ben, { ...talk, on: ago(2) });
  expect(await known(team)).toEqual(both([3, true, ago(2)]));

  // What is private of somebody counts for nobody in lists.
  const asPrivate = await stage.call(team.ben, {
    method: 'PATCH',
    url: `/activities/${third.id}`,
    body: { isPrivate: true },
    seen: third.version,
  });
  expect(await known(team)).toEqual(both([2, false, ago(8)]));
  await stage.call(team.ben, {
    method: 'PATCH',
    url: `/activities/${third.id}`,
    body: { isPrivate: false },
    seen: asPrivate.body.version,
  });
  expect(await known(team)).toEqual(both([3, true, ago(2)]));

  const { version } = (await stage.call(team.ben, { url: `/activities/${third.id}` })).body;
  const gone = await stage.call(team.ben, { method: 'DELETE', url: `/activities/${third.id}`, seen: version });
  expect(await known(team)).toEqual(both([2, false, ago(8)]));
  await stage.db.transaction(team.ben, (tx) => undoGroup(tx, gone.body.groupId));
  expect(await known(team)).toEqual(both([3, true, ago(2)]));
});

test('whoever comes back from the trash is as near as before', async () => {
  const team = await stage.aTeam();
  const talk = { with: [{ kind: 'contact', id: team.contact }], done: true, outcome: 'Reached' };
  for (const days of [9, 8]) await stage.enter(team, team.ana, { ...talk, on: ago(days) });
  expect(await known(team)).toEqual(both([2, false, ago(8)]));
  const act = await stage.db.transaction(team.leader, async (tx) => {
    const { version } = (await tx.lock(contacts, team.contact))!;
    expect(await removeContact(tx, team.contact, version)).toEqual({ removed: expect.any(String) });
    return tx.groupId;
  });
  expect(await known(team)).toEqual([undefined, [0, false, null]]);
  await stage.db.transaction(team.leader, (tx) => undoGroup(tx, act));
  expect(await known(team)).toEqual(both([2, false, ago(8)]));
});

test('what lists of a past day ask of contact is what activities tell, by whatever way it went', async () => {
  const team = await stage.aTeam();
  const contact = { kind: 'contact', id: team.contact };
  const ways = [
    { kind: 'Call', outcome: 'Reached' },
    { kind: 'Call', outcome: 'Left a message' },
    { kind: 'Call', direction: 'in' },
    { kind: 'Mail', direction: 'out' },
    { kind: 'Mail', direction: 'in' },
    { kind: 'Meeting' },
    { kind: 'Note' },
    { kind: 'Call', outcome: 'Reached', isPrivate: true },
  ];
  for (const [at, way] of ways.entries())
    await stage.enter(team, team.ana, { ...way, with: [contact], about: [contact], done: true, on: ago(at) });
  const system = systemActor(team.ana);
  const until = stage.now();
  const told = async () =>
    stage.db.read(system, async (reader) => {
      const events = await contactsFromActivities.eventsWith(reader, system, [team.contact], { asOf: until });
      const rows = await reader.rows(spokenInActivities(system, until));
      return {
        events: (events.get(team.contact) ?? []).map(({ on, direction }) => `${on} ${direction}`).sort(),
        rows: rows
          .map(({ onDay, goesIn, goesOut }) => `${onDay} ${goesIn && goesOut ? 'both' : goesIn ? 'in' : 'out'}`)
          .sort(),
      };
    });
  const { events, rows } = await told();
  expect(rows.length).toBeGreaterThan(3);
  expect(rows).toEqual(events);
});

test('a kind that counts as an answer by other outcomes changes the relationships of all who were spoken with so', async () => {
  const team = await stage.aTeam();
  const talk = { with: [{ kind: 'contact', id: team.contact }], done: true, outcome: 'Left a message' };
  for (const days of [9, 8, 2]) await stage.enter(team, team.ana, { ...talk, on: ago(days) });
  expect(await known(team)).toEqual(both([3, false, ago(2)]));
  const { id } = team.kind('Call');
  await stage.db.transaction(team.leader, (tx) => updateKind(tx, id, 1, { twoWayOutcomes: ['Left a message'] }));
  expect(await known(team)).toEqual(both([3, true, ago(2)]));
});
