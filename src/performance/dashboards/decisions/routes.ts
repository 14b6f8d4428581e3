import { endOfDay } from '../../../ground/index.ts';
import { peopleByIds } from '../../../people/organisation/reads.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { may } from '../../../platform/access/policy.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { conflict, missing, type Served, serve, unfit } from '../../../platform/http/serve.ts';
import { askerOf } from '../../../platform/metrics/asker.ts';
import type { MetricRegistry } from '../../../platform/metrics/registry.ts';
import { showDefinition } from '../../../platform/metrics/show.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';
import { readEffect } from './effect.ts';
import { decisionById, decisionsOf } from './store.ts';
import { type DecisionRow, decisions } from './tables.ts';

async function shown(reader: Reader, actor: Actor, rows: readonly DecisionRow[]) {
  const people = await peopleByIds(
    reader,
    actor,
    rows.flatMap(({ ownerId, teamOf }) => [ownerId, ...(teamOf ? [teamOf] : [])]),
  );
  const named = (id: string) => ({ id, name: people.get(id)?.name ?? '' });
  return rows.map(({ validFrom: _, ownerId, ...row }) => ({
    ...row,
    owner: named(ownerId),
    team: row.teamOf === null ? null : named(row.teamOf),
    isYours: ownerId === actor.personId,
    mayWrite: may(actor, decisions.policy, 'write', ownerId),
  }));
}

const shownOne = async (reader: Reader, actor: Actor, row: DecisionRow) =>
  (await shown(reader, actor, [row]))[0] as Awaited<ReturnType<typeof shown>>[number];

async function answer(tx: Tx, done: actions.Done<DecisionRow>) {
  if ('missing' in done) return missing();
  if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
  if ('conflict' in done) return conflict(await shownOne(tx, tx.actor, done.conflict));
  return { ...(await shownOne(tx, tx.actor, done.row)), groupId: tx.groupId };
}

/** The log of decisions over http, and what became of each. */
export function decisionRoutes(registry: MetricRegistry): Served[] {
  return [
    serve(contract.listDecisions, ({ world, actor, query }) =>
      world.db.read(actor, async (reader) => {
        const isPast = query.asOf !== undefined && query.asOf < world.today(actor);
        const at = isPast ? { asOf: endOfDay(query.asOf as string, actor.timeZone) } : {};
        return { items: await shown(reader, actor, await decisionsOf(reader, actor, at)) };
      }),
    ),
    serve(contract.makeDecision, ({ world, actor, body }) =>
      world.db.transaction(actor, async (tx: Tx) =>
        answer(tx, await actions.makeDecision(tx, await registry.forWorkspace(tx, actor), body)),
      ),
    ),
    serve(contract.changeDecision, ({ world, actor, params, ifMatch, body }) =>
      world.db.transaction(actor, async (tx: Tx) =>
        answer(tx, await actions.changeDecision(tx, await registry.forWorkspace(tx, actor), params.id, ifMatch, body)),
      ),
    ),
    serve(contract.removeDecision, ({ world, actor, params, ifMatch }) =>
      world.db.transaction(actor, async (tx: Tx) => {
        const done = await actions.removeDecision(tx, params.id, ifMatch);
        if ('conflict' in done) return conflict(await shownOne(tx, actor, done.conflict));
        return 'row' in done ? { groupId: tx.groupId } : missing();
      }),
    ),
    serve(contract.readEffect, ({ world, actor, params }) =>
      world.db.read(actor, async (reader) => {
        const row = await decisionById(reader, actor, params.id);
        if (!row) return missing();
        const all = await registry.forWorkspace(reader, actor);
        const { metric, ...read } = await readEffect(askerOf(all, reader, actor, world.today(actor)), row);
        return { ...read, definition: metric && showDefinition(metric) };
      }),
    ),
  ];
}
