import { type FiscalQuarter, quarterAt, quarterName, quarterOf, shiftQuarter } from '../../../ground/index.ts';
import { fiscalOf } from '../../../platform/metrics/answers.ts';
import type { Figure } from '../../../platform/metrics/ask.ts';
import type { Asker } from '../../../platform/metrics/registry.ts';
import { sum } from '../rules/sum.ts';

const quartersBack = 8;

/**
 * What each person won in the last eight quarters that are over before a fiscal year, and what all won in the last four of them and in the
 * four before: what a plan rests on. A quarter that still runs tells too little of itself.
 */
export async function historyBefore(asker: Asker, year: number) {
  const { actor, today } = asker;
  const fiscal = fiscalOf(actor);
  const [first, running] = [quarterAt(year, 1, fiscal), quarterOf(today, fiscal)];
  const next = first.first < running.first ? first : running;
  const quarters = Array.from({ length: quartersBack }, (_, i) => shiftQuarter(next, i - quartersBack, fiscal));
  const names = quarters.map((quarter) => quarterName(quarter, fiscal));
  const all = await wonIn(asker, quarters);
  const people = new Map<string, { won: number[]; wins: number[] }>();
  const whole = names.map((): number | null => null);
  for (const { point, key, value, n } of all) {
    const at = names.indexOf(point);
    if (!key.owner) {
      if (!('owner' in key)) whole[at] = n > 0 ? value : null;
      continue;
    }
    const own = people.get(key.owner) ?? { won: names.map(() => 0), wins: names.map(() => 0) };
    own.won[at] = value ?? 0;
    own.wins[at] = value === null ? 0 : n;
    people.set(key.owner, own);
  }
  return {
    year,
    currency: actor.currency,
    quarters: names,
    wonTwoBefore: sumOf(whole.slice(0, 4)),
    wonBefore: sumOf(whole.slice(4)),
    people: [...people].map(([personId, own]) => ({ personId, ...own })),
  };
}

/** Null where nothing was won in any of them. */
function sumOf(amounts: readonly (number | null)[]): number | null {
  const known = amounts.filter((amount) => amount !== null);
  return known.length === 0 ? null : sum(known);
}

async function wonIn(asker: Asker, quarters: readonly FiscalQuarter[]): Promise<Figure[]> {
  const fiscal = fiscalOf(asker.actor);
  const points = quarters.map((quarter) => ({
    name: quarterName(quarter, fiscal),
    period: { first: quarter.first, next: quarter.next },
    asOf: asker.today,
  }));
  return (await asker.metric('won_value')?.figures(asker, { points, by: ['owner'], filter: {} })) ?? [];
}
