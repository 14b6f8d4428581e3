import { dayOf } from '../../ground/index.ts';
import type { Actor } from '../access/actor.ts';
import type { Reader } from '../database/transactions.ts';
import { bytesOfFile } from '../files/store.ts';
import type { Database } from '../history/database.ts';
import { isThere, type Run } from '../history/erasures.ts';
import type { RecordRef } from './records.ts';
import { isOfKind } from './rules/document-kind.ts';
import { attachmentById, labelledOn, namedOn, pageOfAttachments } from './store.ts';

/** The newest document of a kind on each of these records, as far as the actor reads them. */
export async function documentsOn(
  reader: Reader,
  actor: Actor,
  records: { kind: string; ids: readonly string[] },
): Promise<(id: string, asked: string) => { name: string; addedOn: string } | null> {
  const byRecord = Map.groupBy(await labelledOn(reader, actor, records.kind, records.ids), ({ recordId }) => recordId);
  return (id, asked) => {
    const found = byRecord.get(id)?.find(({ label }) => isOfKind(label, asked));
    return found ? { name: found.name ?? '', addedOn: dayOf(found.addedAt, actor.timeZone) } : null;
  };
}

export type Document = { id: string; name: string; size: number; sha256: string; fileId: string };

/** The documents of a kind on a record, the newest first, as far as the actor reads it, with what they are saved from. */
export async function documentsOfKind(
  reader: Reader,
  actor: Actor,
  record: RecordRef,
  asked: string,
): Promise<Document[]> {
  const rows = await pageOfAttachments(reader, actor, record, { limit: mostDocuments, cursor: null }, {});
  return rows.flatMap(({ id, name, label, size, sha256, fileId }) =>
    name !== null && sha256 !== null && isOfKind(label, asked)
      ? [{ id, name, size: Number(size), sha256, fileId }]
      : [],
  );
}
const mostDocuments = 50;

/** A document as it is handed over to whoever may have it: to be saved, never to be shown in place. */
export const fileToSave = (db: Database, actor: Actor, { name, size, sha256, fileId }: Document) => ({
  ...{ name, size, print: sha256 },
  bytes: (from: number) => bytesOfFile(db, actor, fileId, from),
});

/** The files on each of these records by their names, as far as the actor reads the records. */
export async function filesOn(
  reader: Reader,
  actor: Actor,
  records: { kind: string; ids: readonly string[] },
): Promise<(id: string) => { id: string; name: string }[]> {
  const byRecord = Map.groupBy(await namedOn(reader, actor, records.kind, records.ids), ({ recordId }) => recordId);
  return (recordId) => (byRecord.get(recordId) ?? []).map(({ id, name }) => ({ id, name: name ?? '' }));
}

/** Of these files those that no record has, nor had: for whoever takes away what nobody needs. */
export async function notAttached(run: Run, workspaceId: string, ids: readonly string[]): Promise<string[]> {
  if (!(await isThere(run, 'app.attachments'))) return [...ids];
  const rows = await run<{ fileId: string }>(
    `SELECT a.file_id FROM app.attachments a WHERE a.workspace_id = $1::uuid AND a.file_id = ANY ($2::uuid[])
     UNION SELECT p.file_id FROM app.attachments_past p WHERE p.workspace_id = $1::uuid AND p.file_id = ANY ($2::uuid[])`,
    [workspaceId, ids],
  );
  const attached = new Set(rows.map(({ fileId }) => fileId));
  return ids.filter((id) => !attached.has(id));
}

/** The record that a file stands on; null where it is gone, or the actor does not read it. */
export async function recordOfAttachment(reader: Reader, actor: Actor, id: string) {
  const found = await attachmentById(reader, actor, id);
  return found && { kind: found.recordKind, id: found.recordId };
}
