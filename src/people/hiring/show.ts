import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { may } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { type BuyerMap, segmentsByIds } from '../../strategy/segments/reads.ts';
import { territoryNames } from '../../strategy/territories/reads.ts';
import { planNames } from '../compensation/reads.ts';
import { peopleByIds } from '../organisation/reads.ts';
import { dueOn } from './rules/course.ts';
import { lackingIn } from './rules/description.ts';
import { candidatesOf, interviewsOf } from './store.ts';
import { type CandidateRow, hiringPolicy, type InterviewRow, type RequisitionRow } from './tables.ts';

const mayWrite = (actor: Actor, ownerId: string) => may(actor, hiringPolicy, 'write', ownerId);

const idsOf = <Row>(rows: readonly Row[], id: (row: Row) => string | null): string[] =>
  rows.flatMap((row) => id(row) ?? []);

/** Traits whose values are words. */
const plainTraits = ['sector', 'country', 'source'];

const named = (found: { id: string; name: string } | undefined) => (found ? { id: found.id, name: found.name } : null);

/** A candidate as lists tell him. */
export function showCandidate(
  actor: Actor,
  row: CandidateRow,
  { requisition, held, today }: { requisition: RequisitionRow; held: readonly InterviewRow[]; today: LocalDate },
) {
  const { id, version, name, requisitionId, state, stage, stageSince, cameOn, cameAgain, source } = row;
  const due = dueOn(row, requisition.steps);
  return {
    ...{ id, version, name, requisitionId, state, stage, stageSince, cameOn, cameAgain, source },
    questionSet: row.questionSet,
    ...{ dueOn: due, isOverdue: due !== null && due < today },
    ...{ planned: held.length, isIn: held.filter(({ submittedAt }) => submittedAt !== null).length },
    mayWrite: mayWrite(actor, row.ownerId),
  };
}

/** Requisitions with what they name and how many candidates they have, and those candidates. */
export async function showRequisitions(
  reader: Reader,
  actor: Actor,
  rows: readonly RequisitionRow[],
  { today, asOf }: { today: LocalDate; asOf?: string | undefined },
) {
  const [people, plans, territories, segments, candidates] = await Promise.all([
    peopleByIds(
      reader,
      actor,
      rows.map(({ ownerId }) => ownerId),
    ),
    planNames(
      reader,
      actor,
      rows.map(({ planId }) => planId),
    ),
    territoryNames(
      reader,
      actor,
      idsOf(rows, ({ territoryId }) => territoryId),
    ),
    segmentsByIds(
      reader,
      actor,
      idsOf(rows, ({ segmentId }) => segmentId),
    ),
    candidatesOf(
      reader,
      actor,
      rows.map(({ id }) => id),
      asOf,
    ),
  ]);
  const held = await interviewsOf(
    reader,
    actor,
    candidates.map(({ id }) => id),
  );
  return rows.map((row) => {
    const { validFrom: _, ownerId, planId, territoryId, segmentId, token, ...own } = row;
    const territory = named(territories.get(territoryId ?? ''));
    const whom = segments.get(segmentId ?? '');
    const segment = named(whom);
    const shown = candidates
      .filter(({ requisitionId }) => requisitionId === row.id)
      .map((one) => {
        const ofHim = held.filter(({ candidateId }) => candidateId === one.id);
        return showCandidate(actor, one, { requisition: row, held: ofHim, today });
      });
    const many = (is: (one: (typeof shown)[number]) => boolean) => shown.filter(is).length;
    return {
      requisition: {
        ...{ ...own, planId, territoryId, segmentId, territory, segment },
        ...{ attributes: [...own.attributes], steps: own.steps.map(showStep) },
        earlierSets: own.earlierSets
          .map(({ number }) => ({ number, candidates: many(({ questionSet }) => questionSet === number) }))
          .filter(({ candidates: asked }) => asked > 0),
        owner: { id: ownerId, name: people.get(ownerId)?.name ?? '' },
        plan: { id: planId, name: plans.get(planId) ?? '' },
        token: mayWrite(actor, ownerId) ? token : null,
        missing: lackingIn({ territory, segment, goal: row.goal }),
        ...{
          motion: whom?.motion ?? null,
          buyers: whom?.buyerMap ? buyersIn(whom.buyerMap) : null,
          traits: (whom?.rules ?? []).flatMap(({ trait, values }) => (plainTraits.includes(trait) ? values : [])),
        },
        isAsked: many(({ planned }) => planned > 0) > 0,
        counts: {
          running: many(({ state }) => state === 'running' || state === 'offered'),
          overdue: many(({ isOverdue }) => isOverdue),
          hired: many(({ state }) => state === 'hired'),
        },
        mayWrite: mayWrite(actor, ownerId),
      },
      candidates: shown,
    };
  });
}

/** How the companies of a segment buy, in so many words. */
const buyersIn = ({ steps, roles, obstacles }: BuyerMap) => ({
  steps: steps.map(({ text }) => text),
  roles: roles.map(({ role }) => role),
  obstacles: obstacles.map(({ text }) => text),
});

const showStep = ({ questions, ...step }: RequisitionRow['steps'][number]) => ({
  ...step,
  questions: questions.map(showQuestion),
});
export const showQuestion = ({ anchors, ...question }: RequisitionRow['steps'][number]['questions'][number]) => ({
  ...question,
  anchors: [...anchors],
});
