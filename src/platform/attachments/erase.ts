import { newId } from '../../ground/ids.ts';
import { type ErasurePorts, eraseRecord } from '../history/erasure.ts';
import type { Erasure, Run } from '../history/erasures.ts';
import type { Scrubbed } from '../history/kept-answers.ts';
import { attachments } from './tables.ts';

/**
 * The part of an erasure that concerns files: what ever stood on the record of a person is about that person, so it goes,
 * bytes and all. Each is an erasure of its own, noted as such, so that a restored backup forgets it again.
 */
export const eraseAttachmentsOn =
  (note: ErasurePorts['note']) =>
  async (run: Run, erasure: Erasure, scrubbed: Scrubbed[]): Promise<void> => {
    if (erasure.kind === attachments.kind) return;
    const about = [erasure.workspaceId, erasure.recordId, erasure.kind];
    const where = 'WHERE workspace_id = $1::uuid AND record_id = $2::uuid AND record_kind = $3';
    const stood = await run<{ id: string }>(
      `SELECT id FROM app.attachments ${where} UNION SELECT id FROM app.attachments_past ${where}`,
      about,
    );
    for (const { id } of stood) {
      const own = { ...erasure, erasureId: newId(), kind: attachments.kind, recordId: id };
      await eraseRecord(run, attachments, own, scrubbed);
      await note(own);
    }
  };
