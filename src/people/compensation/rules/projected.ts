import { calculate } from './calculate.ts';
import type { Credit, PayInput } from './facts.ts';
import { acceptedQuotes, revenue } from './plan-names.ts';

export type Lands = { p10: number; p50: number; p90: number };
export type Projected = Lands;

/** What the last period of somebody's facts earns, also what of it waits. */
function earnedOf(input: PayInput): number | null {
  const done = calculate(input);
  const last = 'refused' in done ? undefined : done.statements.at(-1);
  if (!last) return null;
  return last.lines.reduce((sum, { kind, amount }) => (kind === 'earned' ? sum + amount : sum), 0);
}

/**
 * What somebody earns in the running period where its sales land at P10, P50 and P90: what is still to come is credited as one
 * sale today, by the plan's own rules. With 200,000 won, a landing of 320,000 adds a sale of 120,000.
 */
export function projectedPay(
  input: PayInput,
  lands: Lands,
  { day, role }: { day: string; role: Credit['role'] },
): Projected | null {
  const period = input.periods.at(-1);
  const currency = input.assignments[0]?.plan.currency;
  if (!period || !currency) return null;
  const sold = (measure: string) =>
    input.credits.reduce((sum, credit) => {
      const isOf = credit.role === role && credit.measure === measure && !credit.quote?.ended;
      return isOf && credit.day >= period.first && credit.day < period.next ? sum + credit.amount : sum;
    }, 0);
  // What is still to be won is still to be accepted too.
  const measures = [revenue, acceptedQuotes].map((measure) => ({ measure, won: sold(measure) }));
  const at = (landing: number): number | null => {
    const more = measures.flatMap(({ measure, won }): Credit[] => {
      const amount = Math.max(0, Math.round(landing) - won);
      const credit = { id: `to-come ${measure}`, dealId: 'to-come', deal: '', day, measure, role, currency };
      return amount === 0 ? [] : [{ ...credit, whole: amount, share: '1', amount, labels: {} }];
    });
    return earnedOf({ ...input, credits: [...input.credits, ...more] });
  };
  const [p10, p50, p90] = [at(lands.p10), at(lands.p50), at(lands.p90)];
  return p10 === null || p50 === null || p90 === null ? null : { p10, p50, p90 };
}
