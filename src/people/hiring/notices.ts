import { type LocalDate, startOfDay } from '../../ground/index.ts';
import { defineNoticeKind } from '../../platform/comments/kinds.ts';
import { notify } from '../../platform/comments/notify.ts';
import type { Tx } from '../../platform/history/door.ts';
import { type CandidateRow, candidates, type InterviewRow, interviews, type JobOfferRow } from './tables.ts';

const asked = defineNoticeKind({ kind: 'interview-asked', usual: 'mail' }).kind;
const offered = defineNoticeKind({ kind: 'job-offer-made', usual: 'app' }).kind;
const answered = defineNoticeKind({ kind: 'job-offer-answered', usual: 'mail' }).kind;
const late = defineNoticeKind({ kind: 'candidate-late', usual: 'app' }).kind;

/** Tells somebody that he is to interview. */
export async function tellInterviewer(tx: Tx, { id, ownerId }: InterviewRow): Promise<void> {
  if (ownerId !== null) await notify(tx, { to: [ownerId], kind: asked, record: { kind: interviews.kind, id } });
}

/** Tells whoever hires that an offer was made or answered by another than himself. */
export async function tellOfOffer(tx: Tx, { ownerId, candidateId, state }: JobOfferRow): Promise<void> {
  const kind = state === 'made' ? offered : answered;
  await notify(tx, { to: [ownerId], kind, record: { kind: candidates.kind, id: candidateId } });
}

/** Tells whoever hires that a candidate waits for longer than planned, once for each step that he waits in. */
export async function tellOfLate(tx: Tx, { id, ownerId }: CandidateRow, due: LocalDate): Promise<string[]> {
  const unlessSince = startOfDay(due, tx.actor.timeZone);
  return notify(tx, { to: [ownerId], kind: late, record: { kind: candidates.kind, id }, unlessSince });
}
