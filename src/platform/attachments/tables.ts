import type { Instant } from '../../ground/days.ts';
import { type Actor, reachingEverything } from '../access/actor.ts';
import { defineTable, type Kept, type Table } from '../database/tables.ts';
import { dropFiles } from '../files/store.ts';
import type { Tx } from '../history/door.ts';
import { attachmentPolicy } from './policy.ts';
import { changesRecord, type RecordRef, readsRecord } from './records.ts';

export type Attachment = Kept & {
  recordKind: string;
  recordId: string;
  fileId: string;
  /** Null where it was erased. */
  name: string | null;
  mediaType: string;
  size: number;
  sha256: string | null;
  /** The kind of document, in the workspace's own words. */
  label: string | null;
  note: string | null;
  addedById: string | null;
  addedAt: Instant;
  externalId: string | null;
  source: string | null;
};

/** Of an act that brought a record and its files the record may go first: the files then go too, by whoever looks after all or brought them. */
const isTheirs = ({ role, personId }: Actor, { addedById }: Attachment): boolean =>
  role === 'leader' || role === 'operations' || addedById === personId;
const isGone = async (tx: Tx, record: RecordRef): Promise<boolean> =>
  !(await readsRecord(tx, reachingEverything(tx.actor), record));

export const attachments: Table<Attachment> = defineTable<Attachment>({
  kind: 'attachment',
  name: 'attachments',
  policy: attachmentPolicy,
  personal: ['name', 'sha256', 'label', 'note', 'externalId'],
  freeText: ['name', 'label', 'note'],
  standsOn: { kind: 'recordKind', id: 'recordId' },
  names: [{ field: 'recordId', of: { field: 'recordKind' } }],
  // Taken back or brought back only by whoever may change what it stands on, and told of to whoever reads that.
  mayUndoTo: async (tx, before, after) => {
    const row = after ?? before;
    if (!row) return true;
    const record = { kind: row.recordKind, id: row.recordId };
    if (await changesRecord(tx, tx.actor, record)) return true;
    if (after === null && isTheirs(tx.actor, row) && (await isGone(tx, record))) return true;
    return (await readsRecord(tx, tx.actor, record)) ? false : 'unseen';
  },
  // Its bytes go with it, unless another row has the same: an import may put one file on two records.
  alsoErased: async (run, { workspaceId, recordId }) => {
    const files = await run<{ fileId: string }>(
      `SELECT t.file_id FROM (
         SELECT a.file_id FROM app.attachments a WHERE a.workspace_id = $1::uuid AND a.id = $2::uuid
         UNION SELECT p.file_id FROM app.attachments_past p WHERE p.workspace_id = $1::uuid AND p.id = $2::uuid) t
       WHERE NOT EXISTS (SELECT 1 FROM app.attachments o
         WHERE o.workspace_id = $1::uuid AND o.file_id = t.file_id AND o.id <> $2::uuid AND o.name IS NOT NULL)`,
      [workspaceId, recordId],
    );
    await dropFiles(
      run,
      workspaceId,
      files.map(({ fileId }) => fileId),
    );
  },
});
