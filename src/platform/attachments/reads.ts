import type { Actor } from '../access/actor.ts';
import type { Reader } from '../database/transactions.ts';
import { isOfKind } from './rules/document-kind.ts';
import { attachmentById, labelledOn } from './store.ts';

/** The newest document of a kind on each of these records, as far as the actor reads them. */
export async function documentsOn(
  reader: Reader,
  actor: Actor,
  records: { kind: string; ids: readonly string[] },
): Promise<(id: string, asked: string) => { name: string; addedOn: string } | null> {
  const byRecord = Map.groupBy(await labelledOn(reader, actor, records.kind, records.ids), ({ recordId }) => recordId);
  return (id, asked) => {
    const found = byRecord.get(id)?.find(({ label }) => isOfKind(label, asked));
    return found ? { name: found.name ?? '', addedOn: found.addedAt.slice(0, 10) } : null;
  };
}

/** The record that a file stands on; null where it is gone, or the actor does not read it. */
export async function recordOfAttachment(reader: Reader, actor: Actor, id: string) {
  const found = await attachmentById(reader, actor, id);
  return found && { kind: found.recordKind, id: found.recordId };
}
