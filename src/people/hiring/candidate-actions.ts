import { definedOf } from '../../ground/defined.ts';
import { addDays, type LocalDate, newId } from '../../ground/index.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { Tx } from '../../platform/history/door.ts';
import { type MoveRefusal, whyNotTo } from './rules/course.ts';
import { asAskedOf } from './rules/question-sets.ts';
import { applied } from './rules/steps.ts';
import { heldOf, interviewsOf, requisitionOf } from './store.ts';
import { type CandidateRow, candidates, type RequisitionRow, requisitions } from './tables.ts';

type Unfit = { unfit: { field: string; message: string } };
export type Done =
  | { row: CandidateRow; requisition: RequisitionRow }
  | { missing: true }
  | { conflict: CandidateRow }
  | MoveRefusal
  | { refused: 'applied-already'; by: { id: string; name: string } }
  | { refused: 'not-open' | 'interviews-already' }
  | Unfit;

type Facts = Pick<CandidateRow, 'name' | 'email' | 'phone' | 'letter'>;
type Came = Facts & Pick<CandidateRow, 'source' | 'consentAt' | 'consentText' | 'referees'>;
type At = { id: string; seen: number; today: LocalDate };

/** The candidate of this address, whatever became of him. */
export const candidateByEmail = async (tx: Tx, requisitionId: string, email: string | null) =>
  email === null
    ? null
    : tx.row<CandidateRow>(
        readable(tx.actor, candidates).where('requisitionId', '=', requisitionId).where('email', '=', email),
      );

/** A candidate as he comes: what is personal of him is kept so many days as the requisition says. */
export async function addCandidate(tx: Tx, of: RequisitionRow, came: Came, today: LocalDate): Promise<CandidateRow> {
  const after: CandidateRow = {
    ...{ ...came, id: newId(), version: 0, validFrom: '', requisitionId: of.id, ownerId: of.ownerId },
    questionSet: of.questionSet,
    ...{ cameOn: today, cameAgain: 0, keepUntil: addDays(today, of.keepDays), state: 'running' },
    ...{ stage: applied, stageSince: today, endedReason: null, waivers: [], personId: null },
  };
  const { version } = await tx.record({ table: candidates, before: null, after, announce: 'candidate.changed' });
  return { ...after, version };
}

type Entered = Facts & { requisitionId: string; referees: readonly string[] };

/** Somebody whom the one who hires knows of; who applied already under the same address is not entered twice. */
export async function enterCandidate(tx: Tx, { requisitionId, ...facts }: Entered, today: LocalDate): Promise<Done> {
  const requisition = await tx.lock(requisitions, requisitionId);
  if (!requisition) return { unfit: { field: 'requisitionId', message: 'is no requisition' } };
  if (requisition.state !== 'open') return { refused: 'not-open' };
  const twin = await candidateByEmail(tx, requisitionId, facts.email);
  if (twin) return { refused: 'applied-already', by: { id: twin.id, name: twin.name } };
  const came = { ...facts, source: 'entered' as const, consentAt: null, consentText: null };
  return { row: await addCandidate(tx, requisition, came, today), requisition };
}

/** The candidate, locked, in the version that was seen, with his requisition. */
async function lockSeen(tx: Tx, { id, seen }: At): Promise<Exclude<Done, MoveRefusal | Unfit>> {
  const row = await tx.lock(candidates, id);
  if (!row) return { missing: true };
  if (row.version !== seen) return { conflict: row };
  const requisition = await requisitionOf(tx, tx.actor, row.requisitionId);
  return requisition ? { row, requisition: asAskedOf(requisition, row) } : { missing: true };
}

export async function save(tx: Tx, before: CandidateRow, changes: Partial<CandidateRow>): Promise<CandidateRow> {
  const after = { ...before, ...changes };
  const { version } = await tx.record({ table: candidates, before, after, announce: 'candidate.changed' });
  return { ...after, version };
}

type Changes = { [Field in keyof Facts | 'referees']?: CandidateRow[Field] | undefined };

/** What is known of a candidate. Who interviews him already does not come to speak for him. */
export async function changeCandidate(tx: Tx, at: At, given: Changes): Promise<Done> {
  const found = await lockSeen(tx, at);
  if (!('row' in found)) return found;
  const twin = given.email ? await candidateByEmail(tx, found.row.requisitionId, given.email) : null;
  if (twin && twin.id !== at.id) return { refused: 'applied-already', by: { id: twin.id, name: twin.name } };
  const fresh = given.referees?.filter((id) => !found.row.referees.includes(id)) ?? [];
  if (fresh.length > 0) {
    const held = await interviewsOf(tx, tx.actor, [at.id]);
    if (held.some(({ ownerId }) => ownerId && fresh.includes(ownerId))) return { refused: 'interviews-already' };
  }
  return { ...found, row: await save(tx, found.row, definedOf(given)) };
}

/** Brings a candidate to a step: past no required one that is neither recorded nor waived. */
export async function moveCandidate(tx: Tx, at: At, to: string): Promise<Done> {
  const found = await lockSeen(tx, at);
  if (!('row' in found)) return found;
  const held = heldOf(await interviewsOf(tx, tx.actor, [at.id]));
  const refused = whyNotTo(to, found.row, found.requisition.steps, held);
  if (refused) return refused;
  if (to === found.row.stage) return found;
  return { ...found, row: await save(tx, found.row, { stage: to, stageSince: at.today }) };
}

/** Leaves a step out for a candidate, and says why. */
export async function waiveStep(tx: Tx, at: At, { stepId, reason }: { stepId: string; reason: string }): Promise<Done> {
  const found = await lockSeen(tx, at);
  if (!('row' in found)) return found;
  if (found.row.state !== 'running') return { refused: 'not-running' };
  if (!found.requisition.steps.some(({ id }) => id === stepId)) return { refused: 'not-a-step' };
  const waiver = { stepId, reason, byId: tx.actor.personId as string, on: at.today };
  const waivers = [...found.row.waivers.filter((one) => one.stepId !== stepId), waiver];
  return { ...found, row: await save(tx, found.row, { waivers }) };
}

/** Ends a candidacy: he was not chosen, or went himself. */
export async function endCandidacy(
  tx: Tx,
  at: At,
  { as, reason }: { as: 'rejected' | 'withdrawn'; reason: string },
): Promise<Done> {
  const found = await lockSeen(tx, at);
  if (!('row' in found)) return found;
  if (found.row.state !== 'running') return { refused: 'not-running' };
  return { ...found, row: await save(tx, found.row, { state: as, endedReason: reason }) };
}
