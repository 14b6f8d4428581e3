import type { Actor } from '../access/actor.ts';
import type { World } from '../http/ports.ts';
import { ownersMovedBy } from './changes.ts';

/** How far somebody reaches who takes back an act of his own by which he gave away what he does not see. */
export type UndoReach = {
  may(actor: Actor): boolean;
  /** Fields that go with the owner. */
  alongside: readonly string[];
  /** The same person, reaching what these people own. */
  reach(actor: Actor, owners: readonly string[]): Actor;
};

let filled: UndoReach | null = null;
export function fillUndoReach(reach: UndoReach): void {
  filled = reach;
}

/** Who takes back an act: the person himself, or as far as he reached when he did it and nothing but gave records to others. */
export async function undoingActor({ db }: Pick<World, 'db'>, actor: Actor, groupId: string): Promise<Actor> {
  const reach = filled;
  if (!reach?.may(actor)) return actor;
  const owners = await db.read(actor, (reader) => ownersMovedBy(reader, actor, groupId, reach.alongside));
  return owners ? reach.reach(actor, owners) : actor;
}
