import type { Person } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { fiscalOf } from '../../platform/metrics/answers.ts';
import { type CallPeriod, periodAt } from './rules/call-period.ts';
import { columns, type Numbers, type RolledNode } from './rules/roll-up.ts';
import type { StandingRow, Word } from './rules/standing.ts';
import type { CallRow, SubmissionRow } from './tables.ts';

export type Names = (id: string) => string;

export const namesOf =
  (people: ReadonlyMap<string, Pick<Person, 'name'>>): Names =>
  (id) =>
    people.get(id)?.name ?? '–';

export const showPeriod = ({ name, kind, first, next }: CallPeriod) => ({ name, kind, from: first, until: next });

export const showPerson = (id: string, names: Names) => ({ id, name: names(id) });

export function showCall(row: CallRow, actor: Actor, names: Names) {
  const { id, version, nodeId, week, dueOn, lockedAt, lockedBy, periodKind, periodFirst } = row;
  return {
    ...{ id, version, nodeId, week, dueOn, lockedAt },
    period: showPeriod(periodAt(periodKind, periodFirst, fiscalOf(actor))),
    lockedBy: lockedBy === null ? null : showPerson(lockedBy, names),
  };
}

/** What somebody said, with its words where they are at hand. */
export function showWord(word: Word | null, names: Names, rows: readonly SubmissionRow[]) {
  if (!word) return null;
  const { byId, commit, bestCase, mostLikely, at, id } = word;
  const row = rows.find((one) => one.id === id);
  return {
    ...{ by: showPerson(byId, names), commit, bestCase, mostLikely, at },
    ...{ note: row?.note ?? null, reason: row?.reason ?? null },
  };
}

export function showRow(row: StandingRow, names: Names, words: readonly SubmissionRow[]) {
  const { personId, managerId, depth, leads, own, open, closed, quota, treeClosed, treeOpen, numbers } = row;
  return {
    ...{ personId, name: names(personId), managerId, depth, leads, own, open, closed, quota },
    ...{ treeClosed, treeOpen, numbers },
    said: showWord(row.said, names, words),
    adjusted: showWord(row.adjusted, names, words),
  };
}

/** The amounts alone. */
export const plain = (numbers: RolledNode): Numbers =>
  Object.fromEntries(columns.map((column) => [column, numbers[column].amount])) as Numbers;
