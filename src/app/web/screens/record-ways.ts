const pages: Record<string, string> = {
  deal: '/deals',
  company: '/companies',
  contact: '/contacts',
  product: '/products',
  lead: '/leads',
  person: '/people',
  pipeline: '/pipelines',
  'team-space': '/spaces',
};

/** The page of a record, opened at a comment, today whatever day is looked at; null for a kind without pages of its own. */
export function wayTo(record: { kind: string; id: string }, commentId: string | null): string | null {
  // An activity has no page of its own: it opens over the list, with ways to what it is about.
  if (record.kind === 'activity') return `/activities?asOf=&activity=${record.id}`;
  if (record.kind === 'leave') return '/leave';
  if (record.kind === 'charter') return '/charters';
  const page = pages[record.kind];
  if (!page) return null;
  return `${page}/${record.id}?asOf=${commentId ? `&comment=${commentId}` : ''}`;
}
