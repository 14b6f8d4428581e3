import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase, thingsMigrations } from '../../../test/support/database.ts';
import { type Thing, things } from '../../../test/support/things.ts';
import { newId } from '../../ground/ids.ts';
import type { Actor } from '../access/actor.ts';
import { idsLike, search } from './search.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase([thingsMigrations]);
});
afterAll(() => db.close());

const aThing = (name: string, ownerId: string | null = null): Thing => ({
  id: newId(),
  version: 0,
  validFrom: '',
  name,
  amount: null,
  dueOn: null,
  ownerId,
  extra: null,
});
const save = (actor: Actor, ...list: Thing[]) =>
  db.transaction(actor, async (tx) => {
    for (const thing of list) await tx.record({ table: things, before: null, after: thing });
  });
const find = async (actor: Actor, q: string, limit = 20) =>
  (await db.read(actor, (reader) => search(reader, actor, { q, limit }))).map(({ title }) => title);

test('a list by words is told when they find more than it holds, and not when they find just as many', async () => {
  const leader = anActor();
  await save(leader, aThing('Quay one'), aThing('Quay two'), aThing('Quay three'));
  const like = (most: number) => db.read(leader, (reader) => idsLike(reader, leader, 'thing', 'quay', most));
  const two = await like(2);
  expect([two.ids.length, two.closest]).toEqual([2, 2]);
  const three = await like(3);
  expect([three.ids.length, three.closest]).toEqual([3, undefined]);
});

test('every word that somebody types narrows what is found, the fourth and later ones too', async () => {
  const leader = anActor();
  await save(leader, aThing('North Sea Cable Works East'), aThing('North Sea Cable Works West, Rotterdam'));
  expect(await find(leader, 'sea cable works west')).toEqual(['North Sea Cable Works West, Rotterdam']);
  expect(await find(leader, 'works cable sea north east')).toEqual(['North Sea Cable Works East']);
});

describe('finding by name', () => {
  test.each([
    ['Kesler sohne', 'Kessler & Söhne'],
    ['KESSLER', 'Kessler & Söhne'],
    ['söhne kessler', 'Kessler & Söhne'],
    ['kess', 'Kessler & Söhne'],
    ['kesl', 'Kessler & Söhne'],
    ['Kessker', 'Kessler & Söhne'],
    ['societe general', 'Société Générale'],
    ['inkjto', 'Ikea Inkjito'],
    ['ab', 'AB'],
    ['100%', '100% Wool_mark'],
    ['wool_', '100% Wool_mark'],
    ['مطعم', 'مطعم النخيل'],
    ['日本商', '日本商事'],
    ["o'neil", "O'Neill \\ Sons"],
  ])('"%s" finds %s', async (q, title) => {
    const leader = anActor();
    await save(
      leader,
      ...[
        'Kessler & Söhne',
        'Société Générale',
        'Ikea Inkjito',
        'AB',
        '100% Wool_mark',
        'مطعم النخيل',
        '日本商事',
        "O'Neill \\ Sons",
        'Quite Something Else',
      ].map((name) => aThing(name)),
    );
    expect(await find(leader, q)).toEqual([title]);
  });

  test.each([
    ['株式', ['株式会社日本', '日本株式会社']],
    ['式会', ['株式会社日本', '日本株式会社']],
    ['社', ['株式会社日本', '日本株式会社']],
    ['한국', ['한국전자', '주식회사 한국']],
    ['국', ['한국전자', '주식회사 한국']],
    ['中国', ['中国银行', '深圳中国银行']],
    ['中', ['中国银行', '深圳中国银行']],
    ['国银', ['中国银行', '深圳中国银行']],
    ['カメ', ['東京カメラ']],
    ['ガ', ['東京カメラ']],
    ['x', []],
  ])('a name of few letters is found by "%s", wherever that stands in it', async (q, titles) => {
    const leader = anActor();
    const names = [
      '株式会社日本',
      '日本株式会社',
      '한국전자',
      '주식회사 한국',
      '中国银行',
      '深圳中国银行',
      '東京カメラ',
      'Luxor',
    ];
    await save(leader, ...names.map((name) => aThing(name)));
    expect((await find(leader, q)).sort()).toEqual([...titles].sort());
  });

  test('what begins with the text comes before what has it inside, the shortest first', async () => {
    const leader = anActor();
    await save(leader, ...['North Acme', 'Acme Holding', 'Acme'].map((name) => aThing(name)));
    expect(await find(leader, 'acme')).toEqual(['Acme', 'Acme Holding', 'North Acme']);
    expect(await find(leader, 'acme', 1)).toEqual(['Acme']);
  });

  test.each([
    '',
    '   ',
    '%',
    '_',
    'zzzz',
    "'; DROP TABLE app.things; --",
    '\\',
    'a'.repeat(200),
    '\u0000'.replace('\u0000', '"'),
  ])('nothing is found by %j, and nothing breaks', async (q) => {
    const leader = anActor();
    await save(leader, aThing('Acme'));
    expect(await find(leader, q)).toEqual([]);
  });

  test('a renamed record is found by its new name alone, a removed one not at all', async () => {
    const leader = anActor();
    const thing = aThing('Oldname');
    await save(leader, thing);
    await db.transaction(leader, async (tx) => {
      const before = await tx.lock(things, thing.id);
      await tx.record({ table: things, before, after: before && { ...before, name: 'Newcalled' } });
    });
    expect(await find(leader, 'oldname')).toEqual([]);
    expect(await find(leader, 'newcalled')).toEqual(['Newcalled']);
    await db.transaction(leader, async (tx) => {
      await tx.record({ table: things, before: await tx.lock(things, thing.id), after: null });
    });
    expect(await find(leader, 'newcalled')).toEqual([]);
  });
});

