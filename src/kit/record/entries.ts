import type { ComponentType } from 'react';

/** One thing that happened to a record, as the server's timeline tells it; what its body holds, its source knows. */
export type TimelineEntry = {
  id: string;
  at: string;
  source: string;
  record: { kind: string; id: string; title: string };
  person: { id: string; name: string } | null;
  /** Done as the stand-in of somebody, or by a leader signed in as him. */
  inPlaceOf?: { how: 'for' | 'as'; name: string } | null;
  by: string;
  body: unknown;
};

export type EntryProps = {
  entry: TimelineEntry;
  /** The record it is about, where that is another than the page's own. */
  about: { label: string; href: string } | null;
  undo: (() => void) | undefined;
};

/** Draws the entries of one source; with a kind only those about such records, before whoever draws all of the source. */
export type TimelineRenderer = {
  source: string;
  kind?: string;
  load: () => Promise<{ default: ComponentType<EntryProps> }>;
};

export type TimelineAsked = {
  kind: string;
  id: string;
  related: boolean;
  asOf: string | null;
  sources: readonly string[];
  cursor: string | null;
};

/** What the app fills in: where entries come from, who draws them, how a change is taken back. */
export type TimelinePort = {
  renderers: readonly TimelineRenderer[];
  /** Where a record has its page; null for what has none. */
  pathOf(record: { kind: string; id: string }): string | null;
  page(asked: TimelineAsked, signal: AbortSignal): Promise<{ items: TimelineEntry[]; nextCursor: string | null }>;
  /** Takes one change back; answers how many of its fields were left, since they changed again. Throws what to say. */
  undo(changeId: string): Promise<number>;
};

/** Whoever draws this entry: of its source and kind, else of its source; null when nobody does. */
export const rendererOf = (
  renderers: readonly TimelineRenderer[],
  { source, record }: TimelineEntry,
): TimelineRenderer | null => {
  const own = renderers.filter((one) => one.source === source);
  return own.find(({ kind }) => kind === record.kind) ?? own.find(({ kind }) => kind === undefined) ?? null;
};

/** The sources that somebody draws, in the order in which they were handed over. */
export const sourcesOf = (renderers: readonly TimelineRenderer[]): string[] => [
  ...new Set(renderers.map(({ source }) => source)),
];

/** Every timeline on screen, for whoever wrote what one of them may tell. */
export const anyTimeline = {
  predicate: ({ queryKey }: { queryKey: readonly unknown[] }) => queryKey[1] === 'timeline',
};
