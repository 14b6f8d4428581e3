import { addDays, type FiscalQuarter, type LocalDate, shiftQuarter } from '../../ground/index.ts';
import { fiscalOf } from '../../platform/metrics/answers.ts';
import type { Figure, Point } from '../../platform/metrics/ask.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { dayBefore } from '../../platform/metrics/rules/points.ts';
import { type Ahead, whatIsAhead } from './rules/ahead.ts';

export { readEffect } from './decisions/effect.ts';
export { decisionsOf } from './decisions/store.ts';

type Stands = { ownerIds?: readonly string[]; won: number | null; quota: number | null };

/** So many earlier quarters are compared with, as many as the Bridge shows. */
const compared = 8;

/**
 * What is still to come in a quarter as of a day: of some people, or of everybody whom the asker sees. Won value and quota are
 * those that the page shows.
 */
export async function aheadOf(
  asker: Asker,
  quarter: FiscalQuarter,
  asOf: LocalDate,
  { ownerIds, won, quota }: Stands,
): Promise<Ahead> {
  // On its last day a quarter has no days left to tell of; before its first, all of them.
  if (asOf >= addDays(quarter.next, -1)) return { kind: 'over' };
  const before = asOf < quarter.first;
  const earlier = Array.from({ length: compared }, (_, at) => {
    const then = shiftQuarter(quarter, -at - 1, fiscalOf(asker.actor));
    const day = before ? addDays(then.first, -1) : dayBefore(asOf, quarter, then);
    return { name: `${at}`, then, day };
  }).filter(({ then, day }) => then.next <= asOf && addDays(day, 1) < then.next);
  const ask = async (id: string, points: readonly Point[]) => {
    const found = await asker.metric(id)?.figures(asker, { points, by: [], filter: { ownerIds }, brief: true });
    return new Map((found ?? []).map((figure) => [figure.point, figure]));
  };
  const period = ({ first, next }: FiscalQuarter) => ({ first, next });
  const [open, wonAfter] = await Promise.all([
    ask('pipeline_coverage', [
      { name: 'now', period: period(quarter), asOf },
      ...earlier.map(({ name, then, day }) => ({ name, period: period(then), asOf: day })),
    ]),
    ask(
      'won_value',
      earlier.map(({ name, then, day }) => ({ name, period: { first: addDays(day, 1), next: then.next }, asOf })),
    ),
  ]);
  const now = open.get('now');
  return whatIsAhead({
    isHidden: now?.missing?.kind === 'hidden',
    open: { n: now?.n ?? 0, amount: openIn(now) },
    earlier: earlier.map(({ name }) => ({
      open: openIn(open.get(name)),
      wonAfter: wonAfter.get(name)?.value ?? 0,
    })),
    won,
    quota,
  });
}

/** The amount of the open deals that a coverage is made of. */
export function openIn(coverage: Figure | undefined): number {
  const open = coverage?.parts.find((part) => part.kind === 'money' && part.of === 'open');
  return open?.kind === 'money' ? open.amount : 0;
}
