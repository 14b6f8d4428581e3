import type { FigureAsk, Point } from '../../platform/metrics/ask.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { withSegments } from './by-segment.ts';
import { type Behind, dealsBehind, linesOf } from './metric-rows.ts';
import { apart } from './told-apart.ts';

type Asked = { behind: Behind; point: Point; fields: readonly string[] };

/** The deals behind a number, joined to what tells the asked parts apart, and the columns that do. */
export async function dealsApart(
  asker: Asker,
  ask: Pick<FigureAsk, 'by' | 'filter'>,
  { behind, point, fields }: Asked,
): Promise<ReturnType<typeof apart>> {
  const filter = await withSegments(asker, ask, point);
  const segments = ask.by.includes('segment') ? linesOf(filter) : null;
  return apart(asker, dealsBehind(asker, behind, { point, filter }), fields, point.asOf, segments);
}
