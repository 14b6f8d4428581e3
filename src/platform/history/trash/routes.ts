import type { Actor } from '../../access/actor.ts';
import { cursorText, parseCursor } from '../../database/keyset.ts';
import type { Reader } from '../../database/transactions.ts';
import { missing, refuse, type Served, serve, unfit } from '../../http/serve.ts';
import { becameOf } from '../../merge/reads.ts';
import * as contract from './contract.ts';
import { restore, type Stays } from './restore.ts';
import { type Deleted, deletedRecords, knownAmong, type TrashKind } from './trash.ts';

export type TrashPorts = {
  /** In the order in which one stands for the others of an act. */
  kinds: readonly TrashKind[];
  peopleByIds: (
    reader: Reader,
    actor: Actor,
    ids: readonly string[],
  ) => Promise<ReadonlyMap<string, { id: string; name: string }>>;
  /** Whether the reader reads a record today: asked of what a deleted one stands on. */
  reads: (reader: Reader, actor: Actor, record: { kind: string; id: string }) => Promise<boolean>;
};

/** What was deleted, and the way back. */
export const trashRoutes = ({ kinds, peopleByIds, reads }: TrashPorts): Served[] => [
  serve(contract.listDeleted, ({ world, actor, query: { kind, q, limit, cursor } }) =>
    world.db.read(actor, async (reader) => {
      if (kind && !kinds.some((each) => each.kind === kind))
        return unfit({ field: 'kind', message: `must be one of ${kinds.map((each) => each.kind)}`, in: 'query' });
      const at = parseCursor(cursor);
      if (cursor && !at)
        return unfit({ field: 'cursor', message: 'is not a cursor that this list gave out', in: 'query' });
      const found = await deletedRecords(reader, actor, kinds, { kind, q, before: at?.id ?? null, limit });
      const page = found.slice(0, limit);
      const shown = await readableAmong(reader, actor, page, reads);
      const became = await becameOf(reader, actor, shown);
      const people = await peopleByIds(reader, actor, [
        ...new Set(shown.flatMap((one) => [...(one.personId ? [one.personId] : []), ...mentionedIn(one, kinds)])),
      ]);
      return {
        items: shown.map((one) => {
          const { changeId, personId, at: deletedAt, isErased, groupId: _, about: _a, ...rest } = one;
          const person = personId ? people.get(personId) : undefined;
          const deletedBy = person ? { id: person.id, name: person.name } : null;
          return {
            id: changeId,
            ...rest,
            name: calledAs(one, kinds, people),
            deletedAt,
            deletedBy,
            became: became(one),
            erased: isErased,
          };
        }),
        nextCursor: found.length > limit ? cursorText({ value: null, id: page.at(-1)!.changeId }) : null,
      };
    }),
  ),
  serve(
    contract.restoreDeleted,
    ({ world, actor, body }) =>
      world.db.transaction(actor, async (tx) => {
        const done = await restore(tx, kinds, body.ids);
        if (!done) return missing();
        const left = done.stays.map(({ changeId, ...rest }) => ({ id: changeId, ...rest }));
        if (done.restored > 0) return { groupId: tx.groupId, restored: done.restored, left };
        return refuse('nothing-restored', { detail: done.stays.map(sentence).join(' '), left });
      }),
    {
      // What stayed is named again to whoever might still have read it.
      mayReplay: ({ world, actor }, { left }) =>
        world.db.read(actor, async (reader) => {
          const ids = left.map(({ id }) => id);
          return (await knownAmong(reader, actor, kinds, ids)).size === new Set(ids).size;
        }),
    },
  ),
];

type People = Awaited<ReturnType<TrashPorts['peopleByIds']>>;
const wordsOf = ({ kind }: Deleted, kinds: readonly TrashKind[]) => kinds.find((each) => each.kind === kind)?.words;

const mentionedIn = (one: Deleted, kinds: readonly TrashKind[]): string[] =>
  one.name === null ? [] : (wordsOf(one, kinds)?.people(one.name) ?? []);

function calledAs(one: Deleted, kinds: readonly TrashKind[], people: People): string | null {
  const words = wordsOf(one, kinds);
  return one.name === null || !words ? one.name : words.say(one.name, (id) => people.get(id)?.name ?? '…');
}

/** Without those that stand on what the reader does not read. */
async function readableAmong(
  reader: Reader,
  actor: Actor,
  found: readonly Deleted[],
  reads: TrashPorts['reads'],
): Promise<Deleted[]> {
  const seen = await Promise.all(found.map(({ about }) => about === null || reads(reader, actor, about)));
  return found.filter((_, at) => seen[at]);
}

/** Why it stays deleted, in words. */
function sentence({ name, why, gone }: Stays): string {
  const it = name ?? 'It';
  if (why === 'belongs-to-gone')
    return `${it} belongs to ${gone.map((one) => one.name).join(', ')}, which was deleted too: restore that first.`;
  if (why === 'not-yours') return `${it} is not yours to restore.`;
  if (why === 'erased') return `${it} was erased for good.`;
  if (why === 'there-again') return `${it} is there already.`;
  return `${it} no longer fits: what it belongs to is gone, or another has taken its place.`;
}
