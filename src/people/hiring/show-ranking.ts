import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { intraclass } from './rules/agreement.ts';
import { asAskedOf } from './rules/question-sets.ts';
import { meansOf } from './rules/ranking.ts';
import { waitsForOwn } from './rules/scores.ts';
import { publishedValidity } from './rules/steps.ts';
import { candidatesOf, heldOf, interviewsOf, requisitionOf } from './store.ts';
import type { CandidateRow, InterviewRow, RequisitionRow } from './tables.ts';

/** Agreement is told of so many people and attributes that two or more scored. */
const leastTargets = 5;

/**
 * What each candidate was given by attribute, to be ranked by any weights. Of a candidate whom the reader is to interview himself nothing
 * is told before his own scores are in.
 */
export async function rankingOf(reader: Reader, actor: Actor, requisitionId: string) {
  const requisition = await requisitionOf(reader, actor, requisitionId);
  if (!requisition) return null;
  const all = (await candidatesOf(reader, actor, [requisitionId])).filter(({ state }) => state !== 'withdrawn');
  const rows = await interviewsOf(
    reader,
    actor,
    all.map(({ id }) => id),
  );
  const ofHim = (id: string) => rows.filter(({ candidateId }) => candidateId === id);
  const waits = (id: string) => actor.behind !== undefined || waitsForOwn(actor.personId, heldOf(ofHim(id)));
  const told = all.filter(({ id }) => !waits(id));
  const asked = (one: CandidateRow) => asAskedOf(requisition, one);
  // Who knew what others gave says nothing of how far they agree by themselves.
  const blind = (id: string) => ofHim(id).filter(({ knewOthers }) => !knewOthers);
  const targets = told.flatMap((one) => ratingsOf(asked(one), blind(one.id)));
  return {
    attributes: requisition.attributes.map(({ measuredBy, ...attribute }) => ({
      ...attribute,
      validity: measuredBy === null ? null : publishedValidity[measuredBy],
    })),
    items: told.map((one) => ({
      ...{ id: one.id, name: one.name, questionSet: one.questionSet },
      means: meansOf(asked(one).steps, heldOf(ofHim(one.id))),
    })),
    waiting: all.length - told.length,
    agreement: { icc: targets.length < leastTargets ? null : intraclass(targets), of: targets.length },
  };
}

/** What each attribute of a candidate was given by each who scored it, where two or more did. */
function ratingsOf({ steps, attributes }: RequisitionRow, rows: readonly InterviewRow[]): number[][] {
  const people = [...new Set(rows.flatMap(({ ownerId, scores }) => (ownerId && scores ? [ownerId] : [])))];
  const byPerson = people.map((personId) => meansOf(steps, heldOf(rows.filter(({ ownerId }) => ownerId === personId))));
  return attributes.map(({ key }) => byPerson.flatMap((means) => means[key] ?? [])).filter(({ length }) => length >= 2);
}
