import { endOfDay } from '../../../ground/index.ts';
import { peopleByIds } from '../../../people/organisation/reads.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { readable } from '../../../platform/access/narrow.ts';
import { may } from '../../../platform/access/policy.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { conflict, missing, type Served, serve } from '../../../platform/http/serve.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';
import { type ContingencyRow, contingencies } from './tables.ts';

const mayWrite = (actor: Actor, ownerId: string | null) => may(actor, contingencies.policy, 'write', ownerId);

async function show(reader: Reader, actor: Actor, rows: readonly ContingencyRow[]) {
  const people = await peopleByIds(
    reader,
    actor,
    rows.map(({ ownerId }) => ownerId),
  );
  return rows.map(({ id, version, name, leastPercent, steps, ownerId, armedOn, armedChance }) => ({
    ...{ id, version, name, leastPercent, steps: [...steps] },
    owner: { id: ownerId, name: people.get(ownerId)?.name ?? '' },
    armed: armedOn === null || armedChance === null ? null : { on: armedOn, chance: armedChance },
    mayWrite: mayWrite(actor, ownerId),
  }));
}
const showOne = async (tx: Tx, row: ContingencyRow) => (await show(tx, tx.actor, [row]))[0]!;

async function answered(tx: Tx, done: actions.Done) {
  if ('missing' in done) return missing();
  if ('conflict' in done) return conflict(await showOne(tx, done.conflict));
  return { ...(await showOne(tx, done.row)), groupId: tx.groupId };
}

/** Plans for a quarter that is likely missed, over http. */
export const contingencyRoutes: Served[] = [
  serve(contract.listContingencies, ({ world, actor, query: { asOf } }) =>
    world.db.read(actor, async (reader) => {
      const isPast = asOf !== undefined && asOf < world.today(actor);
      const when = isPast ? { asOf: endOfDay(asOf, actor.timeZone) } : {};
      const rows = await reader.rows<ContingencyRow>(
        readable(actor, contingencies, when).orderBy('name').orderBy('id').limit(200) as never,
      );
      const mayMake = !isPast && actor.personId !== null && mayWrite(actor, actor.personId);
      return { items: await show(reader, actor, rows), mayMake };
    }),
  ),
  serve(contract.makeContingency, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx: Tx) => answered(tx, await actions.makeContingency(tx, body))),
  ),
  serve(contract.changeContingency, ({ world, actor, params, ifMatch, body }) =>
    world.db.transaction(actor, async (tx: Tx) =>
      answered(tx, await actions.changeContingency(tx, params.id, ifMatch, body)),
    ),
  ),
  serve(contract.removeContingency, ({ world, actor, params, ifMatch }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const done = await actions.removeContingency(tx, params.id, ifMatch);
      if ('conflict' in done) return conflict(await showOne(tx, done.conflict));
      return 'row' in done ? { groupId: tx.groupId } : missing();
    }),
  ),
];
