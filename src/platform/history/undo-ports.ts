import type { Actor } from '../access/actor.ts';
import { readable } from '../access/narrow.ts';
import { tableOfKind } from '../database/tables.ts';
import type { Reader } from '../database/transactions.ts';
import type { World } from '../http/ports.ts';
import { hasMoreChanges, ownersMovedBy } from './changes.ts';
import type { Tx } from './door.ts';
import { type LeftAsIs, type Report, type Undone, undoGroup } from './undo.ts';

/** How far somebody reaches who takes back an act of his own by which he gave away what he does not see. */
export type UndoReach = {
  may(actor: Actor): boolean;
  /** Fields that go with the owner. */
  alongside: readonly string[];
  /** The same person, reaching what these people own. */
  reach(actor: Actor, owners: readonly string[]): Actor;
};

/**
 * An act that moved what whoever did it does not see, and is taken back as a whole or not at all: as whom, or what stands in the way. Null
 * for any other act. Of one that turned the type of a `field` nothing comes back where that does not.
 */
export type WholeAct = (
  reader: Reader,
  actor: Actor,
  groupId: string,
) => Promise<{ as: Actor; field?: true } | { left: LeftAsIs[] } | null>;

let filled: UndoReach | null = null;
let wholes: readonly WholeAct[] = [];
export function fillUndoReach(reach: UndoReach, wholeActs: readonly WholeAct[]): void {
  filled = reach;
  wholes = wholeActs;
}

async function asWhole(tx: Tx, groupId: string): ReturnType<WholeAct> {
  for (const whole of wholes) {
    const asked = await whole(tx, tx.actor, groupId);
    if (asked) return asked;
  }
  return null;
}

/**
 * The most changes that are taken back as one: all of them are held in memory, with what they said. What is larger, an
 * import or the demo company, has its own way back, part by part.
 */
export const mostTakenBack = 100_000;

/** Takes back an act, in the reach that it had. Of what the person does not see himself nothing is told. */
export async function undoAct(tx: Tx, groupId: string, report?: Report): Promise<Undone | 'too-large' | null> {
  if (await hasMoreChanges(tx, groupId, mostTakenBack)) return 'too-large';
  const asked = await asWhole(tx, groupId);
  if (!asked) return undoGroup(tx, groupId, report);
  if ('left' in asked) return { undone: 0, left: asked.left };
  const whole = tx.as(asked.as);
  const done = await (asked.field ? withItsType(whole, groupId, report) : undoGroup(whole, groupId, report));
  if (!done) return null;
  const changed = await tx.sql<{ kind: string; recordId: string }>(
    'SELECT kind, record_id FROM app.changes WHERE workspace_id = $1::uuid AND group_id = $2::uuid',
    [tx.actor.workspaceId, tx.groupId],
  );
  const seen = await seenAmong(tx, [...changed, ...done.left]);
  return {
    undone: changed.filter(({ recordId }) => seen.has(recordId)).length,
    left: done.left.filter(({ recordId }) => seen.has(recordId)),
  };
}

/** Values go back to another type with their field, or stay with it. */
async function withItsType(tx: Tx, groupId: string, report?: Report): Promise<Undone | null> {
  let found: Undone | null = null;
  const done = await tx.attempt(
    async () => {
      found = await undoGroup(tx, groupId, report, { withTypes: true });
      return found;
    },
    async (undone) => !undone?.left.some(({ kind }) => kind === 'field'),
  );
  const left = (found as Undone | null)?.left.filter(({ kind }) => kind === 'field') ?? [];
  return done ?? (left.length > 0 ? { undone: 0, left } : null);
}

async function seenAmong(tx: Tx, records: readonly { kind: string; recordId: string }[]): Promise<Set<string>> {
  const seen = new Set<string>();
  for (const [kind, its] of Map.groupBy(records, (one) => one.kind)) {
    const table = tableOfKind(kind);
    if (!table) continue;
    const ids = [...new Set(its.map(({ recordId }) => recordId))];
    const rows = await tx.rows<{ id: string }>(readable(tx.actor, table).where('id' as never, 'in', ids as never));
    for (const { id } of rows) seen.add(id);
  }
  return seen;
}

/** Who takes back an act: the person himself, or as far as he reached when he did it and nothing but gave records to others. */
export async function undoingActor({ db }: Pick<World, 'db'>, actor: Actor, groupId: string): Promise<Actor> {
  const reach = filled;
  if (!reach?.may(actor)) return actor;
  const owners = await db.read(actor, (reader) => ownersMovedBy(reader, actor, groupId, reach.alongside));
  return owners ? reach.reach(actor, owners) : actor;
}
