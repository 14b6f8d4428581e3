import type { Actor } from '../../access/actor.ts';
import { circleFor, lentOwners, type Policy, reach, sharedIds } from '../../access/policy.ts';
import type { LiveEvent } from '../../history/tell.ts';

/** A change as the door of history tells it, in the same database only. */
export type Told = LiveEvent;

/** The rights to a kind, and by which flag its rows are for few. */
export type Heard = { policy: Policy; confidential?: string | undefined; reserved?: string | undefined };

/**
 * May this listener hear of it? Only of his own workspace, and only of records that he may read: those of all, or of an
 * owner in his reach, before or after the change, or shared with him; of confidential and reserved ones only if he is of their circle. That many of a kind changed is told to all who read that kind at all.
 */
export function mayHear(actor: Actor, told: Told, heard: Heard | null): boolean {
  if (told.workspace !== actor.workspaceId || heard === null) return false;
  const { kind, id } = told;
  const { policy } = heard;
  if (id !== null && sharedIds(actor, { kind, policy }, 'read').includes(id)) return true;
  const lent = lentOwners(actor, { kind, policy }, 'read');
  const isLent = (owner: string) =>
    lent.owners.includes(owner) && (!told.closed || (heard.reserved === undefined && lent.selves.includes(owner)));
  if (told.owners?.some(isLent)) return true;
  const circle = circleFor(actor, heard);
  if (told.closed && circle !== 'all' && !told.owners?.some((owner) => circle.includes(owner))) return false;
  const people = reach(actor, policy, 'read');
  if (people === 'all') return true;
  if (told.owners === null) return told.id === null && people.length > 0;
  return told.owners.some((owner) => people.includes(owner));
}
