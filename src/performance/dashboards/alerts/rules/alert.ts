import {
  addDays,
  type ControlLimits,
  controlLimits,
  type FiscalCalendar,
  fewestReadings,
  type LocalDate,
  monthOf,
  type Period,
} from '../../../../ground/index.ts';
import type { Span } from '../../reports/rules/report.ts';

export const steps = ['week', 'month'] as const;
export type Step = (typeof steps)[number];
export const sides = ['above', 'below'] as const;
export type Side = (typeof sides)[number];

/** Beyond a value over a period; or beyond what earlier weeks or months usually stayed within. */
export type AlertRule =
  | { kind: 'threshold'; side: Side; value: number; span: Exclude<Span, 'days'> }
  | { kind: 'limits'; step: Step };

/** A metric read at the end of one week or month. */
export type Reading = { period: Period; value: number | null };

/** From so many earlier readings the limits are made, at most. */
export const mostReadings = 24;

/**
 * The last whole weeks or months before a day, the earliest first: on Monday 23 November the last week is 16 to 22 November. Weeks
 * begin on Monday.
 */
export function periodsBefore(step: Step, day: LocalDate, fiscal: FiscalCalendar): Period[] {
  const found: Period[] = [];
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  let next = step === 'week' ? addDays(day, -weekday) : monthOf(day, fiscal).first;
  while (found.length <= mostReadings) {
    const first = step === 'week' ? addDays(next, -7) : monthOf(addDays(next, -1), fiscal).first;
    found.push({ first, next });
    next = first;
  }
  return found.reverse();
}

export type Verdict = { side: Side; limit: number } | null;

/** Whether a value is beyond a threshold: at it is not beyond. */
export const beyond = (value: number, { side, value: limit }: { side: Side; value: number }): Verdict =>
  (side === 'above' ? value > limit : value < limit) ? { side, limit } : null;

/** The first reading from which on something was counted: before a workspace began, nothing is no reading. */
const begun = (readings: readonly Reading[]) => {
  const at = readings.findIndex(({ value }) => value !== null && value !== 0);
  return at < 0 ? [] : readings.slice(at);
};

/**
 * The last reading against what those before it usually stayed within. Eight of 10 and a ninth of 30: limits of 10 to 10, and 30 is
 * above. Null limits while fewer than eight readings stand before the last; a last one that is not known says nothing.
 */
export function againstLimits(readings: readonly Reading[]): {
  limits: ControlLimits | null;
  last: number | null;
  verdict: Verdict;
  have: number;
} {
  const known = begun(readings);
  const last = known.at(-1)?.value ?? null;
  const before = known.slice(0, -1).flatMap(({ value }) => (value === null ? [] : [value]));
  const limits = controlLimits(before);
  const verdict =
    limits === null || last === null
      ? null
      : last > limits.high
        ? { side: 'above' as const, limit: limits.high }
        : last < limits.low
          ? { side: 'below' as const, limit: limits.low }
          : null;
  return { limits, last, verdict, have: before.length };
}

export const needed = fewestReadings;

type Open = { id: string; side: Side } | null;

/**
 * What is to be written for somebody: a crossing is told once, until the metric is back; one to the other side is another. A value that
 * is not known changes nothing.
 */
export function whatToDo(
  open: Open,
  read: { value: number | null; verdict: Verdict },
): { end: boolean; tell: boolean } {
  if (read.value === null) return { end: false, tell: false };
  const stays = open !== null && open.side === read.verdict?.side;
  return { end: open !== null && !stays, tell: read.verdict !== null && !stays };
}
