import { type FiscalQuarter, money, shiftQuarter } from '../../ground/index.ts';
import { fiscalOf } from '../../platform/metrics/answers.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { whole } from '../../platform/metrics/rules/points.ts';
import { proposeQuotas, type QuotaProposal } from './rules/propose-quotas.ts';

export type Basis = 'year-before' | 'last-quarter';

/** Quotas of a quarter proposed from what each person won in an earlier one, as `asOf` knew it. */
export async function proposedFor(
  asker: Asker,
  { quarter, from, growth, asOf }: { quarter: FiscalQuarter; from: Basis; growth: number; asOf: string },
): Promise<{ basis: FiscalQuarter; items: QuotaProposal[] }> {
  const basis = shiftQuarter(quarter, from === 'year-before' ? -4 : -1, fiscalOf(asker.actor));
  const won = await wonByPerson(asker, basis, asOf);
  return { basis, items: proposeQuotas(won, growth, stepOf(won)) };
}

async function wonByPerson(asker: Asker, { first, next }: FiscalQuarter, asOf: string) {
  const metric = asker.metric('won_value');
  const points = [{ name: whole, period: { first, next }, asOf }];
  const figures = metric ? await metric.figures(asker, { points, by: ['owner'], filter: {} }) : [];
  return new Map(
    figures.flatMap(({ key, value, currency }) =>
      key.owner && value !== null && currency ? [[key.owner, money(value, currency)] as const] : [],
    ),
  );
}

/** Proposals are rounded up to a round number: a hundredth of what the largest won, as a power of ten. */
function stepOf(won: ReadonlyMap<string, { amount: number }>): number {
  const largest = Math.max(0, ...[...won.values()].map(({ amount }) => amount));
  return 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, largest))) - 2);
}
