import { type Role, roleNames } from '../actor.ts';
import { type Guarded, mayReadField, mayWriteField } from '../withheld.ts';

/** What a role may do with a field when it may not do everything: only read it, or not even know it. */
export type FieldMay = 'none' | 'read';

/** One line of the workspace's setting: success does not see the `amount` of a deal. What is not said is allowed. */
export type FieldRight = { kind: string; field: string; role: Role; may: FieldMay };

/** The fields of each kind that somebody does not see, and those that he may not write; what is hidden is not written either. */
export type FieldLimits = Readonly<Record<string, { hidden: readonly string[]; fixed: readonly string[] }>>;

/**
 * All that a workspace keeps from a role: of the product's own fields what its setting says, of those that it added what
 * each says of itself. { deal: { hidden: ['amount', 'custom.bonus'], fixed: ['amount', 'custom.bonus', 'nextStep'] } }.
 */
export function fieldLimits(rights: readonly FieldRight[], role: Role, added: readonly Guarded[]): FieldLimits {
  const limits: Record<string, { hidden: string[]; fixed: string[] }> = {};
  const keep = (kind: string, field: string, isHidden: boolean): void => {
    const own = limits[kind] ?? { hidden: [], fixed: [] };
    limits[kind] = own;
    own.fixed.push(field);
    if (isHidden) own.hidden.push(field);
  };
  for (const right of rights) if (right.role === role) keep(right.kind, right.field, right.may === 'none');
  for (const field of added)
    if (!mayWriteField(field, role)) keep(field.object, `custom.${field.key}`, !mayReadField(field, role));
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

/** What a role may do with a field that the workspace added, by what the field says of itself. */
export const mayOfAdded = (field: Guarded, role: Role): FieldMay | 'all' =>
  mayWriteField(field, role) ? 'all' : mayReadField(field, role) ? 'read' : 'none';

/** Who sees and sets an added field once it is said anew for one role; null when nobody is left out. */
export function withAddedRight<F extends Guarded>(field: F, role: Role, may: FieldMay | 'all'): F {
  const mayOf = (one: Role) => (one === role ? may : mayOfAdded(field, one));
  const those = (roles: Role[]) => (roles.length === roleNames.length ? null : roles);
  return {
    ...field,
    readers: those(roleNames.filter((one) => mayOf(one) !== 'none')),
    writers: those(roleNames.filter((one) => mayOf(one) === 'all')),
  };
}
