import type { Actor } from '../access/actor.ts';
import type { AnyTable } from '../database/tables.ts';
import type { Reader } from '../database/transactions.ts';
import type { DoorContext } from './context.ts';
import type { Values } from './rules/timeline.ts';

/** A record of a kind as it stood and as it stands, null where it was not there or is no more. */
export type WrittenRecord = { before: Values | null; after: Values | null };
type Companion = (reader: Reader, actor: Actor, written: readonly WrittenRecord[]) => Promise<unknown>;

const companions = new Map<string, Companion>();

/**
 * From now on this is kept beside each record of the kind in the transaction of every write of one, whatever way it came: what a
 * capability above knows of the records of one below, such as where a company falls.
 */
export function defineCompanion(kind: string, keep: Companion): void {
  companions.set(kind, keep);
}

export function keepCompanions(
  { reader, actor }: DoorContext,
  { kind }: AnyTable,
  written: readonly WrittenRecord[],
): Promise<unknown>[] {
  const keep = companions.get(kind);
  return keep && written.length > 0 ? [keep(reader, actor, written)] : [];
}
