import type { Instant } from '../../ground/days.ts';
import { newId } from '../../ground/ids.ts';
import type { KeptFile } from '../files/store.ts';
import { beginningsOf, keepUntil, wholeFiles } from '../files/store.ts';
import type { Tx } from '../history/door.ts';
import { changedAmong, changesRecord, type RecordRef, readsRecord } from './records.ts';
import { fileName } from './rules/file-name.ts';
import { fileType, typeBytes } from './rules/file-type.ts';
import { type Attachment, attachments } from './tables.ts';

/** What people say of a file. */
export type Said = Pick<Attachment, 'name' | 'label' | 'note'>;

export type Outcome = { attachment: Attachment } | { missing: true } | { conflict: Attachment };

/** Announced when a file came to stand on a record, or is said to be another kind of document. */
export const documentAdded = 'document.added';

/** Puts a file that came whole on a record that the actor may change; from then on it stays as long as the record's story. */
export async function attach(
  tx: Tx,
  record: RecordRef,
  file: Pick<KeptFile, 'id' | 'size' | 'sha256'> & { mediaType: string },
  said: Said,
): Promise<Outcome> {
  if (!(await changesRecord(tx, tx.actor, record))) return { missing: true };
  const attachment: Attachment = {
    id: newId(),
    version: 0,
    validFrom: '',
    recordKind: record.kind,
    recordId: record.id,
    fileId: file.id,
    ...said,
    mediaType: file.mediaType,
    size: file.size,
    sha256: file.sha256,
    addedById: tx.actor.personId,
    addedAt: await tx.now(),
    externalId: null,
    source: null,
  };
  await tx.record({ table: attachments, before: null, after: attachment, announce: documentAdded });
  await keepUntil(tx, tx.actor.workspaceId, [file.id], null);
  return { attachment };
}

/** Renames a file, or says what kind of document it is; `seen` is the version that this is based on. */
export async function describe(
  tx: Tx,
  record: RecordRef,
  id: string,
  seen: number,
  said: Partial<Said>,
): Promise<Outcome> {
  const before = await lockOn(tx, record, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  const after = { ...before, ...said };
  await tx.record({
    table: attachments,
    before,
    after,
    ...(after.label === before.label ? {} : { announce: documentAdded }),
  });
  return { attachment: after };
}

/** Takes a file off its record. Its bytes stay, so that it can come back. */
export async function detach(tx: Tx, record: RecordRef, id: string, seen: number): Promise<Outcome> {
  const before = await lockOn(tx, record, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  await tx.record({ table: attachments, before, after: null });
  return { attachment: before };
}

/** The file, locked, if it stands on this record and the actor may change that. */
async function lockOn(tx: Tx, record: RecordRef, id: string): Promise<Attachment | null> {
  if (!(await changesRecord(tx, tx.actor, record))) return null;
  const found = await tx.lock(attachments, id);
  return found && found.recordKind === record.kind && found.recordId === record.id ? found : null;
}

/** A file that came from elsewhere, with what was said of it there. */
export type Entered = Said & { id: string; record: RecordRef; name: string; fileId: string; from: Instant } & Pick<
    Attachment,
    'addedById' | 'externalId' | 'source'
  >;

/** Puts many files on their records at once, true since they were brought; says why where one of them cannot be. */
export async function enterAttachments(
  tx: Tx,
  entered: readonly Entered[],
): Promise<'not-yours' | 'unknown-record' | 'file-missing' | null> {
  const { workspaceId } = tx.actor;
  for (const [kind, its] of Map.groupBy(entered, ({ record }) => record.kind)) {
    const ids = its.map(({ record }) => record.id);
    const may = await changedAmong(tx, tx.actor, kind, ids);
    const other = ids.find((id) => !may.has(id));
    if (other !== undefined)
      return (await readsRecord(tx, tx.actor, { kind, id: other })) ? 'not-yours' : 'unknown-record';
  }
  const fileIds = [...new Set(entered.map(({ fileId }) => fileId))];
  const files = new Map((await wholeFiles(tx, workspaceId, fileIds)).map((file) => [file.id, file]));
  const beginnings = await beginningsOf(tx, workspaceId, fileIds, typeBytes);
  if (fileIds.some((id) => !files.has(id))) return 'file-missing';
  await tx.recordMany(
    attachments,
    entered.map(({ id, record, from, name: given, ...said }) => {
      const file = files.get(said.fileId) as KeptFile;
      const name = fileName(given) || fileName(file.name);
      const row = {
        ...said,
        recordKind: record.kind,
        recordId: record.id,
        name,
        mediaType: fileType(name, beginnings.get(said.fileId) ?? new Uint8Array()),
        size: Number(file.size),
        sha256: file.sha256,
        addedAt: from,
      };
      return { id, states: [{ from, row }] };
    }),
  );
  await keepUntil(tx, workspaceId, fileIds, null);
  return null;
}
