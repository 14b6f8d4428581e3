import { addDays } from '../../../ground/days.ts';
import { add, type Exact, exactFrom, exactText, rounded, times, whole, zero } from './exact.ts';
import type { Line, Payment, PayPeriod, Reversal, Step } from './facts.ts';
import type { Component, Plan } from './plan.ts';

/** What one credit (or bonus) earned in one pay period. */
export type Lot = { line: Line; component: Component; plan: Plan; day: string | null; at: number };

/** A line in the period it falls in, and by how much what waits for its release grew or shrank there. */
export type Settled = { at: number; line: Line | null; held: number };

type Events = {
  periods: readonly PayPeriod[];
  reversalsOf: ReadonlyMap<string, readonly Reversal[]>;
  paymentsOf: ReadonlyMap<string, readonly Payment[]>;
};

const share = (amount: number, part: Exact) => rounded(times(whole(amount), part));

function until<T extends { day: string; share: string }>(events: readonly T[], next: string): Exact {
  let total = zero;
  for (const event of events) if (event.day < next) total = add(total, exactFrom(event.share));
  return total;
}

/** How much of what was held is free at the end of a pay period. */
function freedBy({ component, line, day }: Lot, held: number, { periods, paymentsOf }: Events, at: number): number {
  const { hold } = component;
  const { next, first } = periods[at]!;
  if (!hold || held === 0) return 0;
  if (hold.until === 'payment') return share(held, until(paymentsOf.get(line.credit?.id ?? '') ?? [], next));
  return addDays(day ?? first, hold.until.days) < next ? held : 0;
}

/** Which reversals the plan still claws back: those within its days. */
function clawedBack({ line, plan, day }: Lot, { reversalsOf }: Events): readonly Reversal[] {
  const all = reversalsOf.get(line.credit?.id ?? '') ?? [];
  const { withinDays } = plan.clawback;
  return withinDays === null || day === null ? all : all.filter((each) => each.day <= addDays(day, withinDays));
}

/**
 * What follows from one earned line, period by period: what is held, what is released, what is clawed back. A clawback takes
 * the reversed share of what was paid out at the rate of then; what is released later comes less that share.
 */
export function settled(lot: Lot, events: Events): Settled[] {
  const { line, component, at: start } = lot;
  const reversals = clawedBack(lot, events);
  const done: Settled[] = [{ at: start, line, held: 0 }];
  if (line.amount === 0 || (!component.hold && reversals.length === 0)) return done;
  const held = component.hold ? share(line.amount, exactFrom(component.hold.share)) : 0;
  const endOfHold = events.periods[start]!.next;
  const dated = lot.day === null ? { ...lot, day: addDays(endOfHold, -1) } : lot;
  let freed = freedBy(dated, held, events, start);
  let out = line.amount - held + freed;
  let reversed = zero;
  const put = (at: number, kind: Line['kind'], amount: number, used: Record<string, string>) => {
    if (amount === 0) return;
    const step: Step = { step: kind as Step['step'], used, after: String(amount) };
    const key = `${line.key}/${kind}/${events.periods[at]!.first}`;
    done.push({ at, line: { ...line, kind, amount, steps: [step], key }, held: 0 });
  };
  let waiting = 0;
  put(start, 'hold', freed - held, { earned: String(line.amount), until: untilText(component) });
  for (let at = start; at < events.periods.length; at += 1) {
    const nowFreed = at === start ? freed : freedBy(dated, held, events, at);
    const nowOut = out + nowFreed - freed;
    const release = nowOut - share(nowOut, reversed) - (out - share(out, reversed));
    put(at, 'release', release, { held: String(held), earned: String(line.amount) });
    const nowReversed = until(reversals, events.periods[at]!.next);
    const clawed = share(nowOut, nowReversed) - share(nowOut, reversed);
    put(at, 'clawback', -clawed, { paid: String(nowOut), share: exactText(nowReversed), before: exactText(reversed) });
    const left = held - nowFreed;
    const nowWaiting = left - share(left, nowReversed);
    if (nowWaiting !== waiting) done.push({ at, line: null, held: nowWaiting - waiting });
    [freed, out, reversed, waiting] = [nowFreed, nowOut, nowReversed, nowWaiting];
  }
  return done;
}

function untilText({ hold }: Component): string {
  if (!hold) return '';
  return hold.until === 'payment' ? 'payment' : `${hold.until.days}`;
}
