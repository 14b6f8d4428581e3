import { newId } from '../../ground/index.ts';
import { reachingEverything } from '../../platform/access/actor.ts';
import { may } from '../../platform/access/policy.ts';
import type { NewLife, Tx } from '../../platform/history/door.ts';
import { keptOf, whyNotKept } from './rules/agreed.ts';
import { talkOf, talkRules } from './rules/talk.ts';
import { topicsIn } from './rules/topics.ts';
import { turnsIn } from './rules/turns.ts';
import { callOf, transcriptOf } from './store.ts';
import { type TranscriptRow, transcriptPolicy, transcripts } from './tables.ts';

export type Given = { name: string; text: string; rep: string; agreed: readonly string[]; agreedHow: string };
export type Done =
  | { row: TranscriptRow }
  | { missing: true }
  | { conflict: TranscriptRow }
  | { refused: 'call-not-held' | 'transcript-already' }
  | { unfit: { field: string; message: string } };

const why = {
  'nobody-speaks': { field: 'text', message: 'names nobody who speaks: VTT, SRT, or lines of "Name: words"' },
  'rep-does-not-speak': { field: 'rep', message: 'does not speak in it' },
  'rep-did-not-agree': { field: 'agreed', message: 'must name whose call it is, who has to agree too' },
  'agreed-does-not-speak': { field: 'agreed', message: 'names somebody who does not speak in it' },
};

/** Keeps what was said in a call that was held: the words of who agreed, and how all of it was talked. */
export async function keepTranscript(tx: Tx, activityId: string, { text, ...given }: Given): Promise<Done> {
  const call = await callOf(tx, tx.actor, activityId);
  if (!call || !may(tx.actor, transcriptPolicy, 'write', call.ownerId)) return { missing: true };
  if (call.status !== 'done' || call.doneOn === null) return { refused: 'call-not-held' };
  if (await transcriptOf(tx, tx.actor, activityId)) return { refused: 'transcript-already' };
  const turns = turnsIn(text);
  const fault = whyNotKept(turns, given);
  if (fault) return { unfit: why[fault] };
  const kept = keptOf(turns, given.agreed);
  const after: TranscriptRow = {
    ...{ ...given, id: newId(), version: 0, validFrom: '', ownerId: call.ownerId },
    ...{ recordKind: 'activity', recordId: activityId },
    ...{ isPrivate: call.isPrivate, onDay: call.doneOn, turns: kept, rules: talkRules },
    // What it was about is told by the words that are kept alone.
    talk: { ...talkOf(turns, given.rep), topics: topicsIn(kept.map((turn) => turn.text)) },
    ...{ addedById: tx.actor.personId, addedAt: await tx.now() },
  };
  const { version } = await tx.record({ table: transcripts, before: null, after, announce: 'transcript.changed' });
  return { row: { ...after, version } };
}

/** Takes a transcript away; an undo brings it back. */
export async function removeTranscript(tx: Tx, activityId: string, seen: number): Promise<Done> {
  const known = await transcriptOf(tx, tx.actor, activityId);
  const before = known && (await tx.lock(transcripts, known.id));
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  await tx.record({ table: transcripts, before, after: null, announce: 'transcript.changed' });
  return { row: before };
}

/** Transcripts as a story knows them: who enters them speaks for everybody in it. */
export const enterTranscripts = (tx: Tx, told: readonly NewLife<TranscriptRow>[]): Promise<void> =>
  tx.as(reachingEverything(tx.actor)).recordMany(transcripts, told);
