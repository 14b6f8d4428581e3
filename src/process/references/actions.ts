import type { Instant, LocalDate } from '../../ground/days.ts';
import { definedOf } from '../../ground/defined.ts';
import { newId } from '../../ground/ids.ts';
import type { Period } from '../../ground/periods.ts';
import { peopleByIds } from '../../people/organisation/reads.ts';
import { reachingEverything } from '../../platform/access/actor.ts';
import { may } from '../../platform/access/policy.ts';
import type { Kept } from '../../platform/database/tables.ts';
import type { Tx } from '../../platform/history/door.ts';
import { contactsByIds } from '../accounts/reads.ts';
import { productsByIds } from '../catalogue/reads.ts';
import { readableDeals } from '../pipeline/reads.ts';
import { type AskState, mayFollow, type Refusal, type Way, whyNotAsk } from './rules/asks.ts';
import { asksSeen, mayAnswerOf, referencesListed, referencesOfContact } from './store.ts';
import { type AskRow, asks, type ReferenceRow, references } from './tables.ts';

type Fields = Omit<ReferenceRow, 'id' | 'version' | 'validFrom' | 'contactId'>;
type Given = { [Field in keyof Fields]?: Fields[Field] | undefined };
type Unfit = { unfit: { field: string; message: string } };
type Lost = { missing: true } | { conflict: string };
export type Done = { id: string } | Lost | Unfit;
export type AskDone = Done | { refused: Refusal };

const unfit = (field: string, message: string): Unfit => ({ unfit: { field, message } });

/** What of a reference names somebody or something that is not here, or lies in a day to come. */
async function flawOf(tx: Tx, given: Given, today: LocalDate): Promise<Unfit | null> {
  const { ownerId, productId, agreedOn } = given;
  if (ownerId && !may(tx.actor, references.policy, 'write', ownerId))
    return unfit('ownerId', 'is not somebody you may give records to');
  if (ownerId && !(await peopleByIds(tx, tx.actor, [ownerId])).has(ownerId)) return unfit('ownerId', 'is not here');
  if (productId && !(await productsByIds(tx, tx.actor, [productId])).has(productId))
    return unfit('productId', 'is not here');
  return agreedOn && agreedOn > today ? unfit('agreedOn', 'lies in the future') : null;
}

const ordered = (ways: readonly Way[]): Way[] => [...new Set(ways)].sort();

/** Notes that a contact would speak for us; of one product each stands once. */
export async function makeReference(
  tx: Tx,
  { contactId, ...given }: Given & { contactId: string; ways: Way[] },
  today: LocalDate,
): Promise<Done> {
  const ownerId = given.ownerId ?? tx.actor.personId;
  if (!ownerId) return unfit('ownerId', 'is needed: a key of no person takes nothing for itself');
  if (!(await contactsByIds(tx, tx.actor, [contactId])).has(contactId)) return unfit('contactId', 'is not here');
  const flaw = await flawOf(tx, { ...given, ownerId }, today);
  if (flaw) return flaw;
  const known = await referencesOfContact(tx, tx.actor, contactId);
  if (known.some(({ productId }) => productId === (given.productId ?? null)))
    return unfit('contactId', 'is there already');
  const after: ReferenceRow = {
    ...{ id: newId(), version: 0, validFrom: '', contactId, productId: null, says: null, agreedOn: today },
    ...{ most: 3, resting: false, ...definedOf(given), ownerId, ways: ordered(given.ways) },
  };
  await tx.record({ table: references, before: null, after, announce: 'reference.changed' });
  return { id: after.id };
}

export async function changeReference(tx: Tx, id: string, seen: number, given: Given, today: LocalDate): Promise<Done> {
  const before = await tx.lock(references, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: id };
  const { ownerId, ...rest } = given;
  const flaw = await flawOf(tx, { ...rest, ...(ownerId !== before.ownerId ? { ownerId } : {}) }, today);
  if (flaw) return flaw;
  const after = { ...before, ...definedOf(given), ways: given.ways ? ordered(given.ways) : before.ways };
  await tx.record({ table: references, before, after, announce: 'reference.changed' });
  return { id };
}

