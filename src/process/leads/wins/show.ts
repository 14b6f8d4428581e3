import { wilson } from '../../../ground/index.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { wonShare } from '../../../platform/metrics/rules/win-rate.ts';
import { contactsByIds } from '../../accounts/reads.ts';
import { type ClosedAsk, mayAskDeals } from '../../pipeline/reads.ts';
import { type Wins, winsByReferrer, winsBySource } from './rules/wins.ts';
import { dealsOfLeads, winCounts } from './store.ts';

/** More deals than anybody reads one by one. */
const mostDeals = 500;

const shown =
  (isHidden: boolean) =>
  ({ won, lost, wonAmount }: Wins) => {
    const range = won + lost > 0 ? wilson(won, won + lost) : null;
    const share = { share: wonShare(won, lost), low: range?.low ?? null, high: range?.high ?? null };
    // A sum that is kept from the reader is not 0, it is not told.
    return { won, lost, wonAmount: isHidden ? null : wonAmount, ...share };
  };

/** What came of leads in a period, by source and by who referred them. */
export async function winsOfLeads(reader: Reader, actor: Actor, ask: ClosedAsk) {
  const amountsHidden = mayAskDeals(actor, ['amount']) !== null;
  const [counts, deals] = await Promise.all([
    winCounts(reader, actor, ask),
    dealsOfLeads(reader, actor, ask, mostDeals),
  ]);
  const referrers = winsByReferrer(counts);
  const people = await contactsByIds(
    reader,
    actor,
    referrers.map(({ id }) => id),
  );
  const ends = shown(amountsHidden);
  return {
    currency: actor.currency,
    amountsHidden,
    bySource: winsBySource(counts).map(({ isLead, source, ...wins }) => ({ isLead, source, ...ends(wins) })),
    byReferrer: referrers.map(({ id, ...wins }) => ({ id, name: people.get(id)?.name ?? '', ...ends(wins) })),
    total: counts.reduce((sum, { isLead, n }) => sum + (isLead ? n : 0), 0),
    deals: deals.map(({ leadId, leadName, amount, ...deal }) => ({
      ...deal,
      amount: amountsHidden ? null : amount,
      lead: { id: leadId, name: leadName },
    })),
  };
}
