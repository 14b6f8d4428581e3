import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fullDump } from '../../../test/database/scratch.ts';
import { anActor, openTestDatabase, type TestDatabase, thingsMigrations } from '../../../test/support/database.ts';
import { type Thing, things } from '../../../test/support/things.ts';
import { addMicros } from '../../ground/days.ts';
import { newId } from '../../ground/ids.ts';
import { setActive } from '../../people/organisation/actions.ts';
import { peopleByIds, peopleLike, standingOf } from '../../people/organisation/reads.ts';
import { people } from '../../people/organisation/tables.ts';
import { aCompanyOf } from '../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../access/actor.ts';
import { readable } from '../access/narrow.ts';
import { erase } from '../history/erasure.ts';
import { undoGroup } from '../history/undo.ts';
import { actOnThread, editComment, type Outcome, removeComment, writeComment } from './actions.ts';
import { eraseCommentsOn } from './erase.ts';
import { countUnread, markAllRead, markNotices, pageOfNotices } from './notice-store.ts';
import { notify } from './notify.ts';
import { choosePreferences, usual } from './preferences.ts';
import { peopleToMention } from './readers.ts';
import { commentTimeline } from './reads.ts';
import { threadsOf } from './rules/thread.ts';
import { showNotices } from './show.ts';
import { inThreads, threadIds } from './store.ts';
import type { Channel } from './tables.ts';

const port = { standingOf, namesOf: peopleByIds, peopleLike };

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase([thingsMigrations]);
});
afterAll(() => db?.close());

const aTeam = () =>
  aCompanyOf(db, systemActor(anActor({ personId: null })), {
    leader: { role: 'leader' },
    manager: { role: 'manager', under: 'leader' },
    ana: { role: 'rep', under: 'manager' },
    ben: { role: 'rep', under: 'manager' },
    fin: { role: 'finance' },
  });

const idOf = (actor: Actor) => actor.personId as string;
const at = (actor: Actor) => `@[${idOf(actor)}]`;

/** Something that only its owner, his manager and leaders, operations and readers may read. */
async function aThing(owner: Actor, name = 'Acme renewal') {
  const thing: Thing = {
    id: newId(),
    version: 0,
    validFrom: '',
    name,
    amount: 100,
    dueOn: null,
    ownerId: idOf(owner),
    extra: null,
  };
  await db.transaction(owner, (tx) => tx.record({ table: things, before: null, after: thing }));
  return { kind: 'thing', id: thing.id };
}
type Ref = Awaited<ReturnType<typeof aThing>>;

const say = (actor: Actor, record: Ref, body: string, threadId?: string) =>
  db.transaction(actor, async (tx) => ({
    ...(await writeComment(tx, port, { record, threadId, body })),
    groupId: tx.groupId,
  }));
const said = async (actor: Actor, record: Ref, body: string, threadId?: string) => {
  const done = (await say(actor, record, body, threadId)) as { id: string; groupId: string };
  expect(done).toHaveProperty('id');
  return done;
};
const edit = (actor: Actor, id: string, version: number, body: string): Promise<Outcome> =>
  db.transaction(actor, (tx) => editComment(tx, port, id, version, body));

/** The threads as one reads them: who said what, and what is resolved. */
async function thread(actor: Actor, record: Ref, asOf?: string) {
  return db.read(actor, async (reader) => {
    const page = { limit: 50, before: null };
    const ids = await threadIds(reader, actor, record, page, { asOf });
    const rows = await inThreads(reader, actor, record, ids, { asOf });
    return threadsOf(rows).map(({ isResolved, items }) => ({
      isResolved,
      words: items.map(({ body, act }) => body ?? act),
    }));
  });
}
const words = async (actor: Actor, record: Ref, asOf?: string) =>
  (await thread(actor, record, asOf)).map((each) => each.words);

const noticesOf = (actor: Actor) =>
  db.read(actor, async (reader) => {
    const rows = await pageOfNotices(reader, actor, { limit: 50, cursor: null, unread: false });
    return showNotices(reader, actor, port, rows);
  });
const told = async (actor: Actor) => (await noticesOf(actor)).map(({ kind, count }) => `${kind} ${count}`);
const unread = (actor: Actor) => db.read(actor, (reader) => countUnread(reader, actor));

