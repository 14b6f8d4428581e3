import { sameValue } from '../../../platform/history/rules/timeline.ts';
import type { Existing } from './mapping.ts';
import type { Problem } from './source.ts';

/** What becomes of a row. */
export const outcomes = ['create', 'change', 'unchanged', 'perhaps', 'left-out'] as const;
export type Outcome = (typeof outcomes)[number];

export type FieldChange = { field: string; from: unknown; to: unknown };

/** A record that this row perhaps repeats, and by which signs, such as `same-name, same-phone`. */
export type Candidate = { id: string; score: number; why: string };

/** Somebody's word on a row: a record of its own, to be left out, or the very record that is here under this id. */
export type Word = 'create' | 'leave' | { same: string };

/** A row with all that it names looked up: what it says by the fields of the product, added ones as `custom.key`. */
export type Said = {
  values: Readonly<Record<string, unknown>>;
  /** The record that is here already, as its fields stand; null: it is new. */
  here: Readonly<Record<string, unknown>> | null;
  /** Whom it perhaps repeats; not asked about a record that is here. */
  candidates: readonly Candidate[];
  decided: Word | null;
};

export type Verdict = {
  outcome: Outcome;
  changes: FieldChange[];
  /** Why it is left out or unchanged, where no problem of a cell says it. */
  why: 'here-already' | 'not-here' | 'decided' | null;
};

/**
 * What becomes of a row: a new record, changes to one that is here, nothing new, or left out. A blank cell is not in
 * `values` and so keeps what stands. "Anna, CFO" over Anna with the title CEO and a phone changes the title alone.
 */
export function judge({ values, here, candidates, decided }: Said, existing: Existing): Verdict {
  const without = { changes: [], why: null };
  if (decided === 'leave') return { ...without, outcome: 'left-out', why: 'decided' };
  if (!here) {
    if (existing === 'change') return { ...without, outcome: 'left-out', why: 'not-here' };
    if (candidates.length > 0 && decided !== 'create') return { ...without, outcome: 'perhaps' };
    return { ...without, outcome: 'create' };
  }
  const changes = changesOf(values, here);
  if (changes.length === 0) return { ...without, outcome: 'unchanged' };
  if (existing === 'create') return { ...without, outcome: 'unchanged', why: 'here-already' };
  return { outcome: 'change', changes, why: null };
}

/** The fields that say something else than stands there; what is known by its source keeps the id it has. */
export function changesOf(
  values: Readonly<Record<string, unknown>>,
  here: Readonly<Record<string, unknown>>,
): FieldChange[] {
  return Object.entries(values)
    .filter(([field]) => !here.externalId || !['externalId', 'source'].includes(field))
    .map(([field, to]) => ({ field, from: here[field] ?? null, to }))
    .filter(({ from, to }) => to !== null && to !== undefined && !sameValue(from, to));
}

/** What the problems of a row come to: one that leaves the row out leaves it out. */
export const isLeftOut = (problems: readonly Problem[]): boolean =>
  problems.some(({ effect }) => effect === 'row-left-out');
