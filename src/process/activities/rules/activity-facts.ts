import { dayOf, type LocalDate } from '../../../ground/index.ts';
import type { Channel, Direction } from './kinds.ts';
import type { Status } from './standing.ts';

/** What the facts need of an activity's row. */
export type FactRow = {
  kindId: string;
  ownerId: string;
  status: Status;
  doneOn: LocalDate | null;
  direction: Direction | null;
  channel: Channel | null;
  countsAsContact: boolean;
  isPrivate: boolean;
};

/**
 * A signed change of a count that became true on `day`. Summed over `day` up to a day D: the activities done on
 * `cohortDay` as D knew them, without what was since opened again, moved or removed. `contact` are those of them in which
 * one spoke with a customer. What is private counts nowhere: a number that nobody may look behind proves nothing.
 */
export type ActivityFact = {
  day: LocalDate;
  kind: 'done' | 'contact';
  cohortDay: LocalDate;
  ownerId: string;
  kindId: string;
  direction: Direction | null;
  channel: Channel | null;
  n: number;
};

/** An activity's life as daily facts: a call done on 3 March and taken back on the 5th counts on the 3rd and 4th. */
export function activityFacts(
  timeline: readonly { from: string; row: FactRow | null }[],
  timeZone: string,
): ActivityFact[] {
  const facts: ActivityFact[] = [];
  let before: Omit<ActivityFact, 'day'>[] = [];
  for (const { from, row } of timeline) {
    const day = dayOf(from, timeZone);
    const after = row ? counted(row) : [];
    for (const fact of before) facts.push({ ...fact, day, n: -fact.n });
    for (const fact of after) facts.push({ ...fact, day });
    before = after;
  }
  return facts;
}

function counted({ status, doneOn, countsAsContact, isPrivate, ownerId, kindId, direction, channel }: FactRow) {
  if (status !== 'done' || doneOn === null || isPrivate) return [];
  const kinds = countsAsContact ? (['done', 'contact'] as const) : (['done'] as const);
  return kinds.map((kind) => ({ kind, cohortDay: doneOn, ownerId, kindId, direction, channel, n: 1 }));
}
