import type { Actor } from '../../access/actor.ts';
import { cursorText, parseCursor } from '../../database/keyset.ts';
import type { Reader } from '../../database/transactions.ts';
import { missing, refuse, type Served, serve, unfit } from '../../http/serve.ts';
import * as contract from './contract.ts';
import { restore, type Stays } from './restore.ts';
import { deletedRecords, type TrashKind } from './trash.ts';

export type TrashPorts = {
  /** In the order in which one stands for the others of an act. */
  kinds: readonly TrashKind[];
  peopleByIds: (
    reader: Reader,
    actor: Actor,
    ids: readonly string[],
  ) => Promise<ReadonlyMap<string, { id: string; name: string }>>;
};

/** What was deleted, and the way back. */
export const trashRoutes = ({ kinds, peopleByIds }: TrashPorts): Served[] => [
  serve(contract.listDeleted, ({ world, actor, query: { kind, q, limit, cursor } }) =>
    world.db.read(actor, async (reader) => {
      if (kind && !kinds.some((each) => each.kind === kind))
        return unfit({ field: 'kind', message: `must be one of ${kinds.map((each) => each.kind)}`, in: 'query' });
      const at = parseCursor(cursor);
      if (cursor && !at)
        return unfit({ field: 'cursor', message: 'is not a cursor that this list gave out', in: 'query' });
      const found = await deletedRecords(reader, actor, kinds, { kind, q, before: at?.id ?? null, limit });
      const shown = found.slice(0, limit);
      const people = await peopleByIds(reader, actor, [
        ...new Set(shown.flatMap(({ personId }) => (personId ? [personId] : []))),
      ]);
      return {
        items: shown.map(({ changeId, personId, at: deletedAt, isErased, groupId: _, ...rest }) => {
          const person = personId ? people.get(personId) : undefined;
          const deletedBy = person ? { id: person.id, name: person.name } : null;
          return { id: changeId, ...rest, deletedAt, deletedBy, erased: isErased };
        }),
        nextCursor: found.length > limit ? cursorText({ value: null, id: shown.at(-1)!.changeId }) : null,
      };
    }),
  ),
  serve(contract.restoreDeleted, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx) => {
      const done = await restore(tx, kinds, body.ids);
      if (!done) return missing();
      const left = done.stays.map(({ changeId, ...rest }) => ({ id: changeId, ...rest }));
      if (done.restored > 0) return { groupId: tx.groupId, restored: done.restored, left };
      return refuse('nothing-restored', { detail: done.stays.map(sentence).join(' '), left });
    }),
  ),
];

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
