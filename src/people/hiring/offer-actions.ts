import { type LocalDate, newId } from '../../ground/index.ts';
import { entrusted } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { Tx } from '../../platform/history/door.ts';
import { planPay } from '../compensation/reads.ts';
import { createPerson, setActive } from '../organisation/actions.ts';
import { peopleByIds } from '../organisation/reads.ts';
import { save } from './candidate-actions.ts';
import { type HiredTold, hired, neverStarted } from './index.ts';
import { tellOfOffer } from './notices.ts';
import { isSettled } from './rules/course.ts';
import { answerOffer, type OfferAnswer } from './rules/offering.ts';
import { asAskedOf } from './rules/question-sets.ts';
import { coverageOf, lackingKinds } from './show-scores.ts';
import { heldOf, interviewsOf } from './store.ts';
import {
  type CandidateRow,
  candidates,
  type JobOfferRow,
  jobOffers,
  type RequisitionRow,
  requisitions,
} from './tables.ts';

type Unfit = { unfit: { field: string; message: string } };
type Named = { id: string; name: string };
export type Done =
  | { row: JobOfferRow }
  | { missing: true }
  | { conflict: JobOfferRow }
  | { refused: 'not-running' | 'not-waiting' | 'filled' | 'plan-gone' }
  | { refused: 'steps-lacking' | 'not-covered'; lacking: Named[] }
  | { refused: 'email-taken'; by: Named }
  | Unfit;

type Offered = { candidateId: string; startOn: LocalDate; managerId: string; says: string | null } & {
  base?: number | undefined;
  variable?: number | undefined;
};

const unfit = (field: string, message: string): Unfit => ({ unfit: { field, message } });

/** What must be known of a candidate before anybody offers him a job. */
async function whyNoOffer(tx: Tx, row: CandidateRow, requisition: RequisitionRow): Promise<Done | null> {
  if (row.state !== 'running') return { refused: 'not-running' };
  if (requisition.state !== 'open') return { refused: 'filled' };
  const interviews = await interviewsOf(tx, tx.actor, [row.id]);
  const found = { row, requisition, interviews };
  const kinds = lackingKinds(found);
  const held = heldOf(interviews);
  const lacking = requisition.steps.filter(
    (step) => (step.required || kinds.includes(step.kind as never)) && !isSettled(step, held, row.waivers),
  );
  const named = ({ id, name }: Named) => ({ id, name });
  if (lacking.length > 0) return { refused: 'steps-lacking', lacking: lacking.map(named) };
  const uncovered = coverageOf(found).filter(({ isCovered }) => !isCovered);
  if (uncovered.length === 0) return null;
  return { refused: 'not-covered', lacking: uncovered.map(({ key, name }) => ({ id: key, name })) };
}

/** Offers a job: once all kinds of step are recorded or left out with a reason, and each attribute was scored by two people. */
export async function makeOffer(tx: Tx, offered: Offered, today: LocalDate): Promise<Done> {
  const row = await tx.lock(candidates, offered.candidateId);
  const requisition = row && (await tx.lock(requisitions, row.requisitionId));
  if (!row || !requisition) return { missing: true };
  const refused = await whyNoOffer(tx, row, asAskedOf(requisition, row));
  if (refused) return refused;
  if (offered.startOn < today) return unfit('startOn', 'is a day that has passed');
  const manager = (await peopleByIds(tx, tx.actor, [offered.managerId])).get(offered.managerId);
  if (!manager?.active) return unfit('managerId', 'does not work here any more');
  const pay = await planPay(tx, entrusted(tx.actor), requisition.planId);
  if (!pay) return { refused: 'plan-gone' };
  const after: JobOfferRow = {
    ...{ id: newId(), version: 0, validFrom: '', requisitionId: requisition.id, candidateId: row.id },
    ...{ ownerId: row.ownerId, state: 'made', madeOn: today, startOn: offered.startOn, managerId: offered.managerId },
    ...{ planId: requisition.planId, planVersion: pay.version, currency: pay.currency, says: offered.says },
    ...{ base: offered.base ?? pay.base, variable: offered.variable ?? pay.variable },
    ...{ answeredOn: null, answerNote: null, personId: null },
  };
  const { version } = await tx.record({ table: jobOffers, before: null, after, announce: 'job-offer.changed' });
  await save(tx, row, { state: 'offered' });
  await tellOfOffer(tx, after);
  return { row: { ...after, version } };
}

