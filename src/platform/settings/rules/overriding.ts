/** The roles that may be let past a gate that blocks: those that write deals at all. A new workspace lets all of them. */
export const overridingRoles = ['leader', 'manager', 'rep', 'operations'] as const;
export type OverridingRole = (typeof overridingRoles)[number];
