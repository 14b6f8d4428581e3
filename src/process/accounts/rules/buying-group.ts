/** What somebody is in a company's decision to buy. */
export const buyingRoles = ['economic_buyer', 'decision_maker', 'champion', 'influencer', 'user', 'blocker'] as const;
export type BuyingRole = (typeof buyingRoles)[number];

/** How he stands to us. */
export const stances = ['supports', 'neutral', 'opposes', 'unknown'] as const;
export type Stance = (typeof stances)[number];

/** Without these nobody knows who decides, who pays and who speaks for us. */
const needed: readonly BuyingRole[] = ['economic_buyer', 'champion'];

/** The roles that a buying group still lacks: one with a user alone lacks an economic buyer and a champion. */
export const missingRoles = (group: readonly { role: BuyingRole }[]): BuyingRole[] =>
  needed.filter((role) => !group.some((member) => member.role === role));

/** How many of the needed roles a group has: an economic buyer and two users are 1 of 2. */
export const neededRoles = (group: readonly { role: BuyingRole }[]): { roles: number; rolesNeeded: number } => ({
  roles: needed.length - missingRoles(group).length,
  rolesNeeded: needed.length,
});
