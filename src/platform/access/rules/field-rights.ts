import type { Role } from '../actor.ts';

/** What a role may do with a field when it may not do everything: only read it, or not even know it. */
export type FieldMay = 'none' | 'read';

/** One line of the workspace's setting: success does not see the `amount` of a deal. What is not said is allowed. */
export type FieldRight = { kind: string; field: string; role: Role; may: FieldMay };

/** The fields of each kind that somebody does not see, and those that he may not write; what is hidden is not written either. */
export type FieldLimits = Readonly<Record<string, { hidden: readonly string[]; fixed: readonly string[] }>>;

/** What the setting of a workspace means for a role: { deal: { hidden: ['amount'], fixed: ['amount', 'nextStep'] } }. */
export function fieldLimits(rights: readonly FieldRight[], role: Role): FieldLimits {
  const limits: Record<string, { hidden: string[]; fixed: string[] }> = {};
  for (const right of rights) {
    if (right.role !== role) continue;
    const own = limits[right.kind] ?? { hidden: [], fixed: [] };
    limits[right.kind] = own;
    own.fixed.push(right.field);
    if (right.may === 'none') own.hidden.push(right.field);
  }
  for (const { hidden, fixed } of Object.values(limits)) {
    hidden.sort();
    fixed.sort();
  }
  return limits;
}

type Place = Pick<FieldRight, 'kind' | 'field' | 'role'>;

/** The setting with one line said anew; 'all' takes the line away. In a fixed order, so that equal settings are equal. */
export function withFieldRight(
  rights: readonly FieldRight[],
  { kind, field, role, may }: Place & { may: FieldMay | 'all' },
): FieldRight[] {
  const others = rights.filter((one) => one.kind !== kind || one.field !== field || one.role !== role);
  const all = may === 'all' ? others : [...others, { kind, field, role, may }];
  const key = (one: Place) => `${one.kind} ${one.field} ${one.role}`;
  return all.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
