import { addDays, businessMinutes, daysBetween, quarterName, quarterOf, startOfDay } from '../../ground/index.ts';
import { hoursOfEach } from '../../people/calendar/reads.ts';
import { peopleByIds } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { may } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import { conflict, type Served, serve, unfit } from '../../platform/http/serve.ts';
import { fiscalOf } from '../../platform/metrics/answers.ts';
import { companiesByIds } from '../../process/accounts/reads.ts';
import { seesAmounts } from '../../process/pipeline/reads.ts';
import { mayKnowFits, segmentNames } from '../segments/reads.ts';
import { setTiers } from './actions.ts';
import * as contract from './contract.ts';
import { hoursOf, loadOf, standOf } from './rules/tiers.ts';
import { doingsOf, keyAccountsIn, mostAccounts, tiersOf } from './store.ts';
import { accountTiers, type TiersRow } from './tables.ts';

const shown = ({ version, share, tiers }: TiersRow) => ({
  ...{ version, share },
  tiers: tiers.map((tier) => ({ ...tier, companyIds: [...tier.companyIds] })),
});
/** Whose accounts somebody is told of: those of all, or of whom he leads and his own. */
const ownersFor = ({ role, team }: Actor) =>
  role === 'leader' || role === 'operations' || role === 'finance' ? null : team;

type Quarter = { first: string; next: string };

/** What each owner has to give in a quarter: his working time less leave and holidays, and of it the part for key accounts. */
async function capacities(
  reader: Reader,
  actor: Actor,
  ids: readonly string[],
  { first, next }: Quarter,
  share: number,
) {
  const hours = await hoursOfEach(reader, actor, ids);
  const [from, to] = [startOfDay(first, actor.timeZone), startOfDay(next, actor.timeZone)];
  return new Map(ids.map((id) => [id, (businessMinutes(from, to, hours(id)) / 60) * (share / 100)]));
}

/** Key accounts over http. */
export const keyAccountRoutes: Served[] = [
  serve(contract.readKeyAccounts, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => {
      const today = world.today(actor);
      const fiscal = fiscalOf(actor);
      const quarter = quarterOf(query.quarter ?? today, fiscal);
      const [row, segments] = await Promise.all([tiersOf(reader, actor), segmentNames(reader, actor)]);
      const hidden = row.tiers.length > 0 && !(mayKnowFits(actor) && seesAmounts(actor));
      const found = hidden ? [] : await keyAccountsIn(reader, actor, row.tiers, { ownerIds: ownersFor(actor), today });
      const accounts = found.slice(0, mostAccounts);
      const owners = [...new Set(accounts.flatMap(({ ownerId }) => ownerId ?? []))];
      const [doings, people, capacity, named] = await Promise.all([
        doingsOf(
          reader,
          actor,
          accounts.map(({ id }) => id),
          { from: quarter.first, before: quarter.next },
        ),
        peopleByIds(reader, actor, owners),
        capacities(reader, actor, owners, quarter, row.share),
        companiesByIds(
          reader,
          actor,
          row.tiers.flatMap(({ companyIds }) => companyIds),
        ),
      ]);
      const spent = hoursOf(doings);
      const gone = daysBetween(quarter.first, today < quarter.next ? addDays(today, 1) : quarter.next);
      const elapsed = Math.max(0, gone / daysBetween(quarter.first, quarter.next));
      const told = accounts.map(({ id, name, ownerId, won, tier }) => {
        const { hours, untimed } = spent.get(id) ?? { hours: 0, untimed: 0 };
        const budget = row.tiers[tier]?.hours ?? 0;
        return {
          ...{ company: { id, name }, tier, won, budget, spent: hours, untimed },
          owner: ownerId === null ? null : { id: ownerId, name: people.get(ownerId)?.name ?? '' },
          stand: standOf(hours, budget, elapsed),
        };
      });
      const byOwner = Map.groupBy(told, ({ owner }) => owner?.id);
      return {
        ...{ scheme: shown(row), segments, elapsed, currency: actor.currency, hidden, accounts: told },
        named: [...named.values()].map(({ id, name }) => ({ id, name })),
        quarter: { first: quarter.first, last: addDays(quarter.next, -1), name: quarterName(quarter, fiscal) },
        isCut: found.length > mostAccounts,
        owners: owners.map((id) => ({
          owner: { id, name: people.get(id)?.name ?? '' },
          ...loadOf(byOwner.get(id) ?? [], capacity.get(id) ?? 0),
        })),
        mayWrite: may(actor, accountTiers.policy, 'write', null),
      };
    }),
  ),
  serve(contract.setTiers, ({ world, actor, ifMatch, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const done = await setTiers(tx, ifMatch, body);
      if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
      if ('conflict' in done) return conflict(shown(done.conflict));
      return { ...shown(done.row), groupId: tx.groupId };
    }),
  ),
];
