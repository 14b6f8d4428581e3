/** What a person does here, which decides what he may do and, with the manager tree, whom he sees. */
export const roles = ['leader', 'manager', 'rep', 'operations', 'finance', 'success'] as const;
export type Role = (typeof roles)[number];

/** Roles that read and never write. */
export const readers: readonly Role[] = ['finance', 'success'];

/** Roles that may carry a quota and own deals. */
export const sellers: readonly Role[] = ['leader', 'manager', 'rep'];

export function isRole(text: string): text is Role {
  return (roles as readonly string[]).includes(text);
}
