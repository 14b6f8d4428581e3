import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { peopleByIds } from '../organisation/reads.ts';
import { isSettled } from './rules/course.ts';
import { isUnread } from './rules/inventory.ts';
import { asAskedOf } from './rules/question-sets.ts';
import { coverage, leastScorers, type Verdict, waitsForOwn } from './rules/scores.ts';
import { neededKinds, type StepKind } from './rules/steps.ts';
import { candidateOf, heldOf, interviewsOf, toldToInterviewer } from './store.ts';
import type { CandidateRow, InterviewRow, RequisitionRow } from './tables.ts';

const nothing = { coverage: [], factors: null, isUnread: false, lacking: [], items: [] };

type Of = { row: CandidateRow; requisition: RequisitionRow; interviews: InterviewRow[] };

/** The candidate, for whoever may change or read him, and for whoever interviews him. */
async function within(reader: Reader, actor: Actor, candidateId: string): Promise<Of | null> {
  const [mine, interviews] = await Promise.all([
    candidateOf(reader, actor, candidateId),
    interviewsOf(reader, actor, [candidateId]),
  ]);
  if (!mine && !interviews.some(({ ownerId }) => ownerId !== null && ownerId === actor.personId)) return null;
  const told = await toldToInterviewer(reader, actor, [candidateId]);
  const [row, requisition] = [told.candidates[0], told.requisitions[0]];
  return row && requisition ? { row, requisition: asAskedOf(requisition, row), interviews } : null;
}

/** What an offer still lacks of the three kinds of step, each recorded or waived. */
export const lackingKinds = ({ row, requisition, interviews }: Of): ('fit' | 'behavioural' | 'profile')[] => {
  const held = heldOf(interviews);
  const isOpen = (kind: StepKind) =>
    requisition.steps.filter((step) => step.kind === kind).every((step) => !isSettled(step, held, row.waivers));
  return neededKinds.filter(isOpen) as never;
};

/** How many people scored each attribute that was asked for. */
export const coverageOf = ({ requisition, interviews }: Pick<Of, 'requisition' | 'interviews'>) => {
  const people = coverage(requisition.steps, heldOf(interviews));
  return requisition.attributes
    .filter(({ key }) => people.has(key))
    .map(({ key, name }) => {
      const many = people.get(key) ?? 0;
      return { key, name, people: many, isCovered: many >= leastScorers };
    });
};

/** What all gave; nothing of it before the reader's own are in, whoever he is. */
export async function scoresOf(reader: Reader, actor: Actor, candidateId: string) {
  const found = await within(reader, actor, candidateId);
  if (!found) return null;
  const { requisition, interviews } = found;
  if (actor.behind || waitsForOwn(actor.personId, heldOf(interviews))) return { waitsForOwn: true, ...nothing };
  const given = interviews.filter(({ ownerId, scores }) => ownerId !== null && scores !== null);
  const people = await peopleByIds(
    reader,
    actor,
    given.map(({ ownerId }) => ownerId as string),
  );
  const profile = interviews.find((one) => one.profile !== null)?.profile ?? null;
  return {
    waitsForOwn: false,
    items: given.map(({ ownerId, stepId, scores, notes, takeaway, verdict, knewOthers }) => ({
      interviewer: { id: ownerId as string, name: people.get(ownerId as string)?.name ?? '' },
      step: { id: stepId, name: requisition.steps.find(({ id }) => id === stepId)?.name ?? '' },
      ...{ scores: [...(scores ?? [])], notes: { ...notes }, takeaway, verdict: verdict as Verdict, knewOthers },
    })),
    coverage: coverageOf(found),
    factors: profile?.factors ?? null,
    isUnread: profile !== null && isUnread(profile.answers),
    lacking: lackingKinds(found),
  };
}
