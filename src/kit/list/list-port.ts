import { createContext, useContext } from 'react';
import type { Column } from '../../ground/asking/index.ts';
import type { Finders } from '../custom/custom-dialog.tsx';
import type { CustomField } from '../custom/custom-field.ts';
import type { Problem } from '../forms/problem.ts';

export type Sharing = 'personal' | 'team' | 'everybody';
/** What of a list is kept in a view. */
export type KeptList = {
  filter: string;
  sorting: string;
  columns: { key: string; width: number | null }[];
  frozen?: number;
  grouping?: string;
};
export type SavedView = KeptList & {
  id: string;
  version: number;
  name: string;
  /** Columns that it asked and that are gone. */
  lost: string[];
  mayWrite: boolean;
  isDefault: boolean;
};
export type Done<Answer> = { ok: true; answer: Answer & { groupId: string } } | { ok: false; problem: Problem };

/** A field that the workspace added, and how a list may ask by it. */
export type AddedField = CustomField & { column: Column };

/** Work that goes on in the background: how far it is, and what came of it. */
export type JobRun = { status: string; done: number; total: number | null; note: string | null; result?: unknown };

/** What lists of every kind ask of the server; the app fills it. */
export type ListPort = {
  views(object: string, signal: AbortSignal): Promise<{ items: SavedView[]; mayShareWithAll: boolean }>;
  make(object: string, given: KeptList & { name: string; sharing: Sharing }): Promise<Done<SavedView>>;
  save(view: SavedView, kept: KeptList): Promise<Done<SavedView>>;
  begin(object: string, viewId: string | null): Promise<Done<unknown>>;
  remove(view: SavedView): Promise<Done<unknown>>;
  /** Takes an act back: how many parts of it were left, or of many the run of the job that is at it. */
  undo(groupId: string): Promise<{ left: number; runId: string | null }>;
  /** A change of many records that a job is at; stopped, it changes nothing. */
  run(id: string): Promise<JobRun>;
  stopRun(id: string): Promise<{ ok: true } | { ok: false; problem: Problem }>;
  added(object: string, signal: AbortSignal): Promise<AddedField[]>;
  /** People and records by a part of their name, by their kind. */
  find: Finders;
  /** What a person or record is called; null where nobody may know. */
  nameOf(kind: string, id: string, signal: AbortSignal): Promise<string | null>;
  /** Where a record has its page. */
  pathOf(kind: string, id: string): string | null;
};

const ListContext = createContext<ListPort | null>(null);
export const ListProvider = ListContext.Provider;

export function useListPort(): ListPort {
  const port = useContext(ListContext);
  if (!port) throw new Error('This list stands outside the shell, where nobody fills its port');
  return port;
}
