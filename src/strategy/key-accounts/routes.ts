import type { Actor } from '../../platform/access/actor.ts';
import { may } from '../../platform/access/policy.ts';
import type { Tx } from '../../platform/history/door.ts';
import { conflict, missing, type Served, serve, unfit } from '../../platform/http/serve.ts';
import { companiesByIds } from '../../process/accounts/reads.ts';
import { setTiers } from './actions.ts';
import * as contract from './contract.ts';
import { oneShown, shownAccounts } from './show.ts';
import { accountTiers, type TiersRow } from './tables.ts';

const shown = ({ version, share, tiers, shared }: TiersRow) => ({
  ...{ version, share, shared: [...shared] },
  tiers: tiers.map((tier) => ({ ...tier, companyIds: [...tier.companyIds] })),
});
const mayWrite = (actor: Actor) => may(actor, accountTiers.policy, 'write', null);

/** Key accounts over http. */
export const keyAccountRoutes: Served[] = [
  serve(contract.readKeyAccounts, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => {
      const { row, ...told } = await shownAccounts(reader, actor, {
        quarter: query.quarter,
        today: world.today(actor),
      });
      return { ...told, scheme: shown(row), mayWrite: told.asOf === null && mayWrite(actor) };
    }),
  ),
  serve(contract.keyAccountOfCompany, ({ world, actor, params }) =>
    world.db.read(actor, async (reader) => {
      if (!(await companiesByIds(reader, actor, [params.id])).has(params.id)) return missing();
      return { account: await oneShown(reader, actor, params.id, world.today(actor)) };
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
