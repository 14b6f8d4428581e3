import type { Actor } from '../../platform/access/actor.ts';
import type { Readable } from '../../platform/access/narrow.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { readableCompanies } from '../../process/accounts/reads.ts';
import { everySegment } from './actions.ts';
import { mayKnowFits } from './companies.ts';
import { bestInSql, spelledIn } from './reckoned.ts';

type Line = { companyId: string; segmentId: string | null };
type When = { asOf?: string | undefined };

/** Which segment each company belongs to by its best fit, for numbers over deals: now, or by the segments and companies of a moment. */
export const segmentsOfDeals = {
  mayKnow: mayKnowFits,
  async lines(reader: Reader, actor: Actor, when: When): Promise<Readable<Line> | null> {
    const [segments, spelled] = await Promise.all([
      everySegment(reader, actor, when.asOf),
      spelledIn(reader, actor, when),
    ]);
    const best = bestInSql(segments, 'c', spelled);
    if (!best) return null;
    return build
      .selectFrom(readableCompanies(actor, when).as('c'))
      .leftJoinLateral(best.as('best'), (join) => join.onTrue())
      .select(['c.id as companyId', 'best.segmentId as segmentId'] as never) as never;
  },
};
