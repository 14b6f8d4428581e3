import { allocate, money } from '../../../ground/index.ts';

type Amount = { personId: string; amount: number };
/** The quota of somebody, and how much of what he won came from the segment, 0 to 1. */
type Held = Amount & { share: number };

/**
 * What of the quotas of some people rests on a segment, spread anew by what each would have been credited with there; what rests on other customers stays, and so does the
 * sum, to the cent. Null where nothing rests on it, or nobody would have been credited with anything: then there is nothing to go by. Ria 600 and Rob 400, half of Ria's and all of
 * Rob's from the segment, credited 30 and 40 of 70 there: Ria 300 + 300, Rob 400.
 */
export function spreadQuotas(had: readonly Held[], credited: readonly Amount[], currency: string): Amount[] | null {
  const freed = new Map(had.map(({ personId, amount, share }) => [personId, Math.round(amount * share)]));
  const sum = [...freed.values()].reduce((all, amount) => all + amount, 0);
  const weights = credited.filter(({ amount }) => amount > 0);
  if (sum === 0 || weights.length === 0) return null;
  const parts = allocate(
    money(sum, currency),
    weights.map(({ amount }) => amount),
  );
  const given = new Map(weights.map(({ personId }, at) => [personId, parts[at]?.amount ?? 0]));
  const kept = new Map(had.map(({ personId, amount }) => [personId, amount - (freed.get(personId) ?? 0)]));
  return [...new Set([...kept.keys(), ...given.keys()])].map((personId) => ({
    personId,
    amount: (kept.get(personId) ?? 0) + (given.get(personId) ?? 0),
  }));
}
