import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/policy.ts';
import type { Tx } from '../../history/door.ts';
import { conflict, missing, refuse, type Served, serve, unfit } from '../../http/index.ts';
import type { MetricRegistry } from '../registry.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';
import { formulasOf, ownRows } from './store.ts';
import { type OwnMetricRow, ownMetrics } from './tables.ts';

const mayMake = (actor: Actor) => may(actor, ownMetrics.policy, 'write', null);

function show(row: OwnMetricRow, actor: Actor) {
  const { validFrom: _, ...shown } = row;
  return { ...shown, mayWrite: mayMake(actor) };
}

function answer(tx: Tx, done: actions.Done) {
  if ('missing' in done) return missing();
  if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
  if ('refused' in done)
    return refuse(done.refused, {
      detail:
        done.refused === 'own-metric-is-used'
          ? `It is used by ${done.by.join(', ')}. Change those first.`
          : 'There are as many own metrics as people can tell apart. Remove one first.',
    });
  if ('conflict' in done) return conflict(show(done.conflict, tx.actor));
  return { ...show(done.own, tx.actor), groupId: tx.groupId };
}

/** Own metrics over http. `registry` is what the product measures itself. */
export function ownMetricRoutes(registry: MetricRegistry): Served[] {
  return [
    serve(contract.listOwn, ({ world, actor }) =>
      world.db.read(actor, async (reader) => ({
        items: (await ownRows(reader, actor)).map((row) => show(row, actor)),
        mayMake: mayMake(actor),
      })),
    ),
    serve(contract.makeOwn, ({ world, actor, body }) =>
      world.db.transaction(actor, async (tx: Tx) => answer(tx, await actions.makeOwn(tx, registry, body))),
    ),
    serve(contract.changeOwn, ({ world, actor, params, ifMatch, body }) =>
      world.db.transaction(actor, async (tx: Tx) =>
        answer(tx, await actions.changeOwn(tx, registry, params.id, ifMatch, body)),
      ),
    ),
    serve(contract.removeOwn, ({ world, actor, params, ifMatch }) =>
      world.db.transaction(actor, async (tx: Tx) => {
        const done = await actions.removeOwn(tx, params.id, ifMatch);
        return 'own' in done ? { groupId: tx.groupId } : answer(tx, done);
      }),
    ),
    serve(contract.listFormulas, ({ world, actor, params }) =>
      world.db.read(actor, async (reader) => {
        const items = await formulasOf(reader, actor, params.id);
        if (items.length === 0) return missing();
        return {
          items: items.map(({ formulaVersion, validFrom, name, formula }) => ({
            formulaVersion,
            from: validFrom,
            name,
            formula,
          })),
        };
      }),
    ),
  ];
}
