import { newId } from '../../ground/index.ts';
import { may } from '../../platform/access/policy.ts';
import { conflict, missing, type Served, serve, unfit } from '../../platform/http/serve.ts';
import { askerOf } from '../../platform/metrics/asker.ts';
import type { MetricRegistry } from '../../platform/metrics/registry.ts';
import { peopleByIds } from '../organisation/reads.ts';
import { spendPolicy } from './policy.ts';
import * as contract from './spend-contract.ts';
import { showSpends } from './spends.ts';
import { spendsOf } from './store.ts';
import { type SpendRow, trainingSpends } from './tables.ts';

/** What training costs and what came of it, over http. */
export const spendRoutes = (registry: MetricRegistry): Served[] => [
  serve(contract.listSpends, ({ world, actor }) =>
    world.db.read(actor, async (reader) => {
      const own = await registry.forWorkspace(reader, actor);
      const asker = askerOf(own, reader, actor, world.today(actor));
      return {
        items: await showSpends(asker, await spendsOf(reader, actor)),
        mayWrite: may(actor, spendPolicy, 'write', null),
      };
    }),
  ),
  serve(contract.addSpend, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx) => {
      const today = world.today(actor);
      if (body.onDay > today) return unfit({ field: 'onDay', message: 'must not be later than today', in: 'body' });
      const people = [...new Set(body.people)];
      const known = await peopleByIds(tx, actor, people);
      if (known.size < people.length) return unfit({ field: 'people', message: 'is nobody here', in: 'body' });
      const after: SpendRow = {
        ...{ id: newId(), version: 0, validFrom: '', ...body, people, currency: actor.currency },
      };
      const { version } = await tx.record({
        ...{ table: trainingSpends, before: null, after, announce: 'training-spend.changed' },
      });
      const own = await registry.forWorkspace(tx, actor);
      const [told] = await showSpends(
        askerOf(own, tx, actor, today),
        [{ ...after, version }],
        await spendsOf(tx, actor),
      );
      if (!told) throw new Error('What was put down is not there');
      return { ...told, groupId: tx.groupId };
    }),
  ),
  serve(contract.removeSpend, ({ world, actor, params, ifMatch }) =>
    world.db.transaction(actor, async (tx) => {
      const before = await tx.lock(trainingSpends, params.id);
      if (!before) return missing();
      if (before.version !== ifMatch) return conflict({ id: before.id, version: before.version });
      await tx.record({ table: trainingSpends, before, after: null, announce: 'training-spend.changed' });
      return { groupId: tx.groupId };
    }),
  ),
];