describe('within rights', () => {
  test('a rep finds his own, a manager his team’s, a leader all, and another workspace nothing', async () => {
    const leader = anActor();
    const at = { workspaceId: leader.workspaceId };
    const [rep, other] = [anActor({ ...at, role: 'rep' }), anActor({ ...at, role: 'rep' })];
    const manager = anActor({ ...at, role: 'manager', team: [newId(), rep.personId as string] });
    await save(leader, aThing('Acme mine', rep.personId), aThing('Acme theirs', other.personId), aThing('Acme nobody'));
    for (const q of ['acme', 'Acne', 'cme']) {
      expect(await find(leader, q)).toHaveLength(3);
      expect(await find(rep, q)).toEqual(['Acme mine']);
      expect(await find(manager, q)).toEqual(['Acme mine']);
      expect(await find(anActor(), q)).toEqual([]);
    }
  });

  test('what is left in the index by mistake is still not shown', async () => {
    const leader = anActor();
    const rep = anActor({ workspaceId: leader.workspaceId, role: 'rep' });
    const thing = aThing('Secretive', newId());
    await save(leader, thing);
    await db.owner.query('UPDATE app.search_entries SET owner_id = $1 WHERE record_id = $2', [rep.personId, thing.id]);
    expect(await db.read(rep, (reader) => idsLike(reader, rep, 'thing', 'secretive'))).toEqual({ ids: [thing.id] });
    expect(await find(rep, 'secretive')).toEqual([]);
  });

  test('a kind that nobody knows finds nothing', async () => {
    const leader = anActor();
    await save(leader, aThing('Acme'));
    expect(await db.read(leader, (reader) => search(reader, leader, { q: 'acme', kinds: ['moon'] }))).toEqual([]);
  });
});

test('each step has its index, also among many records', async () => {
  const workspaceId = newId();
  await db.owner.query(
    `INSERT INTO app.search_entries SELECT $1, gen_random_uuid(), 'thing', NULL, t, '', lower(t) FROM (
       SELECT (ARRAY['North', 'South', 'Upper', 'Lower', 'Great'])[1 + i % 5] || ' ' || substr(md5(i::text), 1, 7) || ' Ltd' AS t
       FROM generate_series(1, 6000) i) names`,
    [workspaceId],
  );
  await db.owner.query('VACUUM ANALYZE app.search_entries');
  const planOf = async (condition: string) => {
    const { rows } = await db.owner.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN SELECT record_id FROM app.search_entries e WHERE e.workspace_id = '${workspaceId}' AND ${condition} LIMIT 20`,
    );
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  };
  expect(await planOf(`left(e.folded, 80) LIKE 'kes%'`)).toContain('search_entries_beginning');
  expect(await planOf(`e.folded LIKE '%kessler%'`)).toContain('search_entries_folded');
  expect(await planOf(`app.typo_keys(e.folded) && app.typo_keys('kesler')`)).toContain('search_entries_typos');
});
