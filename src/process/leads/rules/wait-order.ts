import type { ClockState } from './listed-columns.ts';

type Waiting = { id: string; clock: ClockState; dueAt: string | null; receivedAt: string };

const placeOf = ({ clock, dueAt }: Waiting) => (clock === 'over' ? 0 : dueAt === null ? 2 : 1);

/**
 * Whom to answer first: those past what was promised, then those whose time ends first, then those to whom nothing was
 * promised by how long they wait.
 */
export const waitOrder = (a: Waiting, b: Waiting): number =>
  placeOf(a) - placeOf(b) ||
  Date.parse(a.dueAt ?? a.receivedAt) - Date.parse(b.dueAt ?? b.receivedAt) ||
  (a.id < b.id ? -1 : 1);
