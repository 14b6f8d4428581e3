import { addDays, dayOf, startOfDay } from '../../ground/index.ts';
import { defineNoticeKind } from '../../platform/comments/kinds.ts';
import { notify } from '../../platform/comments/notify.ts';
import type { Tx } from '../../platform/history/door.ts';
import { daysOfNews, type Notice } from './rules/stalls.ts';
import { deals } from './tables.ts';

const kinds: Record<Notice['fact'], { kind: string; daysUntilAgain: number }> = {
  'deal.stalled': { kind: defineNoticeKind({ kind: 'stall', usual: 'app' }).kind, daysUntilAgain: daysOfNews - 1 },
  // It is found each night: said once a week it helps, said each morning nobody reads it.
  'deal.without-next-step': { kind: defineNoticeKind({ kind: 'next-step', usual: 'app' }).kind, daysUntilAgain: 6 },
};

/** Tells people what a night's watch found about a deal; whoever was told the same within these days is not told again. Whether anybody was. */
export async function tellOfWatch(tx: Tx, dealId: string, { fact, told: to }: Notice): Promise<boolean> {
  const { kind, daysUntilAgain } = kinds[fact];
  const { timeZone } = tx.actor;
  const today = dayOf(await tx.now(), timeZone);
  const unlessSince = startOfDay(addDays(today, -daysUntilAgain), timeZone);
  const told = await notify(tx, { to, kind, record: { kind: deals.kind, id: dealId }, unlessSince });
  return told.length > 0;
}
