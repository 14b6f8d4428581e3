import type { ReactNode } from 'react';
import type { Problem } from '../forms/problem.ts';

export type BulkLeft = { id: string; name: string; why: string };
export type BulkOutcome = { unchanged: number; left: BulkLeft[]; leftInAll: number };
export type BulkPreview = BulkOutcome & { changing: number };
export type BulkAnswer = BulkOutcome & { groupId: string | null; runId: string | null; changed: number };
type Asked<Answer> = Promise<{ ok: true; answer: Answer } | { ok: false; problem: Problem }>;

/** The records that were ticked, or all that the list was narrowed to; and what becomes of them. */
export type BulkBody = { ids?: string[]; filter?: Record<string, unknown>; change: Record<string, unknown> };

/** One thing that can be changed of many records. */
export type BulkField = {
  id: string;
  label: string;
  /** Where it begins: nothing, or an empty list. */
  first: unknown;
  draw: (value: unknown, onChange: (value: unknown) => void) => ReactNode;
  /** What is sent; null while it is not whole. */
  change: (value: unknown) => Record<string, unknown> | null;
};

/** How records of a kind are changed many at once. */
export type BulkKind = {
  /** The kind, by which what shows them is asked anew. */
  object: string;
  /** "5,000 deals". */
  things: (count: number) => string;
  fields: readonly BulkField[];
  /** Whether they can be deleted too. */
  mayRemove: boolean;
  preview: (body: BulkBody) => Asked<BulkPreview>;
  change: (body: BulkBody) => Asked<BulkAnswer>;
};
