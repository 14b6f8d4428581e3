import { z } from 'zod';
import type { Instant } from '../../ground/days.ts';
import type { Actor, By } from '../access/actor.ts';
import type { Reader } from '../database/transactions.ts';
import { handsOf } from '../history/changes.ts';
import { id } from '../http/contract.ts';
import type { PeoplePort } from './ports.ts';
import type { RecordRef } from './records.ts';
import { withNames } from './rules/mentions.ts';
import { namedIn, namesIn } from './show.ts';
import { wordsBefore } from './store.ts';
import { comments } from './tables.ts';

export type CommentEntry = {
  id: string;
  at: Instant;
  record: RecordRef;
  personId: string;
  by: By;
  body: { threadId: string; text: string | null };
};

/**
 * The comments' part of the one timeline of a record, as a source of it: what was said on these records, newest first. Of
 * a record that the actor may not read today there is nothing, whoever asks.
 */
export const commentTimeline = (people: PeoplePort) => ({
  source: 'comment',
  body: z.object({
    threadId: id,
    text: z.string().nullable().describe('Plain text, mentions by name; null where it was erased'),
  }),
  async entriesOf(
    reader: Reader,
    actor: Actor,
    records: readonly RecordRef[],
    page: { limit: number; before: { at: Instant; id: string } | null },
  ): Promise<CommentEntry[]> {
    const rows = await wordsBefore(reader, actor, records, page.limit, page.before);
    const [names, hands] = await Promise.all([
      namesIn(reader, actor, people, namedIn(rows)),
      handsOf(
        reader,
        actor.workspaceId,
        comments.kind,
        rows.map((row) => row.id),
      ),
    ]);
    return rows.map((row) => ({
      id: row.id,
      at: row.writtenAt,
      record: { kind: row.recordKind, id: row.recordId },
      personId: row.authorId,
      by: hands.get(row.id) ?? 'screen',
      body: { threadId: row.threadId, text: row.body === null ? null : withNames(row.body, names) },
    }));
  },
});
