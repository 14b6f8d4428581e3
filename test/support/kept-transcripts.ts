import { newId } from '../../src/ground/ids.ts';
import { talkOf, talkRules } from '../../src/performance/conversations/rules/talk.ts';
import { turnsIn } from '../../src/performance/conversations/rules/turns.ts';
import { type TranscriptRow, transcripts } from '../../src/performance/conversations/tables.ts';
import type { Actor } from '../../src/platform/access/actor.ts';
import type { Database } from '../../src/platform/history/database.ts';

/** What was said in a call of somebody's, with words that only who reads the call may see. */
export async function transcriptOn(db: Database, actor: Actor, words: string, activityId: string): Promise<void> {
  const turns = turnsIn(`Rep: ${words}\nBuyer: Yes`);
  const ownerId = actor.personId as string;
  const after: TranscriptRow = {
    ...{
      id: newId(),
      version: 0,
      validFrom: '',
      recordKind: 'activity' as const,
      recordId: activityId,
      ownerId,
      isPrivate: false,
      onDay: '2026-01-05',
    },
    ...{ name: words, rep: 'Rep', agreed: ['Rep', 'Buyer'], agreedHow: words, turns, talk: talkOf(turns, 'Rep') },
    ...{ rules: talkRules, addedById: ownerId, addedAt: '2026-01-05T12:00:00.000000Z' },
  };
  await db.transaction(actor, (tx) => tx.record({ table: transcripts, before: null, after }));
}
