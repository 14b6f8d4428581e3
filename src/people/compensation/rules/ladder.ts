import { add, type Exact, exactFrom, isBelow, least, minus, most, one, over, times, zero } from './exact.ts';
import type { Commission } from './plan.ts';

/** From this amount of sales on, each unit more pays `rate`, `times` the accelerator; reaching it pays `jump` once. */
export type Rung = { from: Exact; rate: Exact; times: Exact; jump: Exact };
export type Piece = { sales: Exact; rate: Exact; times: Exact };
export type Climb = { atRate: Exact; accelerated: Exact; pieces: Piece[] };

type Ground = { quota: Exact | null; target: Exact; attained: Exact | null };

/** Whether a rule means nothing without a quota. */
export function needsQuota({ schedule, accelerators, decelerator }: Commission): boolean {
  if (accelerators.length > 0 || decelerator || schedule.how === 'curve') return true;
  if (schedule.how === 'flat') return schedule.rate.startsWith('x');
  return schedule.tiers.some(({ from, rate }) => rate.startsWith('x') || isBelow(zero, exactFrom(from)));
}

/** A rate of sales: as it stands, or so many times target pay ÷ quota. */
export function rateOf(rate: string, { quota, target }: Ground): Exact {
  if (!rate.startsWith('x')) return exactFrom(rate);
  return quota ? times(exactFrom(rate.slice(1)), over(target, quota)) : zero;
}

/** The last step whose threshold is reached, or null. */
export function reached<T extends { from: string }>(steps: readonly T[], at: Exact): T | null {
  let found: T | null = null;
  for (const step of steps) if (!isBelow(at, exactFrom(step.from))) found = step;
  return found;
}

/** Pay as a ladder over sales: tiers, curve and accelerators as one list of rungs. */
export function ladderOf(component: Commission, ground: Ground): Rung[] {
  const { schedule, accelerators } = component;
  const at = (share: string) => times(exactFrom(share), ground.quota ?? zero);
  const rungs = base(schedule, ground, at);
  const bounds = [...rungs.map(({ from }) => from), ...accelerators.map(({ from }) => at(from))];
  bounds.sort((a, b) => (isBelow(a, b) ? -1 : isBelow(b, a) ? 1 : 0));
  const distinct = bounds.filter((bound, place) => place === 0 || isBelow(bounds[place - 1]!, bound));
  return distinct.map((from) => {
    const rung = rungs.findLast((each) => !isBelow(from, each.from));
    const faster = accelerators.findLast((each) => !isBelow(from, at(each.from)));
    const isStart = rung && !isBelow(rung.from, from);
    return {
      from,
      rate: rung?.rate ?? zero,
      times: faster ? exactFrom(faster.times) : one,
      jump: isStart ? rung.jump : zero,
    };
  });
}

function base(schedule: Commission['schedule'], ground: Ground, at: (share: string) => Exact) {
  if (schedule.how === 'flat') return [{ from: zero, rate: rateOf(schedule.rate, ground), jump: zero }];
  if (schedule.how === 'marginal')
    return schedule.tiers.map(({ from, rate }) => ({ from: at(from), rate: rateOf(rate, ground), jump: zero }));
  if (schedule.how === 'retroactive') {
    const tier = reached(schedule.tiers, ground.attained ?? zero);
    return [{ from: zero, rate: tier ? rateOf(tier.rate, ground) : zero, jump: zero }];
  }
  const { points } = schedule;
  return points.map((point, place) => {
    const next = points[place + 1];
    const rise = next ? times(minus(exactFrom(next.pays), exactFrom(point.pays)), ground.target) : zero;
    const run = next ? minus(at(next.at), at(point.at)) : one;
    return {
      from: at(point.at),
      rate: over(rise, run),
      jump: place === 0 ? times(exactFrom(point.pays), ground.target) : zero,
    };
  });
}

/** What sales from one height to another pay. `high` is how far it was climbed before: a jump is paid once. */
export function climb(rungs: readonly Rung[], from: Exact, to: Exact, high: Exact): Climb {
  const done: Climb = { atRate: zero, accelerated: zero, pieces: [] };
  const start = most(from, zero);
  const isFirst = high.n === 0n;
  for (let place = 0; place < rungs.length; place += 1) {
    const rung = rungs[place]!;
    if (isBelow(to, rung.from)) break;
    if (rung.jump.n !== 0n && (isBelow(high, rung.from) || (isFirst && rung.from.n === 0n && isBelow(zero, to)))) {
      done.atRate = add(done.atRate, rung.jump);
      done.accelerated = add(done.accelerated, times(rung.jump, rung.times));
    }
    const above = rungs[place + 1];
    const bottom = most(start, rung.from);
    const top = above ? least(to, above.from) : to;
    if (!isBelow(bottom, top)) continue;
    const sales = minus(top, bottom);
    const paid = times(sales, rung.rate);
    done.atRate = add(done.atRate, paid);
    done.accelerated = add(done.accelerated, times(paid, rung.times));
    done.pieces.push({ sales, rate: rung.rate, times: rung.times });
  }
  return done;
}

/** How far a quota is reached, 1 is all of it; null without a quota or with one of nothing. */
export const attainmentOf = (sold: Exact, quota: Exact | null): Exact | null =>
  quota && quota.n > 0n ? over(sold, quota) : null;
