import { type Design, leadOf, peopleOf } from './design.ts';

/** Something that somebody owns and that goes as one: a company with what he has there, or a deal. */
export type Owned = { id: string; ownerId: string; teamId: string | null; weight: number };
export type Going = { id: string; fromId: string; toId: string; teamId: string };

/**
 * What goes to whom: all that is with a team of which its owner is not, round its people, the heaviest first, each to whoever was given
 * least. A lead is given something only where he is alone. What is with no team, or with one of nobody who works here, stays where it is.
 */
export function goingBy(design: Design, owned: readonly Owned[], isHere: (personId: string) => boolean): Going[] {
  const takers = new Map(
    design.teams.map(({ id }) => {
      const lead = leadOf(design, id);
      const here = peopleOf(design, id).filter(isHere).toSorted();
      const others = here.filter((personId) => personId !== lead);
      return [id, { all: new Set(peopleOf(design, id)), to: others.length > 0 ? others : here }];
    }),
  );
  const given = new Map<string, number>();
  const going: Going[] = [];
  const groups = Map.groupBy(owned, ({ id }) => id);
  const heavy = [...groups.values()].map((its) => ({ its, weight: its.reduce((sum, one) => sum + one.weight, 0) }));
  heavy.sort((a, b) => b.weight - a.weight || ((a.its[0]?.id ?? '') < (b.its[0]?.id ?? '') ? -1 : 1));
  for (const { its } of heavy) {
    const { teamId } = its[0] as Owned;
    const team = teamId === null ? undefined : takers.get(teamId);
    const leaving = team ? its.filter(({ ownerId }) => !team.all.has(ownerId)) : [];
    const [first, ...others] = team?.to ?? [];
    if (teamId === null || leaving.length === 0 || first === undefined) continue;
    const key = (personId: string) => `${teamId} ${personId}`;
    const least = others.reduce(
      (best, id) => ((given.get(key(id)) ?? 0) < (given.get(key(best)) ?? 0) ? id : best),
      first,
    );
    // Somebody of the team who has a part of it already takes the rest.
    const toId = its.find(({ ownerId }) => team?.to.includes(ownerId))?.ownerId ?? least;
    const weight = leaving.reduce((sum, one) => sum + one.weight, 0);
    given.set(key(toId), (given.get(key(toId)) ?? 0) + weight);
    going.push(...leaving.map(({ id, ownerId }) => ({ id, fromId: ownerId, toId, teamId })));
  }
  return going;
}
