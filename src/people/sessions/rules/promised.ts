import type { LocalDate } from '../../../ground/index.ts';

/** How the task of a decision stands. */
export type TaskStand = { status: 'planned' | 'done' | 'cancelled'; doneOn: LocalDate | null };

export const keptStates = ['kept', 'late', 'open', 'not-kept', 'dropped'] as const;
export type KeptState = (typeof keptStates)[number];

/**
 * How a decision was kept, looked at on a day: done by its day is kept, done after it late, its task cancelled or gone dropped; open up
 * to and on its day, and not kept after it.
 */
export function keptOn(dueOn: LocalDate, task: TaskStand | null, today: LocalDate): KeptState {
  if (task === null || task.status === 'cancelled') return 'dropped';
  if (task.status === 'done') return task.doneOn !== null && task.doneOn > dueOn ? 'late' : 'kept';
  return dueOn < today ? 'not-kept' : 'open';
}

/** What the next meeting opens with: what is not kept first, then what is open, late, dropped and kept, each by its day. */
export const inOpeningOrder = <Promise extends { state: KeptState; dueOn: LocalDate }>(
  all: readonly Promise[],
): Promise[] => {
  const order: readonly KeptState[] = ['not-kept', 'open', 'late', 'dropped', 'kept'];
  return all.toSorted(
    (a, b) => order.indexOf(a.state) - order.indexOf(b.state) || (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0),
  );
};
