import { traitCell, traitName } from './added-traits.ts';
import type { DealFeature, DealLife, DealState } from './deal-features.ts';

/** How often something was written once the outcome was known. */
export type WrittenAfter = { name: string; share: number };
export type HistoryAudit = { barred: WrittenAfter[]; suspected: WrittenAfter[] };

/** From these shares of the deals of either outcome on. */
export const afterBounds = { barred: 0.2, suspected: 0.05 } as const;
/** Fewer of an outcome prove nothing. */
const fewestOfEach = 20;

const told: Partial<Record<DealFeature, (state: DealState) => unknown>> = {
  amount: ({ amount }) => amount,
  daysToClose: ({ expectedCloseOn }) => expectedCloseOn,
  pushes: ({ expectedCloseOn }) => expectedCloseOn,
  nextStep: ({ hasNextStep, nextStepOn }) => `${hasNextStep} ${nextStepOn}`,
  source: ({ source }) => source,
  product: ({ productId }) => productId,
  origin: ({ origin }) => origin,
  people: ({ people }) => people,
  rivals: ({ rivals }) => rivals,
};

/** What of a deal was changed on a day after the one on which it closed. A deal opened again is judged by its last closing. */
export function writtenAfter({ states }: DealLife, added: readonly string[] = []): string[] {
  const lastOpen = states.findLastIndex(({ status }) => status === 'open');
  const closed = states[lastOpen + 1];
  if (!closed) return [];
  const later = states.slice(lastOpen + 2);
  const all: [string, (state: DealState) => unknown][] = [
    ...Object.entries(told),
    ...added.map((key): [string, (state: DealState) => unknown] => [
      traitName({ key }),
      ({ custom }) => traitCell(custom, key),
    ]),
  ];
  return all.flatMap(([name, of]) => (later.some((state) => of(state) !== of(closed)) ? [name] : []));
}

/**
 * What history shows of leaks: columns that are filled in once the outcome is known. Scores are learnt from what stood before, yet
 * a column that a fifth of the deals got afterwards is kept for those who closed, and says too little of those who did not.
 */
export function auditHistory(
  closed: readonly { won: boolean; after: readonly string[] }[],
  added: readonly string[] = [],
): HistoryAudit {
  const barred: WrittenAfter[] = [];
  const suspected: WrittenAfter[] = [];
  for (const name of [...Object.keys(told), ...added.map((key) => traitName({ key }))]) {
    const shares = [true, false].flatMap((won) => {
      const its = closed.filter((one) => one.won === won);
      return its.length < fewestOfEach ? [] : [its.filter(({ after }) => after.includes(name)).length / its.length];
    });
    const share = Math.max(0, ...shares);
    if (share >= afterBounds.barred) barred.push({ name, share });
    else if (share >= afterBounds.suspected) suspected.push({ name, share });
  }
  return { barred, suspected };
}
