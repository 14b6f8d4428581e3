import type { LocalDate } from '../../ground/days.ts';
import { endOfDay } from '../../ground/time-zones.ts';
import type { Actor } from '../access/actor.ts';
import { cursorText, parseCursor } from '../database/keyset.ts';
import type { Reader } from '../database/transactions.ts';
import type { Tx } from '../history/door.ts';
import { type Asked, conflict, missing, refuse, type Served, serve, unfit } from '../http/serve.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';
import type { PeoplePort } from './ports.ts';
import { type NotReading, peopleToMention } from './readers.ts';
import { recordOf } from './records.ts';
import { threadsOf } from './rules/thread.ts';
import { namedIn, namesIn, showComment } from './show.ts';
import * as store from './store.ts';

const momentOf = (actor: Actor, asOf: LocalDate | undefined, today: LocalDate): store.When =>
  asOf && asOf < today ? { asOf: endOfDay(asOf, actor.timeZone) } : {};

/** Why nobody was mentioned: who cannot read the record, who has left, and the sentence of both. */
function notMentioned(people: readonly NotReading[]) {
  const named = (why: NotReading['why']) =>
    people
      .filter((one) => one.why === why)
      .map(({ name }) => name)
      .join(', ');
  const [who, gone] = [named('cannot-read'), named('left')];
  const sentences = [
    who && `${who} cannot see this record: share it first, or mention somebody else.`,
    gone && `${gone} no longer works here.`,
  ];
  return {
    detail: sentences.filter(Boolean).join(' '),
    by: who && gone ? 'both' : gone ? 'left' : 'cannot-read',
    who,
    gone,
    people: people.map(({ id, name, why }) => ({ id, name, why })),
  };
}

/** Words are answered again to whoever still reads the record that they stand on. */
const stillReads = (
  { world, actor }: Pick<Asked<typeof contract.editComment>, 'world' | 'actor'>,
  said: { id: string },
) => world.db.read(actor, async (reader) => (await store.commentById(reader, actor, said.id)) !== null);

/** The conversation on a record, and who may be mentioned in it. */
export function commentRoutes(people: PeoplePort): Served[] {
  const shown = async (reader: Reader, actor: Actor, id: string) => {
    const row = await store.commentById(reader, actor, id);
    if (!row) return row;
    const edited = await store.editedAmong(reader, actor, [row]);
    return showComment(row, actor, await namesIn(reader, actor, people, namedIn([row])), edited);
  };
  /** Answers a write of words: the comment as it is now, or why not. */
  const answer = async (tx: Tx, done: actions.Outcome) => {
    if ('id' in done) {
      const comment = await shown(tx, tx.actor, done.id);
      return comment ? { ...comment, groupId: tx.groupId } : missing();
    }
    if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
    if ('conflict' in done) return conflict(await shown(tx, tx.actor, done.conflict));
    if ('refused' in done && done.refused === 'cannot-read') return refuse('cannot-read', notMentioned(done.people));
    return missing();
  };

  return [
    serve(contract.listComments, ({ world, actor, query }) =>
      world.db.read(actor, async (reader) => {
        const cursor = parseCursor(query.cursor);
        if (query.cursor && !cursor)
          return unfit({ field: 'cursor', message: 'is not a cursor that this list gave out', in: 'query' });
        const record = await recordOf(reader, actor, query);
        if (!record) return missing();
        const when = momentOf(actor, query.asOf, world.today(actor));
        const { limit } = query;
        const ids = await store.threadIds(reader, actor, record, { limit, before: cursor?.id ?? null }, when);
        const onPage = ids.slice(0, limit);
        const rows = await store.inThreads(reader, actor, record, onPage, when);
        const [names, edited] = await Promise.all([
          namesIn(reader, actor, people, namedIn(rows)),
          store.editedAmong(reader, actor, rows),
        ]);
        const last = ids.length > limit ? onPage.at(-1) : undefined;
        return {
          items: threadsOf(rows).map(({ id, isResolved, items }) => ({
            id,
            isResolved,
            items: items.map((row) => showComment(row, actor, names, edited)),
          })),
          nextCursor: last ? cursorText({ value: null, id: last }) : null,
        };
      }),
    ),

    serve(contract.peopleToMention, ({ world, actor, query }) =>
      world.db.read(actor, async (reader) => {
        const record = await recordOf(reader, actor, query);
        if (!record) return missing();
        return { items: await peopleToMention(reader, actor, people, record, query.q ?? '') };
      }),
    ),

    serve(
      contract.writeComment,
      ({ world, actor, body }) =>
        world.db.transaction(actor, async (tx) => answer(tx, await actions.writeComment(tx, people, body))),
      { mayReplay: stillReads },
    ),
    serve(
      contract.editComment,
      ({ world, actor, params, body, ifMatch }) =>
        world.db.transaction(actor, async (tx) =>
          answer(tx, await actions.editComment(tx, people, params.id, ifMatch, body.body)),
        ),
      { mayReplay: stillReads },
    ),
    serve(contract.removeComment, ({ world, actor, params, ifMatch }) =>
      world.db.transaction(actor, async (tx) => {
        const done = await actions.removeComment(tx, params.id, ifMatch);
        if ('conflict' in done) return conflict(await shown(tx, actor, params.id));
        return 'removed' in done ? { groupId: tx.groupId } : missing();
      }),
    ),
    serve(contract.resolveThread, ({ world, actor, params }) =>
      world.db.transaction(actor, async (tx) => {
        const done = await actions.actOnThread(tx, params.id, 'resolved');
        if ('refused' in done) return refuse('already-resolved', { detail: 'This thread is resolved already.' });
        return 'id' in done ? { groupId: tx.groupId } : missing();
      }),
    ),
    serve(contract.reopenThread, ({ world, actor, params }) =>
      world.db.transaction(actor, async (tx) => {
        const done = await actions.actOnThread(tx, params.id, 'reopened');
        if ('refused' in done) return refuse('not-resolved', { detail: 'This thread is open already.' });
        return 'id' in done ? { groupId: tx.groupId } : missing();
      }),
    ),
  ];
}
