import type { LocalDate } from '../../../ground/days.ts';
import type { Period } from '../../../ground/periods.ts';
import type { Statement } from './facts.ts';

/** Days on a plan of a currency. */
export type Spell = { currency: string; from: LocalDate; until: LocalDate | null };

/** The currencies that somebody is paid in, in the order in which he came to be; that of his last plan comes last. */
export const currenciesOf = (spells: readonly Spell[]): string[] =>
  [...new Set(spells.map(({ currency }) => currency).reverse())].reverse();

/** In which of them a sale of a day is paid; what lies on no plan's day is said with the last. */
export function paysOn(spells: readonly Spell[], day: LocalDate): string | undefined {
  const on = spells.find(({ from, until }) => from <= day && (until === null || day < until));
  return (on ?? spells.at(-1))?.currency;
}

/**
 * Whether a run has anything to say to somebody in a currency: he was on a plan of it in its period, or something of before is settled,
 * waits, or is owed.
 */
export function isToBeTold(
  { lines, held, balance }: Pick<Statement, 'lines' | 'held' | 'balance'>,
  own: readonly Spell[],
  { first, next }: Period,
): boolean {
  const isOn = own.some(({ from, until }) => from < next && (until === null || until > first));
  return isOn || lines.length > 0 || held !== 0 || balance.after !== 0;
}