export async function removeReference(tx: Tx, id: string, seen: number): Promise<Done> {
  const before = await tx.lock(references, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: id };
  await tx.record({ table: references, before, after: null, announce: 'reference.changed' });
  return { id };
}

type Wish = {
  way: Way;
  dealId?: string | null | undefined;
  note?: string | null | undefined;
  anyway?: boolean | undefined;
};

/** Asks that a customer speaks for us. Two who ask at once are counted one after the other: the reference is held meanwhile. */
export async function askReference(
  tx: Tx,
  id: string,
  wish: Wish,
  at: { quarter: Period; today: LocalDate },
): Promise<AskDone> {
  const { personId } = tx.actor;
  if (!personId) return unfit('ownerId', 'is needed: a key of no person takes nothing for itself');
  if (!(await tx.entrusted().lock(references, id))) return { missing: true };
  const { rows } = await referencesListed(tx, tx.actor, { quarter: at.quarter, asked: { id } });
  const reference = rows[0];
  if (!reference) return { missing: true };
  const { way, dealId = null, note = null, anyway = false } = wish;
  if (dealId && !(await tx.row(readableDeals(tx.actor).where('id', '=', dealId))))
    return unfit('dealId', 'is not here');
  const { asked, mayContact } = reference;
  const refused = whyNotAsk(reference, { way, asked, mayContact, anyway });
  if (refused) return { refused };
  const after: AskRow = {
    ...{ id: newId(), version: 0, validFrom: '', referenceId: id, contactId: reference.contactId },
    ...{ ownerId: personId, dealId, way, askedOn: at.today, state: 'asked', answeredOn: null, usedOn: null, note },
  };
  await tx.record({ table: asks, before: null, after, announce: 'reference.changed' });
  return { id: after.id };
}

type Answer = { state: Exclude<AskState, 'asked'>; on?: LocalDate | undefined; note?: string | null | undefined };

/** Says what came of an ask: for whoever asked and those above him, and for whoever looks after the customer. */
export async function answerAsk(
  tx: Tx,
  id: string,
  seen: number,
  { state, on, note }: Answer,
  today: LocalDate,
): Promise<Done | { refused: 'not-after-that' }> {
  const [shown] = await asksSeen(tx, tx.actor, { id });
  if (!shown || !(await mayAnswerOf(tx, tx.actor, [shown]))(shown)) return { missing: true };
  const entrusted = tx.entrusted();
  const before = await entrusted.lock(asks, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: id };
  if (!mayFollow(before.state, state)) return { refused: 'not-after-that' };
  const day = on ?? today;
  if (day > today) return unfit('on', 'lies in the future');
  if (day < before.askedOn) return unfit('on', 'lies before the day of asking');
  const after: AskRow = {
    ...{ ...before, state, note: note === undefined ? before.note : note },
    ...{ answeredOn: before.answeredOn ?? day, usedOn: state === 'used' ? day : null },
  };
  await entrusted.record({ table: asks, before, after, announce: 'reference.changed' });
  return { id };
}

type Told<Row> = readonly { id: string; states: readonly { from: Instant; row: Omit<Row, keyof Kept> }[] }[];

/** References as a story knows them, each true from when it was agreed. */
export const enterReferences = (
  tx: Tx,
  known: readonly { id: string; from: Instant; row: Omit<ReferenceRow, keyof Kept> }[],
): Promise<void> =>
  tx.recordMany(
    references,
    known.map(({ id, from, row }) => ({ id, states: [{ from, row }] })),
  );

/** Asks as a story knows them: who enters them speaks for everybody in it. */
export const enterAsks = (tx: Tx, known: Told<AskRow>): Promise<void> =>
  tx.as(reachingEverything(tx.actor)).recordMany(asks, known);
