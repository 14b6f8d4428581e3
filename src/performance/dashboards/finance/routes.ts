import type { LocalDate } from '../../../ground/index.ts';
import { yearOf } from '../../../ground/periods.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { type Served, serve, unfit } from '../../../platform/http/index.ts';
import { fiscalOf } from '../../../platform/metrics/answers.ts';
import { askerOf } from '../../../platform/metrics/asker.ts';
import type { MetricRegistry } from '../../../platform/metrics/registry.ts';
import { askedPeriod } from '../../forecasting/reads.ts';
import * as contract from './contract.ts';
import './policy.ts';
import { dueWithin, feedOf } from './read.ts';

type Asked = { asOf?: LocalDate | undefined; period?: string | undefined };

/** What finance is told, over http. */
export const financeRoutes = (registry: MetricRegistry): Served[] => [
  serve(contract.readFeed, async ({ world, actor, query }) => {
    const today = world.today(actor);
    const asked = askedOf(actor, query, today);
    if ('message' in asked) return unfit({ ...asked, in: 'query' });
    return world.db.read(actor, (reader) => feedOf(askerOf(registry, reader, actor, today), asked, world.now()));
  }),

  serve(contract.readPayments, async ({ world, actor, query }) => {
    const today = world.today(actor);
    const asked = askedOf(actor, query, today);
    if ('message' in asked) return unfit({ ...asked, in: 'query' });
    const { skip, limit } = query;
    return world.db.read(actor, async (reader) => {
      const due = await dueWithin(askerOf(registry, reader, actor, today), asked);
      const payments = due
        .flatMap(({ id, name, currency, payments }) =>
          payments.map((payment) => ({ ...payment, currency, deal: { id, name } })),
        )
        .sort((a, b) => (a.day === b.day ? (a.deal.id < b.deal.id ? -1 : 1) : a.day < b.day ? -1 : 1));
      const { name, first, next } = asked.period;
      return {
        period: { name, from: first, until: next },
        total: payments.length,
        items: payments.slice(skip, skip + limit),
      };
    });
  }),
];

/** The fiscal year of the day where no period is named. */
function askedOf(actor: Actor, query: Asked, today: LocalDate) {
  return askedPeriod(actor, query, today, (asOf) => String(yearOf(asOf, fiscalOf(actor)).year));
}