describe('a thread on a record', () => {
  test('whoever may read the record may read and write in its thread, also who may only read', async () => {
    const { ana, ben, manager, fin } = await aTeam();
    const thing = await aThing(ana);
    const first = await said(ana, thing, 'The buyer is away until May.');
    await said(manager, thing, 'Call in June.', first.id);
    await said(fin, thing, 'Payment terms are 60 days.');
    for (const reader of [ana, manager, fin])
      expect(await words(reader, thing)).toEqual([
        ['Payment terms are 60 days.'],
        ['The buyer is away until May.', 'Call in June.'],
      ]);
    expect(await words(ben, thing)).toEqual([]);
    expect(await say(ben, thing, 'Let me in')).toMatchObject({ missing: true });
    expect(await say(ben, thing, 'Let me in', first.id)).toMatchObject({ missing: true });
  });

  test('is answered on its own record alone', async () => {
    const { ana } = await aTeam();
    const [one, other] = [await aThing(ana), await aThing(ana)];
    const { id } = await said(ana, one, 'Here');
    expect(await say(ana, other, 'There', id)).toMatchObject({ unfit: { field: 'threadId' } });
  });

  test('is resolved and reopened by anybody who reads it, and opened by a later word', async () => {
    const { ana, fin } = await aTeam();
    const thing = await aThing(ana);
    const { id } = await said(ana, thing, 'Who signs?');
    const act = (actor: Actor, what: 'resolved' | 'reopened') =>
      db.transaction(actor, (tx) => actOnThread(tx, id, what));
    expect(await act(fin, 'resolved')).toHaveProperty('id');
    expect(await act(ana, 'resolved')).toEqual({ refused: 'already-resolved' });
    expect(await thread(ana, thing)).toEqual([{ isResolved: true, words: ['Who signs?', 'resolved'] }]);
    expect(await act(ana, 'reopened')).toHaveProperty('id');
    expect(await act(ana, 'reopened')).toEqual({ refused: 'not-resolved' });
    await act(ana, 'resolved');
    await said(ana, thing, 'Still open', id);
    expect((await thread(ana, thing))[0]?.isResolved).toBe(false);
  });

  test('takes an emoji, text from right to left and ten thousand letters as they are', async () => {
    const { ana } = await aTeam();
    const thing = await aThing(ana);
    const texts = ['👩‍👩‍👧 done', 'שלום, עולם', 'x'.repeat(10_000), '<img src=x onerror=alert(1)>'];
    for (const text of texts) await said(ana, thing, text);
    expect((await words(ana, thing)).flat().sort()).toEqual([...texts].sort());
  });
});

describe('one’s own words', () => {
  test('are changed and removed by who wrote them alone, and both are taken back', async () => {
    const { ana, leader } = await aTeam();
    const thing = await aThing(ana);
    const { id } = await said(ana, thing, 'Ten percent');
    expect(await edit(leader, id, 1, 'Twenty')).toEqual({ missing: true });
    expect(await edit(ana, id, 1, 'Twelve percent')).toEqual({ id });
    const group = await db.transaction(ana, async (tx) => {
      expect(await removeComment(tx, id, 2)).toEqual({ removed: id });
      return tx.groupId;
    });
    expect(await words(ana, thing)).toEqual([]);
    await db.transaction(ana, (tx) => undoGroup(tx, group));
    expect(await words(ana, thing)).toEqual([['Twelve percent']]);
  });

  test('saved by two at once: the second is told, and nothing is lost', async () => {
    const { ana } = await aTeam();
    const { id } = await said(ana, await aThing(ana), 'One');
    expect(await edit(ana, id, 1, 'Two')).toEqual({ id });
    expect(await edit(ana, id, 1, 'Three')).toEqual({ conflict: id });
  });

  test('leave the answers to them standing when they are removed', async () => {
    const { ana, manager } = await aTeam();
    const thing = await aThing(ana);
    const { id } = await said(ana, thing, 'A slip');
    await said(manager, thing, 'What did you mean?', id);
    await db.transaction(ana, (tx) => removeComment(tx, id, 1));
    expect(await words(manager, thing)).toEqual([['What did you mean?']]);
    await said(ana, thing, 'Never mind', id);
    expect(await words(manager, thing)).toEqual([['What did you mean?', 'Never mind']]);
  });

  test('on a past day are what they were then', async () => {
    const { ana } = await aTeam();
    const thing = await aThing(ana);
    const { id } = await said(ana, thing, 'Before');
    const then = await db.transaction(ana, (tx) => tx.now());
    await edit(ana, id, 1, 'After');
    await said(ana, thing, 'Later');
    expect(await words(ana, thing, then)).toEqual([['Before']]);
    expect(await words(ana, thing, addMicros(then, -3_600_000_000))).toEqual([]);
  });

  test('cannot be reached on a record that was removed or handed away, and come back with it', async () => {
    const { ana, ben, manager } = await aTeam();
    const thing = await aThing(ana);
    const { id } = await said(ana, thing, 'Mine');
    const change = (actor: Actor, make: (row: Thing) => Thing | null) =>
      db.transaction(actor, async (tx) => {
        const before = await tx.lock(things, thing.id);
        await tx.record({ table: things, before, after: make(before as Thing) });
        return tx.groupId;
      });
    await change(manager, (row) => ({ ...row, ownerId: idOf(ben) }));
    expect(await edit(ana, id, 1, 'Still mine')).toEqual({ missing: true });
    expect(await words(ana, thing)).toEqual([]);
    const removal = await change(manager, () => null);
    expect(await say(manager, thing, 'Gone')).toMatchObject({ missing: true });
    expect(await words(manager, thing)).toEqual([]);
    await db.transaction(manager, (tx) => undoGroup(tx, removal));
    expect(await words(manager, thing)).toEqual([['Mine']]);
  });
});

