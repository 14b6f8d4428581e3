import { peopleByIds } from '../../../people/organisation/reads.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { may } from '../../../platform/access/policy.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { conflict, missing, type Served, serve, unfit } from '../../../platform/http/serve.ts';
import type { MetricRegistry } from '../../../platform/metrics/registry.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';
import { kpisOf } from './store.ts';
import { type KpiRow, kpis } from './tables.ts';

const mayMake = (actor: Actor) => may(actor, kpis.policy, 'write', null);

async function shown(reader: Reader, actor: Actor, rows: readonly KpiRow[]) {
  const people = await peopleByIds(
    reader,
    actor,
    rows.flatMap(({ answersId }) => answersId ?? []),
  );
  return rows.map(({ validFrom: _, ...row }) => {
    const person = row.answersId === null ? undefined : people.get(row.answersId);
    return { ...row, answers: person ? { id: person.id, name: person.name } : null, mayWrite: mayMake(actor) };
  });
}

const shownOne = async (reader: Reader, actor: Actor, row: KpiRow) =>
  (await shown(reader, actor, [row]))[0] as Awaited<ReturnType<typeof shown>>[number];

async function answer(tx: Tx, done: actions.Done<KpiRow>) {
  if ('missing' in done) return missing();
  if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
  if ('conflict' in done) return conflict(await shownOne(tx, tx.actor, done.conflict));
  return { ...(await shownOne(tx, tx.actor, done.row)), groupId: tx.groupId };
}

/** What the workspace measures itself by, over http. */
export function kpiRoutes(registry: MetricRegistry): Served[] {
  return [
    serve(contract.listKpis, ({ world, actor }) =>
      world.db.read(actor, async (reader) => ({
        items: await shown(reader, actor, await kpisOf(reader, actor)),
        mayMake: mayMake(actor),
      })),
    ),
    serve(contract.makeKpi, ({ world, actor, body }) =>
      world.db.transaction(actor, async (tx: Tx) =>
        answer(tx, await actions.makeKpi(tx, await registry.forWorkspace(tx, actor), body)),
      ),
    ),
    serve(contract.changeKpi, ({ world, actor, params, ifMatch, body }) =>
      world.db.transaction(actor, async (tx: Tx) => answer(tx, await actions.changeKpi(tx, params.id, ifMatch, body))),
    ),
    serve(contract.removeKpi, ({ world, actor, params, ifMatch }) =>
      world.db.transaction(actor, async (tx: Tx) => {
        const done = await actions.removeKpi(tx, params.id, ifMatch);
        if ('conflict' in done) return conflict(await shownOne(tx, actor, done.conflict));
        return 'row' in done ? { groupId: tx.groupId } : missing();
      }),
    ),
  ];
}
