import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../../../test/support/accounts-desk.ts';
import { newId } from '../../../ground/ids.ts';
import { type Actor, systemActor } from '../../../platform/access/actor.ts';
import { tableOfKind } from '../../../platform/database/tables.ts';
import { erase } from '../../../platform/history/erasure.ts';
import { enterContacts } from '../../accounts/actions.ts';
import { candidates, type Entered, twinsOf } from './candidates.ts';
import { keepAllKeys } from './jobs.ts';
import type { KnownKind } from './rules/keys.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const likely = async (who: Actor, kind: KnownKind, ...entered: Entered[]) =>
  desk.db.read(who, (reader) => candidates(reader, who, kind, entered));
const toldOf = async (who: Actor, kind: KnownKind, entered: Entered) =>
  (await likely(who, kind, entered))[0]!.map(({ name, reasons }) => `${name}: ${reasons.join(', ')}`);
const enter = async (who: Actor, url: string, body: object) =>
  (await desk.call(who, { method: 'POST', url, body })).body;
const keysBeside = async (id: string) =>
  (await desk.db.owner.query('SELECT 1 FROM app.match_keys WHERE record_id = $1', [id])).rows.length;

describe('who is entered is known again', () => {
  test('by mail, telephone, name and how it sounds, the likeliest first, with why', async () => {
    const team = await desk.aTeam();
    const acme = await enter(team.ana, '/companies', { name: 'Acme Logistics Ltd', website: 'https://www.acme.com' });
    const bob = { name: 'Robert Meyer', email: 'bob@acme.com', phone: '+49 170 1234567', companyId: acme.id };
    await enter(team.ana, '/contacts', bob);
    await enter(team.ana, '/contacts', { name: 'Maria Haas', email: 'maria@acme.com' });
    expect(await toldOf(team.ben, 'contact', { name: 'Bob Meyer' })).toEqual(['Robert Meyer: same-name']);
    expect(await toldOf(team.ben, 'contact', { name: 'Meier Robert', companyId: acme.id })).toEqual([
      'Robert Meyer: name-alike, same-company',
    ]);
    expect(await toldOf(team.ben, 'contact', { name: 'Kim', phone: '0170/123 45 67' })).toEqual([
      'Robert Meyer: same-phone',
    ]);
    expect(await toldOf(team.ben, 'contact', { name: 'Kim', email: 'BOB+x@acme.com' })).toEqual([
      'Robert Meyer: same-email',
    ]);
    expect(await toldOf(team.ben, 'contact', { name: 'Robert Mitchum' })).toEqual([]);
    expect(await toldOf(team.ben, 'contact', {})).toEqual([]);
    expect(await toldOf(team.ben, 'company', { name: 'ACME Logistics GmbH', website: 'acme.com' })).toEqual([
      'Acme Logistics Ltd: same-domain, same-name',
    ]);
    expect(await toldOf(team.ben, 'company', { name: 'Acme Logistic' })).toEqual(['Acme Logistics Ltd: name-alike']);
    const [first, none] = await likely(team.ben, 'contact', { email: 'maria@acme.com', name: 'M. Haas' }, {});
    expect([first![0]!.name, first!.length, none]).toEqual(['Maria Haas', 1, []]);
  });

  test('by what a record says now, through change, removal, undo and import', async () => {
    const team = await desk.aTeam();
    const kim = await enter(team.ana, '/contacts', { name: 'Kim Berg', email: 'kim@berg.no' });
    const changed = await desk.call(team.ana, {
      method: 'PATCH',
      url: `/contacts/${kim.id}`,
      body: { email: 'kim@fjord.no' },
      seen: kim.version,
    });
    expect(await toldOf(team.ana, 'contact', { email: 'kim@berg.no' })).toEqual([]);
    expect(await toldOf(team.ana, 'contact', { email: 'kim@fjord.no' })).toHaveLength(1);
    await desk.call(team.ana, { method: 'POST', url: `/changes/groups/${changed.body.groupId}/undo` });
    const removed = await desk.call(team.ana, { method: 'DELETE', url: `/contacts/${kim.id}`, seen: 2 });
    expect(removed.status).toBeGreaterThan(0);
    const row = { name: 'Imported Person', phone: '0301 2345678' };
    await desk.db.transaction(team.leader, async (tx) =>
      enterContacts(tx, [{ id: newId(), from: await tx.now(), row }]),
    );
    expect(await toldOf(team.ana, 'contact', { phone: '+49 301 234 56 78' })).toEqual(['Imported Person: same-phone']);
  });

  test('a record that is there is told its twins, and not itself', async () => {
    const team = await desk.aTeam();
    const one = await enter(team.ana, '/contacts', { name: 'Una Twin', phone: '040 7654321' });
    const other = await enter(team.ben, '/contacts', { name: 'Twin, Una', phone: '040/765 43 21' });
    const twins = (id: string) => desk.db.read(team.ana, (reader) => twinsOf(reader, team.ana, 'contact', id));
    expect(await twins(one.id)).toEqual([
      { id: other.id, name: 'Twin, Una', score: expect.any(Number), reasons: ['same-phone', 'same-name'] },
    ]);
    expect(await twins(newId())).toBeNull();
  });

  test('also of those who were there before keys were kept, once the job has been by', async () => {
    const team = await desk.aTeam();
    await enter(team.ana, '/contacts', { name: 'Early Bird', email: 'early@bird.example' });
    await desk.db.owner.query('DELETE FROM app.match_keys');
    expect(await toldOf(team.ana, 'contact', { email: 'early@bird.example' })).toEqual([]);
    await keepAllKeys(desk.db, systemActor(team.leader));
    expect(await toldOf(team.ana, 'contact', { email: 'early@bird.example' })).toEqual(['Early Bird: same-email']);
  });

  test('of another workspace nothing is known, and nothing is told by a field that somebody is not shown', async () => {
    const [team, others] = [await desk.aTeam(), await desk.aTeam()];
    const mail = { email: 'ida@solo.example' };
    await enter(team.ana, '/contacts', { name: 'Ida Solo', ...mail });
    expect(await toldOf(others.leader, 'contact', { name: 'Ida Solo', ...mail })).toEqual([]);
    expect(await toldOf(team.fin, 'contact', mail)).toEqual([]);
    expect(await toldOf(team.fin, 'contact', { name: 'Ida Solo', ...mail })).toEqual(['Ida Solo: same-name']);
  });

  test('whoever was erased is known no more, and no key of his is kept', async () => {
    const team = await desk.aTeam();
    const kim = await enter(team.ana, '/contacts', { name: 'Kim Erased', email: 'kim@gone.example' });
    expect(await keysBeside(kim.id)).toBe(4);
    await erase(desk.db.pools, team.leader, { table: tableOfKind('contact')!, id: kim.id }, { note: async () => {} });
    expect(await keysBeside(kim.id)).toBe(0);
    expect(await toldOf(team.ana, 'contact', { name: 'Kim Erased', email: 'kim@gone.example' })).toEqual([]);
  });
});

test('keys lead through their index under the policies that keep workspaces apart', async () => {
  const team = await desk.aTeam();
  await desk.db.owner.query(
    `INSERT INTO app.match_keys (workspace_id, key, record_id)
     SELECT $1, md5(i::text)::uuid, gen_random_uuid() FROM generate_series(1, 20000) i`,
    [team.leader.workspaceId],
  );
  await desk.db.owner.query('VACUUM ANALYZE app.match_keys');
  const plan = await desk.db.read(team.ana, (reader) =>
    reader.sql<Record<string, string>>(
      'EXPLAIN SELECT k.record_id FROM app.match_keys k WHERE k.workspace_id = $1::uuid AND k.key = md5($2::text)::uuid LIMIT 50',
      [team.ana.workspaceId, '77'],
    ),
  );
  const text = plan.flatMap((line) => Object.values(line)).join('\n');
  expect(text).toContain('match_keys_pkey');
  expect(text).not.toContain('Seq Scan');
});
