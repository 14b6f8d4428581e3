import { pageOf } from '../record-paths.ts';

/** What opens over a list, or stands on a page with others. */
const elsewhere: Record<string, (id: string) => string> = {
  activity: (id) => `/activities?asOf=&activity=${id}`,
  leave: () => '/leave',
  charter: () => '/charters',
};

/** The page of a record, opened at a comment, today whatever day is looked at; null for a kind without pages of its own. */
export function wayTo({ kind, id }: { kind: string; id: string }, commentId: string | null): string | null {
  const place = elsewhere[kind];
  if (place) return place(id);
  const page = kind === 'pipeline' ? `/pipelines/${id}` : pageOf(kind, id);
  return page && `${page}?asOf=${commentId ? `&comment=${commentId}` : ''}`;
}
