import type { Policy } from '../../platform/access/policy.ts';
import type { Person } from './tables.ts';

/**
 * Why somebody is not given records of a kind: nobody of that id is here, he has left, or his role changes none of them, so that they would be
 * stuck with him. Finance reads every deal and owns none. Null for whoever may be given them.
 */
export function whyNotOwner(
  person: Pick<Person, 'name' | 'active' | 'role'> | undefined,
  { write }: Pick<Policy, 'write'>,
): string | null {
  if (!person) return 'is not here';
  if (!person.active) return `is ${person.name}, who has left`;
  return write[person.role] === 'none' ? `is ${person.name}, whose role changes no such records` : null;
}
