/** What is paid a year elsewhere, as somebody published it: minor units, never adjusted to another year. */
export type Published = { year: number; amount: number; currency: string; source: string };
type ReferencePay = Published & { role: 'sales-manager' };

/** Published figures, with their year and where they come from, so that nobody takes an old one for one of today. */
export const referencePay: readonly ReferencePay[] = [
  {
    ...{ role: 'sales-manager', year: 2018, amount: 12_422_000, currency: 'USD' },
    source: 'US Bureau of Labor Statistics, median annual wage',
  },
  {
    ...{ role: 'sales-manager', year: 2020, amount: 9_929_900, currency: 'USD' },
    source: 'Glassdoor, average base pay',
  },
];

/** How a plan's on-target earnings stand to a reference in the same currency: 1.1 is a tenth above. Null in another. */
export const againstReference = (onTarget: number, currency: string, reference: Published): number | null =>
  currency === reference.currency ? onTarget / reference.amount : null;
