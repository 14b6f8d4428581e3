import { enterAttachments } from '../../../platform/attachments/actions.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { trueFrom } from './kinds.ts';
import type { Judged } from './left-out.ts';
import { CannotWrite, type Writing } from './writing.ts';

type Refs = readonly { kind: string; id: string }[];

/** Files that came along, each on the record that its row names. */
export async function enterFileRows(tx: Tx, rows: readonly Judged[], writing: Writing): Promise<void> {
  const entered = rows.map(({ recordId, says, name, planned }) => {
    const { about, fileId, label, note, addedById } = says as Record<string, unknown>;
    const [record] = (about as Refs | undefined) ?? [];
    if (!record) throw new CannotWrite('unknown-record');
    const externalId = planned?.externalId ?? null;
    return {
      id: recordId as string,
      record,
      fileId: fileId as string,
      name,
      label: (label as string | undefined) ?? null,
      note: (note as string | undefined) ?? null,
      addedById: (addedById as string | undefined) ?? writing.ownerId,
      from: trueFrom(planned?.trueFrom ?? null, writing.now),
      externalId,
      source: externalId === null ? null : writing.source,
    };
  });
  const no = await enterAttachments(tx, entered);
  if (no) throw new CannotWrite(no);
}
