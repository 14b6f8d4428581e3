import { type Dice, dice } from '../../../ground/dice.ts';
import type { PastDeal } from './hazards.ts';
import { poisson } from './poisson.ts';

/** A company whose truth is known: what came after the day is in its deals too. */
export type Generated = { deals: PastDeal[]; asOf: number; until: number; lastCommit: number };

const weeksBefore = 104;
const weeksAhead = 13;
const begins = 19_000;

/**
 * A company with so many deals in two years, and the quarter after. Its cycle, win rate, amounts and swings are drawn by
 * lot; weekly creation and wins each carry a swing that stays from week to week (AR(1), 0.85), so weeks are not independent.
 */
export function generatedCompany(size: number, seed: string): Generated {
  const rolls = dice(seed);
  const between = (low: number, high: number) => low + (high - low) * rolls.chance();
  const company = {
    cycle: between(4, 12),
    winShare: between(0.2, 0.5),
    amount: Math.exp(between(11, 14)),
    spread: between(0.4, 1),
    largeTimes: between(0.5, 1),
    isSaid: between(0.8, 1),
  };
  const making = swings(rolls, between(0.05, 0.3));
  const winning = swings(rolls, between(0.05, 0.3));
  const asOf = begins + weeksBefore * 7 - 1;
  const deals: PastDeal[] = [];
  let lastCommit = 0;
  for (let week = 0; week < weeksBefore + weeksAhead; week++) {
    const count = poisson((size / weeksBefore) * making[week]!, rolls);
    for (let i = 0; i < count; i++) {
      const opened = begins + week * 7 + rolls.whole(0, 6);
      const worth = company.amount * Math.exp(company.spread * rolls.normal());
      const traits = { size: worth > company.amount ? 'large' : 'small' };
      const times = traits.size === 'large' ? company.largeTimes : 1;
      const end = lived(opened, company.cycle, company.winShare * times, winning, rolls);
      const said = rolls.chance() < company.isSaid ? Math.round(worth) : null;
      const wonFor = end?.isWon ? Math.round(worth * Math.max(0.2, 0.95 + 0.1 * rolls.normal())) : null;
      deals.push({ opened, closed: end?.day ?? null, isWon: end?.isWon ?? false, said, wonFor, traits });
      const isOpen = opened <= asOf && (end === null || end.day > asOf);
      // Sellers call by their feeling for each deal: not far off, and somewhat too glad.
      if (isOpen) lastCommit += (said ?? 0) * Math.min(1, company.winShare * 1.2 * Math.exp(0.6 * rolls.normal()));
    }
  }
  return { deals, asOf, until: asOf + weeksAhead * 7, lastCommit: Math.round(lastCommit) };
}

/** A swing around 1 for each week that stays in part to the next. */
function swings(rolls: Dice, deviation: number): number[] {
  const kept = 0.85;
  let log = deviation * rolls.normal();
  return Array.from({ length: weeksBefore + weeksAhead }, () => {
    log = kept * log + deviation * Math.sqrt(1 - kept * kept) * rolls.normal();
    return Math.exp(log - (deviation * deviation) / 2);
  });
}

/** When and how a deal ends: seldom in its first weeks, then at the pace of its company. Null: not by the end of what is known. */
function lived(opened: number, cycle: number, winShare: number, winning: readonly number[], rolls: Dice) {
  const last = begins + (weeksBefore + weeksAhead) * 7;
  for (let day = opened; day < last; day++) {
    const age = (day - opened) / 7;
    const pace = Math.min(1, (age + 1) / 4) / cycle / 7;
    const win = pace * winShare * winning[Math.floor((day - begins) / 7)]!;
    const loss = pace * (1 - winShare);
    const roll = rolls.chance();
    if (roll < win + loss) return { day, isWon: roll < win };
  }
  return null;
}
