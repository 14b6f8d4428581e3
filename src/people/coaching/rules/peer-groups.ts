import { fewestPeers } from './coach-next.ts';

/** Through which pipeline somebody sells most, and to how many companies of which segment; those that fit none are under null. */
export type Sells = { personId: string; pipelineId: string | null; bySegment: ReadonlyMap<string | null, number> };
export type PeerGroup = { pipelineId: string | null; segmentId: string | null };

/** The segment of more than half of somebody's deals; null where there is none. Of 10 deals 6 with ports are ports, 5 are not. */
export function mainSegment(bySegment: Sells['bySegment']): string | null {
  const all = [...bySegment.values()].reduce((sum, n) => sum + n, 0);
  const most = [...bySegment].find(([segmentId, n]) => segmentId !== null && n > all / 2);
  return most?.[0] ?? null;
}

/**
 * Who is compared with whom: those of one pipeline, and of these who sell mostly to one segment. A pipeline is taken apart only where
 * everybody then still has peers enough; else all of it stay together.
 */
export function peerGroups(people: readonly Sells[]): Map<string, PeerGroup> {
  const groups = new Map<string, PeerGroup>();
  for (const [pipelineId, own] of Map.groupBy(people, (one) => one.pipelineId)) {
    const parts = Map.groupBy(own, ({ bySegment }) => mainSegment(bySegment));
    const isApart = parts.size > 1 && [...parts.values()].every(({ length }) => length > fewestPeers);
    for (const { personId, bySegment } of own)
      groups.set(personId, { pipelineId, segmentId: isApart || parts.size === 1 ? mainSegment(bySegment) : null });
  }
  return groups;
}
