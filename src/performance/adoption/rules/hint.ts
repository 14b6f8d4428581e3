import type { Feature } from './features.ts';
import { byFeature, type Somebody, type Use } from './report.ts';
import { fewestOthers } from './told.ts';

/** A feature that most colleagues use, and how many of them do. */
export type Hint = { feature: string; people: number; of: number };

/**
 * What somebody might try: of the features that he did not use, the one that most of his role do; the one of most of them first. Eight of
 * nine other reps opened playbooks and Rob did not: playbooks, 8 of 9. Of fewer than three nothing is said, as in every sum over others.
 */
export function hintFor(
  { features, me, others }: { features: readonly Feature[]; me: Somebody; others: readonly Somebody[] },
  mine: ReadonlySet<string>,
  theirs: readonly Use[],
): Hint | null {
  const peers = others.filter(({ id, role }) => role === me.role && id !== me.id);
  const open = features.filter(
    ({ id, pages, roles }) => pages.length > 0 && !mine.has(id) && (!roles || roles.includes(me.role)),
  );
  const ids = new Set(peers.map(({ id }) => id));
  const told = byFeature(
    theirs.filter(({ personId }) => ids.has(personId)),
    open,
    peers,
    [],
  );
  const [best] = told
    .filter(({ people, spread }) => people >= fewestOthers && spread === 'most')
    .toSorted((a, b) => b.people / b.of - a.people / a.of);
  return best ? { feature: best.id, people: best.people, of: best.of } : null;
}
