import type { Instant, LocalDate } from '../../ground/index.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { Tx } from '../../platform/history/door.ts';
import { type Done, saveDeal, type Unfit } from './opening.ts';
import { type DealRow, deals } from './tables.ts';

/** Deals that ended before somebody came to write it down. */

type Earlier = { on: LocalDate; today: LocalDate; trueFrom: Instant };

/** Why a deal did not end on an earlier day: that is still to come, or it did not yet stand where it ends. */
export async function untimelyEnd(tx: Tx, deal: DealRow, { on, today, trueFrom }: Earlier): Promise<Unfit | null> {
  const no = (message: string): Unfit => ({ unfit: { field: 'on', message } });
  if (on > today) return no('must not be later than today');
  // One that has ended already is told so by the rule.
  if (deal.status !== 'open') return null;
  const then = await tx.row(readable(tx.actor, deals, { asOf: trueFrom }).where('id', '=', deal.id));
  const stoodThere = then?.status === 'open' && then.stageId === deal.stageId && deal.stageSince <= on;
  return stoodThere ? null : no('must not be before it came to its stage');
}

type Saved = { trueFrom: Instant; announce: string; reason: string | undefined };

/** Saves the end as true from then; what was changed since stays changed, and what is vouched for with it is so from now on. */
export async function saveEarlier(
  tx: Tx,
  before: DealRow,
  after: DealRow,
  { trueFrom, announce, reason }: Saved,
): Promise<Done> {
  const { confirmations } = after;
  const vouched = await saveDeal(tx, before, { ...before, confirmations }, 'deal.confirmed');
  if (!('deal' in vouched)) return vouched;
  const { version: seen } = vouched.deal;
  const ended = { ...after, version: seen };
  const { version } = await tx.record({ table: deals, before: vouched.deal, after: ended, trueFrom, announce, reason });
  return { deal: { ...after, version } };
}
