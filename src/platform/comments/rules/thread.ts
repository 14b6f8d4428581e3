/** What somebody did to a whole thread. */
export type Act = 'resolved' | 'reopened';

type Said = { id: string; threadId: string; act: Act | null };
export type Thread<Row> = { id: string; isResolved: boolean; items: Row[] };

/**
 * A thread is resolved when the last thing in it is that somebody resolved it: a word said since opens it again, and so
 * does reopening. Resolved, then answered, is open; answered, then resolved, is resolved.
 */
export const isResolved = (items: readonly Pick<Said, 'act'>[]): boolean => items.at(-1)?.act === 'resolved';

/** What was said, as threads: the newest thread first, in each the oldest word first. Ids are made in the order of time. */
export function threadsOf<Row extends Said>(rows: readonly Row[]): Thread<Row>[] {
  const inOrder = [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
  const byThread = Map.groupBy(inOrder, ({ threadId }) => threadId);
  return [...byThread]
    .map(([id, items]) => ({ id, items, isResolved: isResolved(items) }))
    .sort((a, b) => (a.id < b.id ? 1 : -1));
}
