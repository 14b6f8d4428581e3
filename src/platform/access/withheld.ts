import type { Role } from './actor.ts';

/** A field that the workspace added, as far as it says whose it is; null is everybody who reaches the record. */
export type Guarded = { object: string; key: string; readers: readonly Role[] | null; writers: readonly Role[] | null };

/** Leaders and operations see and set every added field, whatever is said of roles: somebody must be able to change it back. */
const keepers: readonly Role[] = ['leader', 'operations'];

const isFor = (roles: readonly Role[] | null, role: Role) =>
  roles === null || keepers.includes(role) || roles.includes(role);

export const mayReadField = ({ readers }: Pick<Guarded, 'readers'>, role: Role): boolean => isFor(readers, role);

/** Who may not see a field may not set it either. */
export const mayWriteField = ({ readers, writers }: Pick<Guarded, 'readers' | 'writers'>, role: Role): boolean =>
  isFor(readers, role) && isFor(writers, role);
