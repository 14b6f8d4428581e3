/** How the companies of a segment buy: what they do in its order and who does it, who has a part in it, and what hinders them. */
export type BuyerMap = {
  steps: readonly { text: string; by: string | null }[];
  roles: readonly { role: string; cares: string | null }[];
  obstacles: readonly { text: string; answer: string | null }[];
};

/** What a map leaves open: steps that nobody of it takes, people who take none, and obstacles without an answer. */
export type OpenEnds = { steps: string[]; roles: string[]; obstacles: string[] };

const same = (one: string, other: string): boolean =>
  one.trim().toLocaleLowerCase() === other.trim().toLocaleLowerCase();

/**
 * What should still be found out before selling by the map. With the steps "Trial" by the head of plant and "Contract" by nobody, the roles
 * head of plant and buyer, and the obstacle "Budget is set in May" without an answer: "Contract", "buyer" and that obstacle.
 */
export function openEndsOf({ steps, roles, obstacles }: BuyerMap): OpenEnds {
  const isKnown = (by: string | null) => by !== null && roles.some(({ role }) => same(role, by));
  return {
    steps: steps.filter(({ by }) => !isKnown(by)).map(({ text }) => text),
    roles: roles.filter(({ role }) => !steps.some(({ by }) => by !== null && same(by, role))).map(({ role }) => role),
    obstacles: obstacles.filter(({ answer }) => answer === null).map(({ text }) => text),
  };
}
