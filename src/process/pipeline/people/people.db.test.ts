import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { dayOf, instantFromMs, newId } from '../../../ground/index.ts';
import { aCompanyOf, type Cast } from '../../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../../platform/access/actor.ts';
import { readable } from '../../../platform/access/narrow.ts';
import { undoGroup } from '../../../platform/history/undo.ts';
import { createContact } from '../../accounts/actions.ts';
import * as actions from '../actions.ts';
import { type DealRow, deals } from '../tables.ts';
import { type GivenPerson, setPeople } from './actions.ts';

let db: TestDatabase;
let system: Actor;
let cast: Cast<'ria' | 'rob'>;
beforeAll(async () => {
  db = await openTestDatabase();
  system = systemActor(anActor({ personId: null }));
  cast = await aCompanyOf(db, system, { ria: { role: 'rep' }, rob: { role: 'rep' } });
  await db.transaction(system, (tx) => actions.addPipeline(tx));
});
afterAll(() => db.close());

const now = async (id: string) =>
  (await db.read(system, (r) => r.row(readable(system, deals).where('id', '=', id)))) as DealRow;
const aContact = async (name: string) =>
  ((await db.transaction(cast.ria, (tx) => createContact(tx, { name } as never))) as { id: string }).id;
const name = (deal: DealRow, people: GivenPerson[], who = cast.ria) =>
  db.transaction(who, async (tx) => ({
    done: await setPeople(tx, deal.id, deal.version, people),
    groupId: tx.groupId,
  }));

test('who sells says who is in a deal and as what, a part keeps its id, and it can be taken back', async () => {
  const today = dayOf(instantFromMs(Date.now()), system.timeZone);
  const made = await db.transaction(cast.ria, (tx) => actions.createDeal(tx, { name: 'Nordlicht' }, today));
  const { id } = (made as { deal: DealRow }).deal;
  const [anna, bea] = [await aContact('Anna Berg'), await aContact('Bea Cole')];
  await name(await now(id), [{ contactId: anna, role: null }]);
  const [first] = (await now(id)).people;
  const { groupId } = await name(await now(id), [
    { contactId: bea, role: 'economic_buyer' },
    { contactId: anna, role: 'champion' },
  ]);
  expect((await now(id)).people).toMatchObject([
    { contactId: bea, role: 'economic_buyer' },
    { id: first?.id, contactId: anna, role: 'champion' },
  ]);

  const twice = await name(await now(id), [
    { contactId: anna, role: 'user' },
    { contactId: anna, role: 'user' },
  ]);
  expect(twice.done).toEqual({ unfit: { field: 'people.1.contactId', message: 'is named twice in this role' } });
  const stranger = await name(await now(id), [{ contactId: newId(), role: null }]);
  expect(stranger.done).toEqual({ unfit: { field: 'people.0.contactId', message: 'is not here' } });
  expect((await name(await now(id), [], cast.rob)).done).toEqual({ missing: true });

  await db.transaction(cast.ria, (tx) => undoGroup(tx, groupId));
  expect((await now(id)).people).toEqual([first]);
});
