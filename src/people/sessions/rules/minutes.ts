import type { LocalDate } from '../../../ground/index.ts';

/** What was noted of one item of an agenda; its version goes up by one with each change, so that two hands do not overwrite each other. */
export type Note = { key: string; text: string; byId: string; version: number };

/** What was decided: what, by whom, by when, and the task that it became. */
export type Decision = {
  id: string;
  text: string;
  ownerId: string;
  dueOn: LocalDate;
  dealId: string | null;
  taskId: string;
};

export type Noted = { notes: Note[] } | { theirs: Note | null };

/** The note of an item put otherwise by somebody who saw this version of it, 0 where there was none. */
export function withNote(
  notes: readonly Note[],
  { key, text, seen, byId }: { key: string; text: string; seen: number; byId: string },
): Noted {
  const before = notes.find((note) => note.key === key) ?? null;
  if ((before?.version ?? 0) !== seen) return { theirs: before };
  const others = notes.filter((note) => note.key !== key);
  return { notes: text === '' && before === null ? others : [...others, { key, text, byId, version: seen + 1 }] };
}