type Answered = { id: string; seen: number; answer: OfferAnswer; note: string | null; today: LocalDate };

/** Keeps what came of an offer. Who accepts is a person here from now on; who never came is let go, and his place is open again. */
export async function answer(tx: Tx, { id, seen, answer: said, note, today }: Answered): Promise<Done> {
  const before = await tx.lock(jobOffers, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  const becomes = answerOffer(before.state, said);
  if ('refused' in becomes) return becomes;
  const row = await tx.lock(candidates, before.candidateId);
  const requisition = await tx.lock(requisitions, before.requisitionId);
  if (!row || !requisition) return { missing: true };
  const made = said === 'accepted' ? await hire(tx, { row, requisition, offer: before, today }) : null;
  if (made && 'refused' in made) return made;
  if (said === 'never-started') await letGo(tx, before);
  const personId = made?.personId ?? row.personId;
  const reason = said === 'declined' ? { endedReason: note } : {};
  await save(tx, row, { state: becomes.candidate, personId, ...reason });
  await settle(tx, requisition);
  const after: JobOfferRow = { ...before, state: said, answeredOn: today, answerNote: note, personId };
  const { version } = await tx.record({ table: jobOffers, before, after, announce: 'job-offer.changed' });
  await tellOfOffer(tx, after);
  if (personId && (said === 'accepted' || said === 'never-started'))
    await tx.announce({ fact: said === 'accepted' ? hired : neverStarted, payload: { ...toldOf(before, personId) } });
  return { row: { ...after, version } };
}

const toldOf = (
  { candidateId, requisitionId, planId, managerId, startOn }: JobOfferRow,
  personId: string,
): HiredTold => ({
  ...{ personId, candidateId, requisitionId, planId, managerId, startOn },
});

type Hiring = { row: CandidateRow; requisition: RequisitionRow; offer: JobOfferRow; today: LocalDate };

/** Makes a person of him. Who may hire need not keep the list of people: that he is entered is decided here. */
async function hire(
  tx: Tx,
  { row, requisition, offer, today }: Hiring,
): Promise<{ personId: string } | Extract<Done, { refused: string }>> {
  const given = { name: row.name, email: row.email, role: requisition.role, title: requisition.name };
  const done = await createPerson(tx.entrusted(), { ...given, managerId: offer.managerId }, today);
  if ('person' in done) return { personId: done.person.id };
  if ('refused' in done && done.refused === 'email-taken') return { refused: 'email-taken', by: done.by };
  throw new Error(`A hired person was refused: ${JSON.stringify(done)}`);
}

async function letGo(tx: Tx, { personId }: JobOfferRow): Promise<void> {
  const known = personId ? (await peopleByIds(tx, tx.actor, [personId])).get(personId) : undefined;
  if (known?.active) await setActive(tx.entrusted(), known.id, known.version, false);
}

/** A requisition is filled once as many were hired as it has places, and open again when one of them never came. */
async function settle(tx: Tx, before: RequisitionRow): Promise<void> {
  if (before.state === 'closed') return;
  const ofIt = await tx.rows<CandidateRow>(readable(tx.actor, candidates).where('requisitionId', '=', before.id));
  const isFull = ofIt.filter(({ state }) => state === 'hired').length >= before.openings;
  const state = isFull ? ('filled' as const) : ('open' as const);
  if (state === before.state) return;
  const after = { ...before, state, takesApplications: before.takesApplications && !isFull };
  await tx.record({ table: requisitions, before, after, announce: 'requisition.changed' });
}
