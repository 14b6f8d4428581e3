import type { ClockState } from './listed-columns.ts';

type Clocked = { status: string; dueAt: string | null; answeredAt: string | null };

/**
 * How a lead's promise stands at a moment: kept when it was answered by its time, broken when later, over when it still waits
 * past its time. One that was given up or put back unanswered promises nothing any more.
 */
export function clockState({ status, dueAt, answeredAt }: Clocked, now: string): ClockState {
  if (dueAt === null) return 'none';
  const due = Date.parse(dueAt);
  if (answeredAt !== null) return Date.parse(answeredAt) <= due ? 'kept' : 'broken';
  if (status !== 'new') return 'none';
  return Date.parse(now) <= due ? 'running' : 'over';
}
