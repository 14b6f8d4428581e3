import type { LocalDate } from '../days.ts';
import type { FiscalCalendar } from '../periods.ts';
import type { Column } from './columns.ts';
import type { Condition, Filter } from './filter.ts';
import { stretchOf } from './relative-days.ts';

/** Who asks, and on which day: what "me", "my team" and "this quarter" mean. */
export type Reading = {
  personId: string | null;
  /** The reader and everybody below. */
  team: readonly string[];
  /** Teams of other managers that a filter names, by manager. */
  teams: ReadonlyMap<string, readonly string[]>;
  day: LocalDate;
  fiscal: FiscalCalendar;
};

type Value = string | number;
/** A condition in plain values, as a database or a test of one row can ask it. A range holds its `from` and not its `below`. */
export type Plain = { column: string } & (
  | { oneOf: readonly string[]; not: boolean }
  | { from?: Value; above?: Value; below?: Value; upTo?: Value }
  | { equals: Value }
  | { has: string; atStart: boolean }
  | { empty: boolean }
);
export type PlainFilter = readonly (readonly Plain[])[];

/** Managers whose teams a filter names: `owner:is:team-0193…`. */
export const teamsNamed = (filter: Filter): string[] => [
  ...new Set(filter.flat().flatMap(({ values }) => values.filter(isTeam).map((value) => value.slice('team-'.length)))),
];
const isTeam = (value: string): boolean => /^team-[0-9a-f]{8}-/.test(value);

export function resolve(filter: Filter, columns: readonly Column[], reading: Reading): PlainFilter {
  const kinds = new Map(columns.map(({ key, kind }) => [key, kind]));
  return filter.map((group) =>
    group.map(
      (condition): Plain => ({ column: condition.column, ...plain(condition, kinds.get(condition.column), reading) }),
    ),
  );
}

type Rest = Plain extends infer P ? (P extends Plain ? Omit<P, 'column'> : never) : never;

function plain({ is, values }: Condition, kind: Column['kind'] | undefined, reading: Reading): Rest {
  const [first = '', second = ''] = values;
  const value = kind === 'number' || kind === 'money' ? Number(first) : first;
  if (is === 'empty' || is === 'filled') return { empty: is === 'empty' };
  if (is === 'has' || is === 'starts') return { has: first.trim(), atStart: is === 'starts' };
  if (is === 'in') {
    const { first: from, next } = stretchOf(first, reading.day, reading.fiscal) ?? { first: null, next: null };
    return { ...(from === null ? {} : { from }), ...(next === null ? {} : { below: next }) };
  }
  if (is === 'on') return { equals: first };
  if (is === 'between') return { from: value, upTo: kind === 'day' ? second : Number(second) };
  if (is === 'before' || is === 'under') return { below: value };
  if (is === 'after' || is === 'over') return { above: value };
  if (is === 'least') return { from: value };
  if (is === 'most') return { upTo: value };
  if (kind === 'text' || kind === 'number' || kind === 'money') return { equals: value };
  return { oneOf: kind === 'person' ? peopleOf(values, reading) : values, not: is === 'not' };
}

const peopleOf = (values: readonly string[], { personId, team, teams }: Reading): string[] => [
  ...new Set(
    values.flatMap((value) => {
      if (value === 'me') return personId === null ? [] : [personId];
      if (value === 'my-team') return team;
      return isTeam(value) ? (teams.get(value.slice('team-'.length)) ?? []) : [value];
    }),
  ),
];

/**
 * Whether one row fits: the oracle that the database is held to. A row without a value fits "is not" and "is empty" alone;
 * words are found whatever their case.
 */
export const fits = (row: Readonly<Record<string, unknown>>, filter: PlainFilter): boolean =>
  filter.every((group) => group.some((condition) => fitsOne(row[condition.column] ?? null, condition)));

function fitsOne(value: unknown, asked: Plain): boolean {
  if ('empty' in asked) return (value === null) === asked.empty;
  if ('oneOf' in asked) return asked.oneOf.includes(String(value)) !== asked.not;
  if (value === null) return false;
  if ('equals' in asked)
    return typeof value === 'string'
      ? value.toLowerCase() === String(asked.equals).toLowerCase()
      : value === asked.equals;
  if ('has' in asked) {
    const [text, words] = [String(value).toLowerCase(), asked.has.toLowerCase()];
    return asked.atStart ? text.startsWith(words) : text.includes(words);
  }
  const held = value as Value;
  return (
    (asked.from === undefined || held >= asked.from) &&
    (asked.above === undefined || held > asked.above) &&
    (asked.below === undefined || held < asked.below) &&
    (asked.upTo === undefined || held <= asked.upTo)
  );
}