describe('a mention', () => {
  test('of somebody who may not read the record is refused with his name, and nothing is written', async () => {
    const { ana, ben, manager } = await aTeam();
    const thing = await aThing(ana);
    expect(await say(ana, thing, `${at(manager)} and ${at(ben)}, please`)).toMatchObject({
      refused: 'cannot-read',
      people: [{ id: idOf(ben), name: 'ben', why: 'cannot-read' }],
    });
    expect(await words(ana, thing)).toEqual([]);
    expect(await told(manager)).toEqual([]);
  });

  test('of somebody who has left is refused, of nobody and of more than two hundred does not fit', async () => {
    const { ana, fin, leader } = await aTeam();
    const thing = await aThing(ana);
    const row = await db.read(leader, (r) => r.row(readable(leader, people).where('id', '=', idOf(fin))));
    await db.transaction(leader, (tx) => setActive(tx, idOf(fin), row?.version ?? 0, false));
    expect(await say(ana, thing, at(fin))).toMatchObject({ refused: 'cannot-read', people: [{ why: 'left' }] });
    expect(await say(ana, thing, `@[${newId()}]`)).toMatchObject({ unfit: { field: 'body' } });
    const crowd = Array.from({ length: 201 }, () => `@[${newId()}]`).join(' ');
    expect(await say(ana, thing, crowd)).toMatchObject({
      unfit: { field: 'body', message: expect.stringMatching(/201 people; at most 200/) },
    });
  });

  test('offers who may read the record, by the beginning of a name, and never oneself', async () => {
    const { ana } = await aTeam();
    const thing = await aThing(ana);
    const offered = async (typed: string) =>
      (await db.read(ana, (reader) => peopleToMention(reader, ana, port, thing, typed))).map(({ name }) => name);
    expect(await offered('')).toEqual(['fin', 'leader', 'manager']);
    expect(await offered('MAN')).toEqual(['manager']);
    expect(await offered('ben')).toEqual([]);
    expect(await offered('%')).toEqual([]);
  });

  test('added by a change tells whom it adds, once', async () => {
    const { ana, manager, fin } = await aTeam();
    const thing = await aThing(ana);
    const { id } = await said(ana, thing, at(manager));
    await edit(ana, id, 1, `${at(manager)} ${at(fin)}`);
    expect(await told(manager)).toEqual(['mention 1']);
    expect(await told(fin)).toEqual(['mention 1']);
  });

  test('that stood before somebody lost the record stays in words that are changed later', async () => {
    const { ana, ben, manager } = await aTeam();
    const thing = await aThing(ben);
    const { id } = await said(manager, thing, at(ben));
    await db.transaction(manager, async (tx) => {
      const before = (await tx.lock(things, thing.id)) as Thing;
      await tx.record({ table: things, before, after: { ...before, ownerId: idOf(ana) } });
    });
    expect(await edit(manager, id, 1, `${at(ben)}, thank you`)).toEqual({ id });
  });
});

