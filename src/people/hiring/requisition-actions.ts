import { definedOf } from '../../ground/defined.ts';
import { newId } from '../../ground/index.ts';
import { entrusted } from '../../platform/access/actor.ts';
import { may } from '../../platform/access/policy.ts';
import type { Tx } from '../../platform/history/door.ts';
import { newLinkToken } from '../../platform/identity/tokens.ts';
import { segmentsByIds } from '../../strategy/segments/reads.ts';
import { territoryNames } from '../../strategy/territories/reads.ts';
import { isPlanApproved } from '../compensation/reads.ts';
import { peopleByIds } from '../organisation/reads.ts';
import { hasTheSameSteps, mostEarlierSets, nextSet } from './rules/question-sets.ts';
import { asksTheSame, faultIn } from './rules/steps.ts';
import { candidatesOf, interviewsOf } from './store.ts';
import { candidates, hiringPolicy, type RequisitionRow, requisitions } from './tables.ts';

type Numbered = 'questionSet' | 'earlierSets';
type Given = Omit<
  RequisitionRow,
  'id' | 'version' | 'validFrom' | 'ownerId' | 'token' | 'state' | 'takesApplications' | Numbered
>;
export type NewRequisition = Given & { ownerId?: string | undefined };
export type RequisitionChanges = {
  [Field in Exclude<keyof RequisitionRow, 'id' | 'version' | 'validFrom' | 'ownerId' | 'token' | Numbered>]?:
    | RequisitionRow[Field]
    | undefined;
};
type Unfit = { unfit: { field: string; message: string } };
export type Done =
  | { row: RequisitionRow }
  | { missing: true }
  | { conflict: RequisitionRow }
  | { refused: 'plan-not-approved' | 'steps-locked' | 'too-many-sets' }
  | Unfit;
/** What may come of opening one: there is nothing yet that stands. */
export type Opened = Exclude<Done, { refused: string }> | { refused: 'plan-not-approved' };

const unfit = (field: string, message: string): Unfit => ({ unfit: { field, message } });

/** Roles that read what they hire for. */
const hiringRoles = ['leader', 'manager', 'operations'];

/** Why what it names cannot stand: a plan that nobody approved, a territory or segment that is not there. */
async function whyNot(
  tx: Tx,
  after: RequisitionRow,
  before: RequisitionRow | null,
): Promise<Exclude<Opened, { row: RequisitionRow }> | null> {
  const isNew = (field: 'planId' | 'territoryId' | 'segmentId') => after[field] !== (before?.[field] ?? null);
  const fault = faultIn(after.steps, after.attributes);
  if (fault) return unfit(fault.field, fault.message);
  // Who hires need not read pay plans: that it is approved is all he is told.
  if (isNew('planId') && !(await isPlanApproved(tx, entrusted(tx.actor), after.planId)))
    return { refused: 'plan-not-approved' };
  if (isNew('territoryId') && after.territoryId && (await territoryNames(tx, tx.actor, [after.territoryId])).size === 0)
    return unfit('territoryId', 'is no territory');
  if (isNew('segmentId') && after.segmentId && (await segmentsByIds(tx, tx.actor, [after.segmentId])).size === 0)
    return unfit('segmentId', 'is no segment');
  return null;
}

/** Opens a requisition; without an approved pay plan there is none. */
export async function openRequisition(tx: Tx, { ownerId, ...given }: NewRequisition): Promise<Opened> {
  const owner = ownerId ?? tx.actor.personId;
  if (owner === null || !may(tx.actor, hiringPolicy, 'write', owner)) return unfit('ownerId', 'cannot hire here');
  const person = (await peopleByIds(tx, tx.actor, [owner])).get(owner);
  if (!person?.active || !hiringRoles.includes(person.role)) return unfit('ownerId', 'cannot hire here');
  const after: RequisitionRow = {
    ...{ ...given, id: newId(), version: 0, validFrom: '', ownerId: owner },
    ...{
      state: 'open',
      takesApplications: false,
      questionSet: 1,
      earlierSets: [],
      token: newLinkToken(tx.actor.workspaceId),
    },
  };
  const refused = await whyNot(tx, after, null);
  if (refused) return refused;
  const { version } = await tx.record({ table: requisitions, before: null, after, announce: 'requisition.changed' });
  return { row: { ...after, version } };
}

/**
 * Other questions, once somebody was to be asked, are for who comes next: whoever is under way keeps his, and who only applied is asked by
 * the new ones. The steps themselves stand, since candidates stand in them.
 */
async function askOtherwise(tx: Tx, before: RequisitionRow, after: RequisitionRow): Promise<Done> {
  const found = await candidatesOf(tx, tx.actor, [before.id]);
  const held = await interviewsOf(
    tx,
    tx.actor,
    found.map(({ id }) => id),
  );
  if (held.length === 0) return { row: after };
  if (!hasTheSameSteps(before.steps, after.steps)) return { refused: 'steps-locked' };
  if (before.earlierSets.length >= mostEarlierSets) return { refused: 'too-many-sets' };
  const row = nextSet(before, after);
  const isUnderWay = new Set(held.map(({ candidateId }) => candidateId));
  const waiting = found.filter(({ id, state }) => state === 'running' && !isUnderWay.has(id)).map(({ id }) => id);
  const { questionSet } = row;
  if (waiting.length > 0)
    await tx.changeMany(
      candidates,
      (await tx.lockMany(candidates, waiting)).map((one) => ({ before: one, after: { ...one, questionSet } })),
      ['candidate.changed'],
    );
  return { row };
}

export async function changeRequisition(tx: Tx, id: string, seen: number, given: RequisitionChanges): Promise<Done> {
  const before = await tx.lock(requisitions, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  const wished: RequisitionRow = { ...before, ...definedOf(given) };
  const keys = ({ attributes }: RequisitionRow) => attributes.map(({ key }) => key).join();
  const asksOtherwise = !asksTheSame(before.steps, wished.steps) || keys(before) !== keys(wished);
  const refused = await whyNot(tx, wished, before);
  if (refused) return refused;
  const asked = asksOtherwise ? await askOtherwise(tx, before, wished) : { row: wished };
  if (!('row' in asked)) return asked;
  const after = asked.row;
  const { version } = await tx.record({ table: requisitions, before, after, announce: 'requisition.changed' });
  return { row: { ...after, version } };
}
