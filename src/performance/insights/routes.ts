import { addDays, endOfDay } from '../../ground/index.ts';
import type { Tx } from '../../platform/history/door.ts';
import { conflict, missing, type Served, serve } from '../../platform/http/serve.ts';
import type { MetricRegistry } from '../../platform/metrics/registry.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';
import { afterwardsOf, daysAfterwards, precisionOf, ranked } from './rules/feed.ts';
import { shown } from './show.ts';
import { answeredInsights, answersUpTo, openInsights, verdictsOf } from './store.ts';

/** What was found in one's numbers, over http. */
export function insightRoutes(metrics: MetricRegistry): Served[] {
  return [
    serve(contract.readInsights, ({ world, actor, query }) =>
      world.db.read(actor, async (reader) => {
        const today = world.today(actor);
        const isPast = query.asOf !== undefined && query.asOf < today;
        const asOf = isPast ? (query.asOf as string) : today;
        const when = isPast ? { asOf: endOfDay(asOf, actor.timeZone) } : {};
        const [open, answered, verdicts, judged] = await Promise.all([
          openInsights(reader, actor, when),
          answeredInsights(reader, actor, when),
          verdictsOf(reader, actor, when),
          answersUpTo(reader, actor, addDays(asOf, -daysAfterwards), when),
        ]);
        const precision = precisionOf(verdicts);
        const items = await shown(reader, actor, metrics, open);
        return {
          ...{ freshAt: world.now(), asOf },
          precision: precision.map((one) => ({ ...one, afterwards: afterwardsOf(one.kind, judged) })),
          items: ranked(items, precision),
          answered: await shown(reader, actor, metrics, answered),
        };
      }),
    ),
    serve(contract.findInsights, ({ world, actor }) =>
      world.db.transaction(actor, (tx: Tx) =>
        actions.findInsights(tx, { metrics, today: world.today(actor), now: world.now() }),
      ),
    ),
    serve(contract.answerInsight, ({ world, actor, params, ifMatch, body }) =>
      world.db.transaction(actor, async (tx: Tx) => {
        const done = await actions.answerInsight(
          tx,
          { id: params.id, seen: ifMatch, today: world.today(actor) },
          body.verdict,
        );
        if ('missing' in done) return missing();
        const [told] = await shown(tx, actor, metrics, ['conflict' in done ? done.conflict : done.insight]);
        return 'conflict' in done ? conflict(told!) : { ...told!, groupId: tx.groupId };
      }),
    ),
  ];
}
