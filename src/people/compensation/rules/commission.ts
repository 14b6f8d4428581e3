import {
  add,
  type Exact,
  exactFrom,
  exactText,
  isBelow,
  minus,
  most,
  one,
  over,
  sum,
  times,
  whole,
  zero,
} from './exact.ts';
import type { Credit, Step } from './facts.ts';
import { climb, ladderOf, needsQuota } from './ladder.ts';
import type { Commission } from './plan.ts';
import { forDays } from './quotas.ts';
import { type Entry, fallenIn, isCounted, origin, type Scene, step } from './scene.ts';

type Event = { day: string; order: 0 | 1; id: string; credit: Credit; gone: Exact | null };

function eventsOf(component: Commission, scene: Scene): Event[] {
  const sales = scene.credits
    .filter((credit) => isCounted(component, credit))
    .map((credit): Event => ({ day: credit.day, order: 0, id: credit.id, credit, gone: null }));
  if (!scene.assignment.plan.clawback.attainmentFalls) return sales;
  const falls = sales.flatMap(({ credit }) =>
    fallenIn(credit, scene).map(
      ({ day, id, share }): Event => ({
        day,
        order: 1,
        id,
        credit,
        gone: times(whole(credit.amount), exactFrom(share)),
      }),
    ),
  );
  if (falls.length === 0) return sales;
  return [...sales, ...falls].sort((a, b) =>
    a.day !== b.day ? (a.day < b.day ? -1 : 1) : a.order - b.order || (a.id < b.id ? -1 : 1),
  );
}

export function commission(component: Commission, scene: Scene, attained: Exact | null): Entry[] {
  const lacks = needsQuota(component) && !(scene.quota && scene.quota.n > 0n);
  const events = eventsOf(component, scene);
  if (lacks) {
    if (events.length > 0) scene.say('no-quota', component.id);
    return events.flatMap(({ credit, gone }) =>
      gone ? [] : [{ credit, exact: zero, steps: [...origin(credit, scene), step('no-quota', zero)] }],
    );
  }
  const target = forDays(component.target, scene.window);
  const rungs = ladderOf(component, { quota: scene.quota, target, attained });
  const { decelerator } = component;
  const slow =
    decelerator && isBelow(attained ?? zero, exactFrom(decelerator.below)) ? exactFrom(decelerator.times) : null;
  const entries: Entry[] = [];
  let [at, high] = [zero, zero];
  for (const { credit, gone } of events) {
    if (gone) {
      at = minus(at, gone);
      continue;
    }
    const to = add(at, whole(credit.amount));
    const { atRate, accelerated, pieces } = climb(rungs, at, to, high);
    const exact = slow ? times(accelerated, slow) : accelerated;
    const steps = origin(credit, scene);
    if (credit.day >= scene.period.first) {
      if (component.quota && scene.quota && attained) steps.push(heldAgainst(component, scene.quota, attained));
      const slowed = slow ? times(atRate, slow) : atRate;
      if (slow && decelerator)
        steps.push(
          step('decelerator', whole(credit.amount), {
            below: decelerator.below,
            times: decelerator.times,
            attained: exactText(attained ?? zero),
          }),
        );
      steps.push(step('rate', slowed, ratesUsed(credit, scene.quota, [at, to], pieces)));
      const fast = pieces.filter((piece) => piece.times !== one);
      if (fast.length > 0 || accelerated.n * atRate.d !== atRate.n * accelerated.d)
        steps.push(
          step('accelerator', exact, {
            sales: exactText(sum(fast.map(({ sales }) => sales))),
            times: fast.map((piece) => exactText(piece.times)).join(' '),
          }),
        );
    }
    entries.push({ credit, exact, steps });
    at = to;
    high = most(high, at);
  }
  return entries;
}

/** Where the plan names a quota of its own: what counts so far, and what it is held against. */
const heldAgainst = ({ measure }: Commission, quota: Exact, attained: Exact): Step => {
  const used = { of: measure, is: exactText(times(attained, quota)), quota: exactText(quota), in: 'money' };
  return step('attained', zero, { ...used, attained: exactText(attained) });
};

function ratesUsed(
  credit: Credit,
  quota: Exact | null,
  [from, to]: [Exact, Exact],
  pieces: { sales: Exact; rate: Exact }[],
) {
  const used: Record<string, string> = {
    sales: String(credit.amount),
    rates: pieces.map(({ sales, rate }) => `${exactText(sales)}@${exactText(rate)}`).join(' '),
  };
  if (!quota || quota.n <= 0n) return used;
  return { ...used, quota: exactText(quota), from: exactText(over(from, quota)), to: exactText(over(to, quota)) };
}
