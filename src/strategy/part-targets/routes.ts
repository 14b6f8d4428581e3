import { parseQuarter } from '../../ground/index.ts';
import type { Tx } from '../../platform/history/door.ts';
import { refuse, type Served, serve, unfit } from '../../platform/http/index.ts';
import { fiscalOf } from '../../platform/metrics/answers.ts';
import { askerOf } from '../../platform/metrics/asker.ts';
import type { MetricRegistry } from '../../platform/metrics/registry.ts';
import { setPartTargets } from './actions.ts';
import * as contract from './contract.ts';
import { gridOf, proposalOf } from './grid.ts';
import { productLayout, territoryLayout } from './layout.ts';
import { setPeopleTargets } from './people-actions.ts';
import { peopleGridOf } from './people-grid.ts';

/** Targets of product lines, products and territories, over http. */
export const partTargetRoutes = (registry: MetricRegistry): Served[] => [
  serve(contract.readPartTargets, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => {
      const asker = askerOf(registry, reader, actor, world.today(actor));
      const { by, ...asked } = query;
      return by === 'person' ? await peopleGridOf(asker, asked) : await gridOf(asker, { ...asked, by });
    }),
  ),
  serve(contract.setPeopleTargets, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const { parts } = await productLayout(askerOf(registry, tx, actor, world.today(actor)), world.today(actor));
      const isLine = (name: string) => parts.some(({ kind, name: own }) => kind === 'line' && own === name);
      const unfitItem = (at: number, field: string, message: string) =>
        unfit({ field: `items.${at}.${field}`, message, in: 'body' });
      const strange = body.items.findIndex(({ line, amount }) => amount !== null && !isLine(line));
      if (strange >= 0) return unfitItem(strange, 'line', 'is no product line that we sell');
      const fiscal = fiscalOf(actor);
      const items = body.items.map(({ quarter, ...item }) => ({
        ...item,
        quarterStart: parseQuarter(quarter, fiscal)!.first,
      }));
      const done = await setPeopleTargets(tx, items, parts);
      if (!('refused' in done)) return { groupId: tx.groupId, ...done };
      switch (done.refused) {
        case 'twice':
          return unfitItem(done.at, 'line', 'appears twice for this person and quarter');
        case 'not-yours':
        case 'no-quota':
          return unfitItem(done.at, 'personId', 'is nobody with a quota for this quarter that you may set');
        case 'over-quota':
          return unfitItem(done.at, 'amount', 'would let the lines of this person come to more than the quota');
        case 'over-line':
          return refuse('parts-exceed', {
            detail: `The people of ${done.line} would come to more than its own target.`,
            ...{ name: done.line, by: done.by },
          });
        default:
          return refuse(done.refused);
      }
    }),
  ),
  serve(contract.setPartTargets, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const today = world.today(actor);
      const asker = askerOf(registry, tx, actor, today);
      const layouts = await Promise.all([productLayout(asker, today), territoryLayout(asker, today)]);
      const known = new Set(layouts.flatMap(({ parts }) => parts.map(({ key }) => key)));
      // What was said of a part that is gone may still be cleared.
      const strange = body.items.findIndex(({ part, amount }) => amount !== null && !known.has(part));
      if (strange >= 0)
        return unfit({ field: `items.${strange}.part`, message: 'is nothing that we sell or draw', in: 'body' });
      const fiscal = fiscalOf(actor);
      const items = body.items.map(({ quarter, ...item }) => ({
        ...item,
        quarterStart: parseQuarter(quarter, fiscal)!.first,
      }));
      const done = await setPartTargets(
        tx,
        items,
        layouts.map(({ parts }) => parts),
      );
      if (!('refused' in done)) return { groupId: tx.groupId, ...done };
      if (done.refused === 'twice')
        return unfit({ field: `items.${done.at}.part`, message: 'appears twice for this quarter', in: 'body' });
      if (done.refused !== 'parts-exceed') return refuse(done.refused);
      const name = layouts.flatMap(({ parts }) => parts).find(({ key }) => key === done.key)?.name ?? '';
      return refuse('parts-exceed', {
        detail: `The parts of ${name} would come to more than its own target.`,
        ...{ name, by: done.by },
      });
    }),
  ),
  serve(contract.proposePartTargets, ({ world, actor, query }) =>
    world.db.read(actor, (reader) => proposalOf(askerOf(registry, reader, actor, world.today(actor)), query)),
  ),
];
