import { newId } from '../../ground/ids.ts';
import { type ErasurePorts, eraseRecord } from '../history/erasure.ts';
import type { Erasure, Run } from '../history/erasures.ts';
import type { Scrubbed } from '../history/kept-answers.ts';
import { comments } from './tables.ts';

/**
 * The part of an erasure that concerns comments: what was ever said on the record of a person is about that person. Each
 * is an erasure of its own, noted as such, so that a restored backup forgets it again.
 */
export const eraseCommentsOn =
  (note: ErasurePorts['note']) =>
  async (run: Run, erasure: Erasure, scrubbed: Scrubbed[]): Promise<void> => {
    if (erasure.kind === comments.kind) return;
    const about = [erasure.workspaceId, erasure.recordId, erasure.kind];
    const where = 'WHERE workspace_id = $1::uuid AND record_id = $2::uuid AND record_kind = $3';
    const said = await run<{ id: string }>(
      `SELECT id FROM app.comments ${where} UNION SELECT id FROM app.comments_past ${where}`,
      about,
    );
    for (const { id } of said) {
      const own = { ...erasure, erasureId: newId(), kind: comments.kind, recordId: id };
      await eraseRecord(run, comments, own, scrubbed);
      await note(own);
    }
  };
