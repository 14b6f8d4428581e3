import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '../../platform/access/actor.ts';
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

/** Whether a deal's company belonged to a segment; none: it has no company, or one that belonged to none. */
export function inSegment(lines: SegmentLines | null, segmentId: string | null): RawBuilder<boolean> {
  if (!lines) return sql<boolean>`${segmentId === null}::boolean`;
  const its = build
    .selectFrom(lines.as('sl'))
    .select('sl.companyId')
    .whereRef('sl.companyId', '=', 'd.companyId' as never);
  return segmentId === null
    ? sql<boolean>`not exists (${its.where('sl.segmentId', 'is not', null)})`
    : sql<boolean>`exists (${its.where('sl.segmentId', '=', segmentId)})`;
}
