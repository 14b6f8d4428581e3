import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { addDays } from '../../ground/index.ts';
import { aCompanyOf } from '../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { keyedPhones, phoneKey } from '../accounts/index.ts';
import { companies, contacts } from '../accounts/tables.ts';
import { aCompany, aContact } from '../accounts/testing.ts';
import { addActivityKinds, completeActivity, createActivity } from '../activities/actions.ts';
import { kindsOf } from '../activities/reads.ts';
import { leads } from '../leads/tables.ts';
import { aLead } from '../leads/testing.ts';
import { callsOf } from './read-calls.ts';

const clock = { today: '2026-11-23', now: '2026-11-23T12:00:00.000000Z' };
const yesterday = addDays(clock.today, -1);
let db: TestDatabase;
let cast: Record<'leader' | 'ana' | 'ben', Actor>;
let kindId: string;

beforeAll(async () => {
  db = await openTestDatabase();
  cast = await aCompanyOf(db, systemActor(anActor({ personId: null })), {
    leader: { role: 'leader' },
    ana: { role: 'rep', under: 'leader' },
    ben: { role: 'rep', under: 'leader' },
  });
  await db.transaction(cast.leader, addActivityKinds);
  const kinds = await db.read(cast.leader, (reader) => kindsOf(reader, cast.leader));
  kindId = kinds.find(({ name }) => name === 'Call')?.id ?? '';
});
afterAll(() => db?.close());

const callsFor = (who: Actor) => db.read(who, (reader) => callsOf(reader, who, clock));
const namesFor = async (who: Actor) => (await callsFor(who)).items.map((call) => call.who?.name ?? call.subject);

async function contact(name: string, phone: string, over: Partial<Parameters<typeof aContact>[0]> = {}) {
  const after = aContact({ name, phone, phoneKey: phoneKey(phone), ownerId: cast.ana.personId, ...over });
  await db.transaction(cast.leader, (tx) => tx.record({ table: contacts, before: null, after }));
  return after.id;
}
const lead = (name: string, over: Parameters<typeof aLead>[0]) => {
  const phone = over?.phone ?? null;
  const after = aLead({ name, ownerId: cast.ana.personId, phoneKey: phone && phoneKey(phone), ...over });
  return db.transaction(cast.leader, (tx) => tx.record({ table: leads, before: null, after })).then(() => after.id);
};
const plan = (who: Actor, subject: string, on: string, contactId?: string) =>
  db.transaction(who, (tx) =>
    createActivity(
      tx,
      { kindId, subject, on, ...(contactId ? { with: [{ kind: 'contact', id: contactId }] } : {}) },
      clock,
    ),
  );

test('planned calls up to today and leads nobody answered stand in one order; who refused never does, by whatever name', async () => {
  const maria = await contact('Maria', '+49 40 1111111');
  const never = await contact('Never', '+49 40 2222222');
  const company = aCompany({ name: 'Silent', phones: keyedPhones([{ label: null, number: '040 3333333' }]) });
  await db.transaction(cast.leader, (tx) => tx.record({ table: companies, before: null, after: company }));
  const quiet = await contact('Quiet', '+49 40 4444444', { companyId: company.id });
  await plan(cast.ana, 'About the offer', yesterday, maria);
  await plan(cast.ana, 'Refused', clock.today, never);
  await plan(cast.ana, 'Refused by the company', clock.today, quiet);
  await plan(cast.ana, 'Without anybody', clock.today);
  await plan(cast.ana, 'Tomorrow', addDays(clock.today, 1), maria);
  // Both said so after they were planned to be called.
  await db.transaction(cast.leader, async (tx) => {
    const him = (await tx.lock(contacts, never))!;
    const noContact = { ways: ['phone' as const], since: '2026-01-01' };
    await tx.record({ table: contacts, before: him, after: { ...him, noContact } });
    const them = (await tx.lock(companies, company.id))!;
    const ofAll = { ways: 'all' as const, since: '2026-01-01' };
    await tx.record({ table: companies, before: them, after: { ...them, noContact: ofAll } });
  });
  await lead('Late', { phone: '+49 40 5555555', dueAt: '2026-11-23T09:00:00.000000Z' });
  await lead('Asked', { phone: '+49 40 6666666' });
  await lead('No phone', {});
  await lead('Not this one', { phone: '+49 40 7777777', noContact: true });
  await lead('Same number as Never', { phone: '0049 (40) 222-2222' });
  await lead('Same number as the company', { phone: '+4940 333 33 33' });
  await lead('Same number as Not this one', { phone: '040/7777777' });
  expect(await namesFor(cast.ana)).toEqual(['Late', 'Maria', 'Without anybody', 'Asked']);
  const { items, refused } = await callsFor(cast.ana);
  expect(refused).toBe(5);
  expect(items[1]).toMatchObject({
    ...{ kind: 'activity', subject: 'About the offer', reason: { kind: 'overdue', daysLate: 1 } },
    numbers: [{ label: null, number: '+49 40 1111111' }],
  });
  expect(await namesFor(cast.ben)).toEqual([]);
  expect(await namesFor(cast.leader)).toEqual([]);
});

test('a lead that was not reached is away until the day on which it is to be called again', async () => {
  const id = await lead('Ringing', { ownerId: cast.ben.personId, phone: '+49 40 8888888' });
  expect(await namesFor(cast.ben)).toEqual(['Ringing']);
  const about = [{ kind: 'lead', id }];
  const call = { kindId, subject: 'Call Ringing', about, done: true, outcome: 'No answer' };
  const next = { kindId, subject: 'Call Ringing again', on: addDays(clock.today, 1) };
  await db.transaction(cast.ben, (tx) => createActivity(tx, { ...call, next }, clock));
  expect(await namesFor(cast.ben)).toEqual([]);
  const tomorrow = { today: addDays(clock.today, 1), now: '2026-11-24T12:00:00.000000Z' };
  const { items } = await db.read(cast.ben, (reader) => callsOf(reader, cast.ben, tomorrow));
  expect(items.map(({ kind, who, subject }) => [kind, who?.name, subject])).toEqual([
    ['activity', 'Ringing', 'Call Ringing again'],
  ]);
  const [again] = items;
  const done = { outcome: 'Wrong number' };
  await db.transaction(cast.ben, (tx) => completeActivity(tx, again?.id ?? '', again?.version ?? 0, done, tomorrow));
  expect((await db.read(cast.ben, (reader) => callsOf(reader, cast.ben, tomorrow))).items).toEqual([]);
});
