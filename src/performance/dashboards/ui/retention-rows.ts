import type { LocalDate } from '../../../ground/days.ts';
import { type FiscalCalendar, quarterOf, shiftQuarter, yearUpTo } from '../../../ground/periods.ts';
import type { MetricAnswer } from './api.ts';

/** By what retention is taken apart. */
export const partsOfRetention = ['owner', 'team', 'sector'] as const;
export type RetentionPart = (typeof partsOfRetention)[number];

/** The twelve months up to a day, the quarter that runs on it, or the one before. */
export const retentionSpans = ['year', 'quarter', 'last'] as const;
export type RetentionSpan = (typeof retentionSpans)[number];

/** The days of a span: the twelve months up to 23 November 2026 are from 24 November 2025 until 24 November 2026. */
export function retentionSpan(
  span: RetentionSpan,
  day: LocalDate,
  fiscal: FiscalCalendar,
): { from: LocalDate; until: LocalDate } {
  const now = quarterOf(day, fiscal);
  const { first, next } = span === 'year' ? yearUpTo(day) : span === 'quarter' ? now : shiftQuarter(now, -1, fiscal);
  return { from: first, until: next };
}

type Group = MetricAnswer['groups'][number];
type Row = { id: string; name: string; figures: (Group | null)[]; n: number };

/** A line for everybody, every team or sector that had companies at the beginning, with all its figures; the most companies first. */
export function retentionRows(
  answers: readonly Pick<MetricAnswer, 'groups'>[],
  part: RetentionPart,
  called: (key: string | null) => string,
): Row[] {
  const keyOf = ({ key }: Group) => key[part] ?? null;
  const keys = new Set(answers.flatMap(({ groups }) => groups.map(keyOf)));
  return [...keys]
    .map((key) => {
      const figures = answers.map(({ groups }) => groups.find((group) => keyOf(group) === key) ?? null);
      return { id: key ?? 'none', name: called(key), figures, n: Math.max(0, ...figures.map((one) => one?.n ?? 0)) };
    })
    .sort((a, b) => b.n - a.n || a.name.localeCompare(b.name));
}
