import { patchesOf } from './patches.ts';
import type { World } from './world.ts';

/** A team of the demo company: what it has, by the place of a patch or the name of a band, who leads it and who is of it. */
export type DemoTeam = { name: string; keys: readonly (number | string)[]; leadId: string | null; people: string[] };

/** Sales as it is divided: each team has the territory of its manager, and his reps. */
export function teamsByTerritory(world: World): DemoTeam[] {
  const patches = patchesOf(world);
  const managers = world.people.filter(({ role }) => role === 'manager');
  return managers.map((manager) => {
    const at = patches.findIndex(({ parent, people }) => parent === null && people[0]?.personId === manager.id);
    const reps = world.people.filter(
      ({ role, leftOn, managerId }) => role === 'rep' && leftOn === null && managerId === manager.id,
    );
    return { name: manager.teamName, keys: [at], leadId: manager.id, people: reps.map(({ id }) => id) };
  });
}

/** As somebody would have it instead: by how many people work at the account. */
export const sizeBands = [
  { name: 'Small business', from: 0, below: 100 },
  { name: 'Mid-market', from: 100, below: 500 },
  { name: 'Enterprise', from: 500, below: null },
];

/** Reps go round the bands; the first managers lead them, so that one may be without a lead yet. */
export function teamsBySize({ people }: World): DemoTeam[] {
  const managers = people.filter(({ role }) => role === 'manager');
  const reps = people.filter(({ role, leftOn }) => role === 'rep' && leftOn === null);
  return sizeBands.map(({ name }, at) => ({
    ...{ name, keys: [name], leadId: managers[at]?.id ?? null },
    people: reps.filter((_, place) => place % sizeBands.length === at).map(({ id }) => id),
  }));
}
