import { sql } from 'kysely';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Beside } from '../../platform/views/beside.ts';
import { everySegment } from './actions.ts';
import { describedCompanies, mayKnowFits } from './companies.ts';
import { bestInSql, spelledIn } from './reckoned.ts';
import { bestOf } from './rules/profile.ts';

type When = { asOf?: string | undefined };
export type BestFit = { fit: number | null; segment: { id: string; name: string } | null };

/** How well each of these companies fits whichever segment it fits best, and which it belongs to by that; to who may not know it, nothing. */
export async function fitsOfCompanies(
  reader: Reader,
  actor: Actor,
  ids: readonly string[],
  when: When,
): Promise<Map<string, BestFit>> {
  if (!mayKnowFits(actor)) return new Map();
  const [segments, described] = await Promise.all([
    everySegment(reader, actor, when.asOf),
    describedCompanies(reader, actor, ids, when),
  ]);
  return new Map(
    [...described].map(([id, traits]) => {
      const { score, within } = bestOf(segments, traits);
      return [id, { fit: score, segment: within && { id: within.id, name: within.name } }];
    }),
  );
}

/** The same beside the companies of a list, to ask and to order by. */
export async function fitsBeside(reader: Reader, actor: Actor, when: When): Promise<{ fit: Beside; segment: Beside }> {
  const [segments, spelled] = mayKnowFits(actor)
    ? await Promise.all([everySegment(reader, actor, when.asOf), spelledIn(reader, actor, when)])
    : [[], null];
  const beside =
    (column: 'fit' | 'segmentId', type: 'float8' | 'uuid'): Beside =>
    (query, { row, as }) => {
      const best = spelled && bestInSql(segments, row, spelled);
      if (!best) return { query, place: { ref: sql`null::${sql.raw(type)}`, type } };
      return {
        query: query.leftJoinLateral(best.as(as), (join: { onTrue(): unknown }) => join.onTrue()),
        place: { ref: `${as}.${column}`, type },
      };
    };
  return { fit: beside('fit', 'float8'), segment: beside('segmentId', 'uuid') };
}
