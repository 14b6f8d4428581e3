import { addDays, type LocalDate } from '../../ground/index.ts';
import { keepRate } from '../../performance/commitments/rules/keep-rate.ts';
import { commitmentsDue } from '../../performance/commitments/store.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { openRequest } from '../../platform/approvals/store.ts';
import type { Database } from '../../platform/history/database.ts';
import { benchmarksOf } from '../../strategy/benchmarks/actions.ts';
import { shownAccounts } from '../../strategy/key-accounts/show.ts';
import { accountOf } from '../../strategy/territories/accounts.ts';
import { everyTerritory } from '../../strategy/territories/actions.ts';
import { assigner } from '../../strategy/territories/rules/assign.ts';
import { placeOf, planOf } from '../../strategy/territories/rules/kept.ts';
import { readableCompanies } from '../accounts/reads.ts';
import { showDefinitions } from '../leads/definitions/show.ts';
import { paceOfLeads } from '../leads/pace/show.ts';
import { effectOf } from '../playbooks/effect/show.ts';
import { compared, predicted } from '../qualification/compare.ts';
import { showList } from '../quotes/show.ts';
import { pageOfQuotes } from '../quotes/store.ts';
import { quarterAt } from '../references/show.ts';
import { referencesListed } from '../references/store.ts';

/** What the product says of leads, quotes and what is known of deals. */
export const toldBack = (db: Database, actor: Actor, today: LocalDate, asked: { dealId: string; personId: string }) =>
  db.read(actor, async (reader) => {
    const day = { day: today, at: {} };
    const all = { today, before: null, limit: 500 };
    const { rows } = await pageOfQuotes(reader, actor, all);
    const pace = (source?: string) => paceOfLeads(reader, actor, source ? { source, days: '182' } : {}, today);
    return {
      pace: await pace(),
      agreed: (await showDefinitions(reader, actor)).items,
      bySource: { referral: (await pace('Referral')).whole, fair: (await pace('Trade fair')).whole },
      quotes: await showList(reader, actor, rows, today, {}),
      request: await openRequest(reader, actor, 'quote-below-floor', asked.dealId),
      predicted: await predicted(reader, actor, {}, day),
      known: await compared(reader, actor, {}, day),
      knownOfOne: await compared(reader, actor, { owner: [asked.personId] }, day),
      effect: await effectOf(reader, actor, {}, today, {}),
    };
  });

/** What the product says of territories, of what was promised, of key accounts and others, and of customers who speak for us. */
export const agreedBack = (db: Database, actor: Actor, today: LocalDate) =>
  db.read(actor, async (reader) => {
    const companies = await reader.rows(readableCompanies(actor).orderBy('id'));
    const fallOf = assigner(planOf(await everyTerritory(reader, actor)), today);
    const falls = companies.map((company) => ({ company, place: placeOf(fallOf(accountOf(company))) }));
    const due = await commitmentsDue(reader, actor, { from: addDays(today, -400), before: addDays(today, 1) }, {});
    return {
      gaps: falls.filter(({ place }) => place.at === 'gap').map(({ company }) => company),
      overlaps: falls.filter(({ place }) => place.at === 'overlap').length,
      keepRate: (ownerId: string | null) =>
        keepRate(ownerId === null ? due : due.filter((one) => one.ownerId === ownerId), today).rate,
      uses: await reader.sql<{ feature: string }>(
        'SELECT DISTINCT feature FROM app.feature_uses WHERE workspace_id = $1',
        [actor.workspaceId],
      ),
      keyAccounts: await shownAccounts(reader, actor, { quarter: undefined, today }),
      benchmarks: await benchmarksOf(reader, actor),
      references: (await referencesListed(reader, actor, { quarter: quarterAt(actor, today) })).rows,
    };
  });