describe('a notice', () => {
  test('tells each once: of a mention, of an answer, of a word on his record, never of his own', async () => {
    const { ana, manager, fin } = await aTeam();
    const thing = await aThing(ana, 'Acme renewal');
    const { id } = await said(fin, thing, `Terms, ${at(manager)}?`);
    await said(manager, thing, 'Sixty days', id);
    expect(await told(ana)).toEqual(['comment 2']);
    expect(await told(manager)).toEqual(['mention 1']);
    expect(await told(fin)).toEqual(['reply 1']);
    expect((await noticesOf(manager))[0]).toMatchObject({
      by: { name: 'fin' },
      record: { ...thing, title: 'Acme renewal' },
      excerpt: 'Terms, @manager?',
      readAt: null,
    });
  });

  test('is folded with those of the same kind and record while it is unread', async () => {
    const { ana, manager, fin } = await aTeam();
    const thing = await aThing(ana);
    await said(fin, thing, 'One');
    await said(manager, thing, 'Two');
    expect(await noticesOf(ana)).toMatchObject([{ count: 2, by: { name: 'manager' }, excerpt: 'Two' }]);
    await db.transaction(ana, (tx) => markAllRead(tx));
    await said(fin, thing, 'Three');
    expect(await told(ana)).toEqual(['comment 1', 'comment 2']);
  });

  test('is read, read all at once, and unread again', async () => {
    const { ana, fin } = await aTeam();
    await said(fin, await aThing(ana), 'One');
    await said(fin, await aThing(ana), 'Two');
    expect(await unread(ana)).toBe(2);
    const [newest] = await noticesOf(ana);
    const mark = (actor: Actor, read: boolean) =>
      db.transaction(actor, (tx) => markNotices(tx, [newest?.id as string], read));
    expect(await mark(fin, true)).toEqual([]);
    expect(await mark(ana, true)).toEqual([newest?.id]);
    expect(await mark(ana, true)).toEqual([]);
    expect(await unread(ana)).toBe(1);
    const all = await db.transaction(ana, (tx) => markAllRead(tx));
    expect([all.length, await unread(ana)]).toEqual([1, 0]);
    await mark(ana, false);
    expect(await unread(ana)).toBe(1);
  });

  test('says nothing of a record that went out of reach, neither in the list nor in the count', async () => {
    const { ana, ben, manager } = await aTeam();
    const thing = await aThing(ana);
    await said(manager, thing, `${at(ana)}, a secret`);
    expect(await unread(ana)).toBe(1);
    await db.transaction(manager, async (tx) => {
      const before = (await tx.lock(things, thing.id)) as Thing;
      await tx.record({ table: things, before, after: { ...before, ownerId: idOf(ben) } });
    });
    expect([await noticesOf(ana), await unread(ana)]).toEqual([[], 0]);
  });

  test('comes for no kind that is off, and is taken back with what it tells of', async () => {
    const { ana, fin } = await aTeam();
    const thing = await aThing(ana);
    const channels: Record<string, Channel> = { comment: 'off' };
    await db.transaction(ana, (tx) => choosePreferences(tx, 0, { ...usual, channels }));
    await said(fin, thing, 'Quiet');
    expect(await told(ana)).toEqual([]);
    await expect(
      db.transaction(fin, async (tx) => {
        await notify(tx, { to: [idOf(ana)], kind: 'mention', record: thing });
        throw new Error('not really');
      }),
    ).rejects.toThrow('not really');
    expect(await told(ana)).toEqual([]);
  });

  test('of a kind that nobody declared is a fault of ours', async () => {
    const { ana, fin } = await aTeam();
    const thing = await aThing(ana);
    await expect(
      db.transaction(fin, (tx) => notify(tx, { to: [idOf(ana)], kind: 'moon', record: thing })),
    ).rejects.toThrow('Nobody declared');
  });
});

test('a timeline tells of comments, the newest first, page by page, to whom may read the record', async () => {
  const { ana, ben, manager } = await aTeam();
  const thing = await aThing(ana);
  for (const text of ['One', 'Two', `Three ${at(manager)}`]) await said(ana, thing, text);
  const { entriesOf } = commentTimeline(port);
  const page = (actor: Actor, before: { at: string; id: string } | null) =>
    db.read(actor, (reader) => entriesOf(reader, actor, [thing], { limit: 2, before }));
  const first = await page(ana, null);
  expect(first.map(({ body }) => body.text)).toEqual(['Three @manager', 'Two']);
  expect(first[0]).toMatchObject({ record: thing, personId: idOf(ana), by: 'screen' });
  expect((await page(ana, first[1] ?? null)).map(({ body }) => body.text)).toEqual(['One']);
  expect(await page(ben, null)).toEqual([]);
});

test('erasing a record about a person erases what was said on it, the removed and the changed too', async () => {
  const { ana, leader } = await aTeam();
  const thing = await aThing(ana);
  const canary = 'Canaria-9d41';
  const { id } = await said(ana, thing, `${canary} one`);
  await edit(ana, id, 1, `${canary} two`);
  const gone = await said(ana, thing, `${canary} three`);
  await db.transaction(ana, (tx) => removeComment(tx, gone.id, 1));
  const noted: string[] = [];
  const note = async ({ kind }: { kind: string }) => void noted.push(kind);
  await erase(db.pools, leader, { table: things, id: thing.id }, { note, also: [eraseCommentsOn(note)] });
  expect(await fullDump(db.owner.query.bind(db.owner) as never)).not.toContain(canary);
  expect(noted.sort()).toEqual(['comment', 'comment', 'thing']);
  expect(await words(ana, thing)).toEqual([[null]]);
});
