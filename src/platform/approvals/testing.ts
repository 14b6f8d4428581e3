import { type Thing, things } from '../../../test/support/things.ts';
import { readable } from '../access/narrow.ts';
import type { Tx } from '../history/door.ts';
import type { ApprovalSubject } from './subjects.ts';

/** What a discount left on a thing: what was approved, to be taken back as long as it still stands there. */
type Marked = { discount: number; requestId: string };

const mark = async (tx: Tx, thing: Thing | null, extra: Marked | null): Promise<void> => {
  if (thing) await tx.record({ table: things, before: thing, after: { ...thing, extra } });
};

/**
 * A whole subject of its own, as a capability declares one: a discount on a thing. The wish is the discount, the facts
 * are the thing's amount and name; once approved it is written on the thing, by the hand of whoever approved.
 */
export const aDiscount = (over: Partial<ApprovalSubject> = {}): ApprovalSubject => ({
  kind: 'thing-discount',
  words: { name: 'Discount', asks: 'to sell below the list price' },
  record: 'thing',
  facts: [
    { key: 'discount', label: 'Discount', type: 'percent' },
    { key: 'amount', label: 'Amount', type: 'money', field: 'amount' },
    { key: 'name', label: 'Name', type: 'text', field: 'name' },
  ],
  whenChanged: 'ask-again',
  path: (id) => `/things/${id}`,
  async look(reader, actor, { recordId, wish }) {
    const thing = await reader.row(readable(actor, things).where('id', '=', recordId));
    const { discount } = wish;
    if (!thing || typeof discount !== 'number' || discount <= 0 || discount > 1) return null;
    const amount = thing.amount === null ? null : { amount: thing.amount, currency: actor.currency };
    return { title: thing.name, facts: { discount, amount, name: thing.name } };
  },
  async onDecided(tx, { id, recordId, wish }, { outcome }) {
    if (outcome === 'approved')
      await mark(tx, await tx.lock(things, recordId), { discount: wish.discount as number, requestId: id });
  },
  async onReopened(tx, { id, recordId }, { outcome }) {
    if (outcome === 'rejected') return true;
    const thing = await tx.lock(things, recordId);
    if ((thing?.extra as Marked | null)?.requestId !== id) return false;
    await mark(tx, thing, null);
    return true;
  },
  ...over,
});
