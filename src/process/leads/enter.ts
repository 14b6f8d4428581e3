import { newId } from '../../ground/ids.ts';
import { type Instant, parseInstant } from '../../ground/index.ts';
import { dayOf } from '../../ground/time-zones.ts';
import { notify } from '../../platform/comments/notify.ts';
import type { Kept } from '../../platform/database/tables.ts';
import type { Tx } from '../../platform/history/door.ts';
import { phoneKey } from '../accounts/index.ts';
import { giveByRules } from './routing/give.ts';
import { givenKind } from './routing/notices.ts';
import { promiseAt, promises } from './routing/promise-at.ts';
import { type Arrival, plainly } from './rules/routed.ts';
import { isOpen } from './rules/status.ts';
import { blankLead, type Lead, leads } from './tables.ts';

type Known = {
  id: string;
  from: Instant;
  row: Partial<Omit<Lead, keyof Kept>> & Pick<Lead, 'name'>;
  /** What was true of it before, first to last, where that was something else. */
  earlier?: readonly { from: Instant; row: Partial<Omit<Lead, keyof Kept>> }[];
};

/** A number is found by its last digits, however it was typed. */
export const withPhoneKey = <Row extends Pick<Lead, 'phone'>>(row: Row): Row & { phoneKey: string | null } => ({
  ...row,
  phoneKey: row.phone === null ? null : phoneKey(row.phone),
});

/**
 * Enters leads as somebody else knew them, each true from its day on. By the rules, where that is asked, those that are open and
 * nobody's have an owner from now on.
 */
export async function enterLeads(tx: Tx, known: readonly Known[], { byRules = false } = {}): Promise<void> {
  const { id: _, version: __, validFrom: ___, ...blank } = blankLead;
  const arrived = (receivedAt: Instant) => ({ receivedAt, receivedOn: dayOf(receivedAt, tx.actor.timeZone) });
  const whole = known.map(({ id, from, row, earlier = [] }) => {
    const stands = withPhoneKey({ ...blank, ...arrived(row.receivedAt ?? earlier[0]?.from ?? from), ...row });
    return {
      id,
      from,
      row: stands,
      before: earlier.map((one) => ({ from: one.from, row: { ...stands, ...one.row } })),
    };
  });
  const now = await tx.now();
  const waiting = byRules ? whole.filter(({ row }) => row.ownerId === null && isOpen(row.status)) : [];
  const given =
    waiting.length > 0
      ? await giveByRules(
          tx,
          waiting.map(({ row }) => row as Lead),
          { now },
        )
      : null;
  const found = new Map(given?.map((one, at) => [waiting[at]?.id, one]));
  await tx.recordMany(
    leads,
    whole.map(({ id, from, row, before }) => {
      const its = found.get(id);
      const after = its ? [{ from: now, row: { ...row, ...its } }] : [];
      return { id, states: [...before, ...(from < now || !its ? [{ from, row }, ...after] : after)] };
    }),
  );
}

type Told = { id: string; states: readonly { from: Instant; row: Known['row'] & Pick<Lead, 'receivedAt'> }[] };

/** Enters leads with all that became of them, each under the promise that a lead of its source and its moment has. */
export async function enterToldLeads(tx: Tx, told: readonly Told[]): Promise<void> {
  const { id: _, version: __, validFrom: ___, ...blank } = blankLead;
  const clock = await promises(tx);
  await tx.recordMany(
    leads,
    told.map(({ id, states }) => ({
      id,
      states: states.map(({ from, row }) => {
        const receivedOn = dayOf(row.receivedAt, tx.actor.timeZone);
        const promise = clock(row.receivedAt, row.source ?? null);
        return { from, row: withPhoneKey({ ...blank, receivedOn, ...promise, ...row }) };
      }),
    })),
  );
}

type Asking = Partial<Omit<Lead, keyof Kept | 'arrivals' | 'routed'>> & Pick<Lead, 'name'>;

/**
 * A lead comes in, whichever way: its clock starts now, and where nobody was named for it the rules say whose it is. Where they find
 * nobody it stands in the queue, with why.
 */
export async function enterLead(tx: Tx, asking: Asking, by: Arrival['by']): Promise<Lead> {
  const now = await tx.now();
  // A moment may come with fewer digits than ours have.
  const at = (asking.receivedAt === undefined ? null : parseInstant(asking.receivedAt)) ?? now;
  const lead = withPhoneKey({
    ...blankLead,
    ...asking,
    id: newId(),
    receivedAt: at,
    receivedOn: dayOf(at, tx.actor.timeZone),
    arrivals: [{ at, by, source: asking.source ?? null }],
  } as Lead);
  const [promise, given] = await Promise.all([
    promiseAt(tx, now, lead.source),
    lead.ownerId === null ? giveByRules(tx, [lead], { now }) : null,
  ]);
  const [byRule] = given ?? [];
  const plain = lead.ownerId !== null && lead.ownerId === tx.actor.personId ? 'entered' : 'given';
  const unruled = plainly(lead.ownerId === null && by !== 'person' ? 'no-rule' : plain, now);
  const after: Lead = { ...lead, ...promise, ...(byRule ?? { routed: unruled }) };
  // Whoever gives a lead to nobody, or to whom the rules name, need not reach it afterwards.
  const hand = lead.ownerId === null ? tx.entrusted() : tx;
  await hand.record({ table: leads, before: null, after, announce: 'lead.created' });
  if (byRule?.ownerId)
    await notify(tx, { to: [byRule.ownerId], kind: givenKind, record: { kind: leads.kind, id: after.id } });
  return after;
}
