import type { TFunction } from 'i18next';
import type { FileCell } from '../../../ground/csv.ts';
import type { Format } from '../../../kit/format/format.tsx';
import type { Definition, Figure } from '../ui/api.ts';

export type Unit = Definition['unit'];
type Part = Figure['calculation'][number];

/** A value as a list shows it: € 2.98 M, 1.4 ×, 64 %, 53 d. */
export function valueWords(unit: Unit, value: number, currency: string | null, f: Format): string {
  if (unit === 'share') return f.percent(value);
  if (unit === 'ratio') return f.multiple(value);
  if (unit === 'days') return f.days(value);
  if (unit === 'count') return f.number(value);
  return f.moneyShort({ amount: Math.round(value), currency: currency ?? 'EUR' });
}

/** A value for the hover and for why: money to the cent, everything else with one digit more than lists show. */
export function exactWords(unit: Unit, value: number, currency: string | null, f: Format): string {
  if (unit === 'share') return `${f.number(value * 100, 1)}\u00a0%`;
  if (unit === 'ratio') return `${f.number(value, 2)}\u00a0×`;
  if (unit === 'days') return `${f.number(value, 1)}\u00a0d`;
  if (unit === 'count') return f.number(value);
  return f.money({ amount: Math.round(value), currency: currency ?? 'EUR' });
}

/** What a figure says in a file: money with its currency, a share as a share; nothing where there is none. */
export function figureCell(unit: Unit, { value, currency }: Pick<Figure, 'value' | 'currency'>): FileCell {
  if (value === null || ['share', 'ratio', 'days', 'count'].includes(unit)) return value;
  return { amount: Math.round(value), currency: currency ?? 'EUR' };
}

/** The 95 % range of a figure: 63-66 %, 51-54 d. */
export function rangeWords(unit: Unit, { range, currency }: Figure, f: Format): string | undefined {
  if (!range) return undefined;
  const { low, high } = range;
  if (unit === 'share') return f.percentRange(low, high);
  if (unit === 'days') return `${f.number(Math.round(low))}-${f.days(high)}`;
  if (unit === 'ratio') return `${f.number(low, 1)}-${f.multiple(high)}`;
  if (unit === 'count') return `${f.number(low)}-${f.number(high)}`;
  const money = (value: number) => ({ amount: Math.round(value), currency: currency ?? 'EUR' });
  return f.moneyRange(money(low), money(high));
}

/** A calculation in short numbers, for a line under a figure: 2,409 deals × $ 2.39 k × 64 % ÷ 49 d. */
export function shortCalculation({ calculation }: Figure, f: Format, t: TFunction): string {
  return written(calculation, (part, amount) => {
    if (part.kind === 'money') return f.moneyShort({ amount, currency: part.currency ?? 'EUR' });
    if (part.kind === 'share') return f.percent(amount);
    if (part.kind === 'days') return f.days(amount);
    return t('metrics.deals', { count: amount, number: f.number(amount) });
  });
}

/** The same to the cent and with what each number is, and what it comes to; null while there is nothing to spell out. */
export function spelledOut(unit: Unit, figure: Figure, f: Format, t: TFunction): string | null {
  const { calculation, value, currency } = figure;
  if (calculation.length === 0) return null;
  const sum = written(calculation, (part, amount) => {
    const number =
      part.kind === 'money'
        ? f.money({ amount, currency: part.currency ?? 'EUR' })
        : part.kind === 'share'
          ? exactWords('share', amount, null, f)
          : part.kind === 'days'
            ? exactWords('days', amount, null, f)
            : f.number(amount);
    return `${number} ${t(`metrics.part.${part.of}`, { defaultValue: t(`metrics.defined.${part.of}.name`, { defaultValue: part.of ?? '' }) })}`;
  });
  const numbers = calculation.filter(({ kind, of }) => kind !== 'sign' && of !== 'still-there');
  if (numbers.length < 2 || value === null) return sum;
  const result = exactWords(unit, value, currency, f);
  return `${sum} = ${unit === 'money-per-day' ? t('metrics.aDay', { value: result }) : result}`;
}

/** Those who are still in a stage stand beside the calculation, not in it. */
function written(calculation: readonly Part[], number: (part: Part, amount: number) => string): string {
  return calculation
    .filter(({ of }) => of !== 'still-there')
    .map((part) => (part.kind === 'sign' ? (part.sign ?? '') : number(part, part.amount ?? 0)))
    .join(' ')
    .replaceAll('( ', '(')
    .replaceAll(' )', ')');
}

/** Why there is no number: "not enough closed deals yet (7 of 20)". */
export function missingWords({ missing }: Figure, t: TFunction): string {
  const kind = missing?.kind ?? 'no-data';
  return t(`metrics.missing.${kind}`, { have: missing?.have, need: missing?.need });
}

/** How far a value moved, in its unit: money by its share, shares in points. */
export function changeWords(
  unit: Unit,
  { change, share }: { change: number; share: number | null },
  currency: string | null,
  f: Format,
  t: TFunction,
): string {
  const size = Math.abs(change);
  if (unit === 'share') return t('metrics.points', { number: f.number(size * 100, size < 0.1 ? 1 : 0) });
  if (unit === 'ratio') return f.multiple(size);
  if (unit === 'days') return f.days(size);
  return share === null ? valueWords(unit, size, currency, f) : f.percent(Math.abs(share));
}
