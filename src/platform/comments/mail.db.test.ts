import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase, thingsMigrations } from '../../../test/support/database.ts';
import { type Thing, things } from '../../../test/support/things.ts';
import { addMicros } from '../../ground/days.ts';
import { newId } from '../../ground/ids.ts';
import { updatePerson } from '../../people/organisation/actions.ts';
import { peopleByIds, peopleLike, standingOf } from '../../people/organisation/reads.ts';
import { aCompanyOf, type Cast } from '../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../access/actor.ts';
import { type Mailer, openMailer } from '../mail/mailer.ts';
import { openSmtpServer, type SmtpServer } from '../mail/smtp.testing.ts';
import { writeComment } from './actions.ts';
import { sendDue } from './mail.ts';
import { markAllRead } from './notice-store.ts';
import { choosePreferences, usual } from './preferences.ts';

const people = { standingOf, namesOf: peopleByIds, peopleLike };
const words = (key: string, values: Record<string, unknown> = {}) => [key, ...Object.values(values)].join(' ');
const hour = 3_600_000_000;

let db: TestDatabase;
let server: SmtpServer;
let mailer: Mailer;
let cast: Cast<'leader' | 'ana' | 'ben'>;
const system = systemActor(anActor({ personId: null }));

beforeAll(async () => {
  db = await openTestDatabase([thingsMigrations]);
});
afterAll(() => db?.close());
beforeEach(async () => {
  server = await openSmtpServer();
  mailer = openMailer({ url: server.url, from: 'sales@example.com' });
  cast = await aCompanyOf(db, system, {
    leader: { role: 'leader' },
    ana: { role: 'rep', under: 'leader' },
    ben: { role: 'rep', under: 'leader' },
  });
  for (const [name, { personId }] of Object.entries(cast))
    await db.transaction(cast.leader, (tx) =>
      updatePerson(tx, personId as string, 1, { email: `${name}-${personId}@example.com` }),
    );
});
afterEach(async () => {
  mailer.close();
  await server.close();
});

const addressOf = (name: keyof typeof cast) => `${name}-${cast[name].personId}@example.com`;

async function mentioned(who: Actor, text = 'please look') {
  const row: Thing = {
    id: newId(),
    version: 0,
    validFrom: '',
    name: 'Acme renewal',
    amount: 1,
    dueOn: null,
    ownerId: who.personId,
    extra: null,
  };
  const body = `@[${who.personId}] ${text}`;
  await db.transaction(cast.leader, async (tx) => {
    await tx.record({ table: things, before: null, after: row });
    await writeComment(tx, people, { record: { kind: 'thing', id: row.id }, body });
  });
  return row.id;
}
const now = () => db.transaction(system, (tx) => tx.now());
const send = (at: string) =>
  sendDue(
    { db, people, mailer, wordsFor: async () => words, publicUrl: () => 'https://sales.example.com' },
    system,
    at,
  );

test('a mention goes by mail once, with its words and the way to it', async () => {
  const id = await mentioned(cast.ana);
  await send(await now());
  await send(await now());
  expect(server.received.map(({ to }) => to)).toEqual([[addressOf('ana')]]);
  const text = server.received[0]?.data.replaceAll('=\r\n', '') ?? '';
  expect(text).toContain('Subject: notice.says.mention leader Acme renewal 1');
  expect(text).toContain('@ana please look');
  expect(text).toContain(`https://sales.example.com/open/thing/${id}?comment`);
});

test('several come in one mail, and what was read in the app does not come', async () => {
  await mentioned(cast.ana, 'one');
  await mentioned(cast.ana, 'two');
  await mentioned(cast.ben, 'three');
  await db.transaction(cast.ben, (tx) => markAllRead(tx));
  await send(await now());
  expect(server.received).toHaveLength(1);
  expect(server.received[0]?.data).toContain('Subject: notice.mail.subject 2');
});

test('what went out of reach meanwhile is not told by mail', async () => {
  const id = await mentioned(cast.ana, 'a secret');
  await db.transaction(cast.leader, async (tx) => {
    const before = (await tx.lock(things, id)) as Thing;
    await tx.record({ table: things, before, after: { ...before, ownerId: cast.ben.personId } });
  });
  await send(await now());
  expect(server.received).toEqual([]);
});

test('a digest comes at its hour and no sooner', async () => {
  const at = await now();
  const digestHour = (new Date(`${at.slice(0, 23)}Z`).getUTCHours() + 3) % 24;
  const wish = { ...usual, timeZone: 'UTC', digestHour };
  await db.transaction(cast.ana, (tx) => choosePreferences(tx, 0, wish));
  await mentioned(cast.ana);
  await send(addMicros(at, hour));
  expect(server.received).toEqual([]);
  await send(addMicros(at, 4 * hour));
  expect(server.received).toHaveLength(1);
});

test('a server that is busy keeps nothing from anybody: it comes with the next try, and not after two days', async () => {
  await mentioned(cast.ana);
  const at = await now();
  server.busy(true);
  await expect(send(at)).rejects.toThrow(/451/);
  await send(addMicros(at, 49 * hour));
  server.busy(false);
  expect(server.received).toEqual([]);
  await send(at);
  expect(server.received).toHaveLength(1);
});

test('who has no address is told in the app alone', async () => {
  await db.transaction(cast.leader, (tx) => updatePerson(tx, cast.ana.personId as string, 2, { email: null }));
  await mentioned(cast.ana);
  await send(await now());
  expect(server.received).toEqual([]);
});
