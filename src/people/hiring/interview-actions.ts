import { type Instant, type LocalDate, newId } from '../../ground/index.ts';
import { reachingEverything } from '../../platform/access/actor.ts';
import { writable } from '../../platform/access/narrow.ts';
import type { Tx } from '../../platform/history/door.ts';
import { newLinkToken } from '../../platform/identity/tokens.ts';
import { peopleByIds } from '../organisation/reads.ts';
import { tellInterviewer } from './notices.ts';
import { asAskedOf } from './rules/question-sets.ts';
import { faultInScores, type Score, type Verdict } from './rules/scores.ts';
import type { Step } from './rules/steps.ts';
import { hasReadScores } from './score-readings.ts';
import { asNobody, interviewsOf, requisitionOf, toldToInterviewer } from './store.ts';
import { type CandidateRow, candidates, type InterviewRow, interviews } from './tables.ts';

type Unfit = { unfit: { field: string; message: string } };
export type Done =
  | { row: InterviewRow }
  | { missing: true }
  | { refused: 'is-referee' | 'interviews-already' | 'not-running' | 'in-already' }
  | Unfit;

const unfit = (field: string, message: string): Unfit => ({ unfit: { field, message } });

const blank = {
  ...{ version: 0, validFrom: '', scores: null, notes: null, takeaway: null, verdict: null, profile: null },
  ...{ submittedAt: null, token: null, knewOthers: false, reserved: true as const },
};

type Planned = { candidateId: string; stepId: string; interviewerId: string | null; onDay: LocalDate | null };

/** The candidate, if the actor may change him, and the step. */
async function planning(tx: Tx, { candidateId, stepId }: Planned): Promise<{ of: CandidateRow; step: Step } | Done> {
  const of = await tx.lock(candidates, candidateId);
  if (!of) return { missing: true };
  if (of.state !== 'running') return { refused: 'not-running' };
  const requisition = await requisitionOf(tx, tx.actor, of.requisitionId);
  const step = requisition && asAskedOf(requisition, of).steps.find(({ id }) => id === stepId);
  return step ? { of, step } : unfit('stepId', 'is no step of this requisition');
}

/**
 * Plans an interview: one person, one step, once. Who speaks for a candidate does not interview him. A profile is filled in by the
 * candidate himself, through a link.
 */
export async function planInterview(tx: Tx, planned: Planned): Promise<Done> {
  const found = await planning(tx, planned);
  if (!('of' in found)) return found;
  const { of, step } = found;
  const { interviewerId, onDay } = planned;
  if ((step.kind === 'profile') !== (interviewerId === null))
    return unfit('interviewerId', 'is needed, and of a profile nobody');
  const planAnew = await interviewsOf(tx, tx.actor, [of.id]);
  if (planAnew.some(({ stepId, ownerId }) => stepId === step.id && ownerId === interviewerId))
    return { refused: 'interviews-already' };
  if (interviewerId !== null) {
    if (of.referees.includes(interviewerId)) return { refused: 'is-referee' };
    const person = (await peopleByIds(tx, tx.actor, [interviewerId])).get(interviewerId);
    if (!person?.active) return unfit('interviewerId', 'does not work here any more');
  }
  const after: InterviewRow = {
    ...{ ...blank, id: newId(), requisitionId: of.requisitionId, candidateId: of.id, stepId: step.id },
    ...{ ownerId: interviewerId, onDay },
    token: interviewerId === null ? newLinkToken(tx.actor.workspaceId) : null,
  };
  const { version } = await tx.as(reachingEverything(tx.actor)).record({
    ...{ table: interviews, before: null, after, announce: 'interview.changed' },
  });
  await tellInterviewer(tx, after);
  return { row: { ...after, version } };
}

/** Takes an interview away that is not in yet, by whoever may change the candidate. */
export async function cancelInterview(tx: Tx, id: string): Promise<Done> {
  const before = await tx.as(asNobody(tx.actor)).lock(interviews, id);
  if (!before || !(await tx.row(writable(tx.actor, candidates).where('id', '=', before.candidateId))))
    return { missing: true };
  if (before.submittedAt) return { refused: 'in-already' };
  await tx.as(reachingEverything(tx.actor)).record({
    ...{ table: interviews, before, after: null, announce: 'interview.changed' },
  });
  return { row: before };
}

export type Given = {
  scores: readonly Score[];
  notes: Readonly<Record<string, string>>;
  takeaway: string | null;
  verdict: Verdict;
};

/** Gives one's own scores, once and for all: whoever gave them is then told what others gave. */
export async function giveScores(tx: Tx, id: string, given: Given, now: Instant): Promise<Done> {
  const before = await tx.lock(interviews, id);
  if (!before) return { missing: true };
  if (before.submittedAt) return { refused: 'in-already' };
  const told = await toldToInterviewer(tx, tx.actor, [before.candidateId]);
  const [of] = told.candidates;
  const asked = told.requisitions[0];
  const step = of && asked && asAskedOf(asked, of).steps.find(({ id: stepId }) => stepId === before.stepId);
  if (!step) return { missing: true };
  const fault = faultInScores(step, given.scores);
  if (fault) return unfit('scores', fault);
  const questions = new Set(step.questions.map((question) => question.id));
  const strange = Object.keys(given.notes).some((questionId) => !questions.has(questionId));
  if (strange) return unfit('notes', 'are of questions that were not asked');
  const knewOthers = await hasReadScores(tx, tx.actor, before.candidateId);
  const after: InterviewRow = { ...before, ...given, knewOthers, submittedAt: now };
  const { version } = await tx.record({ table: interviews, before, after, announce: 'interview.changed' });
  return { row: { ...after, version } };
}
