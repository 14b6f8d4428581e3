import type { BuyingRole } from '../../accounts/index.ts';

/** Somebody of the buyer's in one deal, and as what; null: nobody has said yet. */
export type DealPerson = { id: string; contactId: string; role: BuyingRole | null };

type Part = Pick<DealPerson, 'contactId' | 'role'>;

/** The place of somebody who is named twice in one role; null where nobody is. Anna may be champion and user, but not user twice. */
export function namedTwice(people: readonly Part[]): number | null {
  const at = people.findIndex((one, place) => people.slice(0, place).some((other) => isSamePart(one, other)));
  return at < 0 ? null : at;
}

const isSamePart = (one: Part, other: Part): boolean => one.contactId === other.contactId && one.role === other.role;

/**
 * The people of a deal once others are told of: who is new comes behind, and a role is taken where none was known. Nobody goes. Anna without a
 * role, told as champion, is champion; told as user beside that, she has both.
 */
export function peopleWith<One extends Part>(people: readonly One[], told: readonly One[]): One[] {
  const all = [...people];
  for (const one of told) {
    const its = all.filter(({ contactId }) => contactId === one.contactId);
    if (its.some(({ role }) => role === one.role) || (one.role === null && its.length > 0)) continue;
    const unsaid = all.findIndex(({ contactId, role }) => contactId === one.contactId && role === null);
    if (unsaid >= 0) all[unsaid] = one;
    else all.push(one);
  }
  return all;
}
