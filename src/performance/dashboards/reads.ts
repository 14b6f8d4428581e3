import { yearUpTo } from '../../ground/index.ts';
import type { Figure, Point } from '../../platform/metrics/ask.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { squaresOfDue } from '../../process/pipeline/reads.ts';
import { type Ahead, whatIsAhead } from './rules/ahead.ts';

type Known = { won: number | null; quota: number | null };

/**
 * What the open deals due in a period may still bring as of a day: of some people, or of everybody whom the asker sees. Won
 * value and quota are those that the page shows.
 */
export async function aheadOf(
  asker: Asker,
  point: Point,
  ownerIds: readonly string[] | undefined,
  { won, quota }: Known,
): Promise<Ahead> {
  const { period, asOf } = point;
  const ask = async (id: string, at: Point): Promise<Figure | undefined> =>
    (await asker.metric(id)?.figures(asker, { points: [at], by: [], filter: { ownerIds }, brief: true }))?.[0];
  const [due, winRate, squares] = await Promise.all([
    ask('coverage_of_remaining', point),
    ask('win_rate', { name: 'year', period: yearUpTo(asOf), asOf }),
    squaresOfDue(asker, point, ownerIds),
  ]);
  const amount = due?.parts.find((part) => part.kind === 'money' && part.of === 'closing');
  return whatIsAhead({
    isOver: asOf >= period.next,
    isHidden: due?.missing?.kind === 'hidden',
    due: { n: due?.n ?? 0, amount: amount?.kind === 'money' ? amount.amount : 0, squares },
    winRate: winRate ?? { value: null, n: 0, range: null, missing: { kind: 'no-data' } },
    won,
    quota,
  });
}
