import type { LocalDate } from '../../ground/days.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { openRequest } from '../../platform/approvals/store.ts';
import type { Database } from '../../platform/history/database.ts';
import { paceOfLeads } from '../leads/pace/show.ts';
import { effectOf } from '../playbooks/effect/show.ts';
import { compared, predicted } from '../qualification/compare.ts';
import { showList } from '../quotes/show.ts';
import { pageOfQuotes } from '../quotes/store.ts';

/** What the product says of leads, quotes and what is known of deals. */
export const toldBack = (db: Database, actor: Actor, today: LocalDate, asked: { dealId: string; personId: string }) =>
  db.read(actor, async (reader) => {
    const day = { day: today, at: {} };
    const all = { today, before: null, limit: 500 };
    const { rows } = await pageOfQuotes(reader, actor, all);
    const pace = (source?: string) => paceOfLeads(reader, actor, source ? { source, days: '182' } : {}, today);
    return {
      pace: await pace(),
      bySource: { referral: (await pace('Referral')).whole, fair: (await pace('Trade fair')).whole },
      quotes: await showList(reader, actor, rows, today, {}),
      request: await openRequest(reader, actor, 'quote-below-floor', asked.dealId),
      predicted: await predicted(reader, actor, {}, day),
      known: await compared(reader, actor, {}, day),
      knownOfOne: await compared(reader, actor, { owner: [asked.personId] }, day),
      effect: await effectOf(reader, actor, {}, today, {}),
    };
  });
