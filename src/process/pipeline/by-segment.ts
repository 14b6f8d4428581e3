import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '../../platform/access/actor.ts';
import type { Readable } from '../../platform/access/narrow.ts';
import { askedUnseen } from '../../platform/access/policy.ts';
import { build } from '../../platform/database/query.ts';
import type { Filter, OtherDimension, Point } from '../../platform/metrics/ask.ts';
import { momentOf } from '../../platform/metrics/asker.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { type SegmentLines, segmentsOffer } from './ports.ts';
import { deals } from './tables.ts';

type Asked = { by?: readonly OtherDimension[]; filter: Filter };

/** Whether segments of the companies are asked. */
export const asksSegments = ({ by = [], filter }: Asked): boolean =>
  by.includes('segment') || filter.segmentId !== undefined;

/** Whether the actor may be told to which segment the company of a deal belongs: he could tell from it what the company is like. */
export const knowsSegments = (actor: Actor): boolean =>
  (segmentsOffer()?.mayKnow(actor) ?? true) && askedUnseen(actor, deals, ['companyId']) === null;

/** A filter that knows, where segments are asked, to which of them each company belonged at the end of the day. */
export async function withSegments<Of extends Filter>(
  asker: Asker,
  asked: { by?: readonly OtherDimension[]; filter: Of },
  { asOf }: Pick<Point, 'asOf'>,
): Promise<Of & { segmentLines?: SegmentLines | null }> {
  if (!asksSegments(asked)) return asked.filter;
  const segmentLines = await asker.once(
    `segments on ${asOf}`,
    async () => (await segmentsOffer()?.lines(asker.reader, asker.actor, momentOf(asker, asOf))) ?? null,
  );
  return { ...asked.filter, segmentLines };
}

type Lines = { companyId: string; territoryId: string | null } | { companyId: string; segmentId: string | null };

/** Whether lines say that the deal's company belongs there, to a territory or a segment; none: it has no company, or one of none. */
export function belongsTo(
  lines: Readable<Lines> | null,
  field: 'territoryId' | 'segmentId',
  id: string | null,
): RawBuilder<boolean> {
  if (!lines) return sql<boolean>`${id === null}::boolean`;
  const its = build
    .selectFrom(lines.as('its'))
    .select('its.companyId')
    .whereRef('its.companyId', '=', 'd.companyId' as never);
  return id === null
    ? sql<boolean>`not exists (${its.where(`its.${field}` as never, 'is not', null)})`
    : sql<boolean>`exists (${its.where(`its.${field}` as never, '=', id as never)})`;
}
