import type { Actor, Role, Withheld } from './actor.ts';

/** A custom field that is not for everybody who reaches the record; null is everybody. */
export type Guarded = { object: string; key: string; readers: readonly Role[] | null; writers: readonly Role[] | null };

/** Leaders and operations see and set every field, whatever is said of roles: somebody must be able to change it back. */
const keepers: readonly Role[] = ['leader', 'operations'];

const isFor = (roles: readonly Role[] | null, role: Role) =>
  roles === null || keepers.includes(role) || roles.includes(role);

export const mayReadField = ({ readers }: Pick<Guarded, 'readers'>, role: Role): boolean => isFor(readers, role);

/** Who may not see a field may not set it either. */
export const mayWriteField = ({ readers, writers }: Pick<Guarded, 'readers' | 'writers'>, role: Role): boolean =>
  isFor(readers, role) && isFor(writers, role);

/** What a role is not shown of the custom fields of each kind, and what it may not set; nothing where all is open. */
export function withheldFrom(role: Role, fields: readonly Guarded[]): Actor['withheld'] {
  const kinds: Record<string, { hidden: string[]; locked: string[] }> = {};
  for (const field of fields) {
    if (mayWriteField(field, role)) continue;
    kinds[field.object] ??= { hidden: [], locked: [] };
    const kind = kinds[field.object] as { hidden: string[]; locked: string[] };
    (mayReadField(field, role) ? kind.locked : kind.hidden).push(field.key);
  }
  return Object.keys(kinds).length > 0 ? (kinds satisfies Record<string, Withheld>) : undefined;
}
