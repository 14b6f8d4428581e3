import type { LocalDate } from '../../../ground/days.ts';
import type { Role } from '../../access/actor.ts';
import type { Policy } from '../../access/policy.ts';
import { type ConfidentialSetting, circleOf } from '../../access/rules/confidential.ts';
import { type StandIn, standInOn } from './stand-ins.ts';

export type Person = { id: string; name: string; role: Role; active: boolean; managerId: string | null };

/** Who works here on a day, who stands in for whom, and who may see the record that is asked about. */
export type Office = {
  people: ReadonlyMap<string, Person>;
  standIns: readonly StandIn[];
  day: LocalDate;
  sees: (personId: string) => boolean;
};

/** The managers above a person, nearest first; it ends even where lines form a loop. */
export function above(people: Office['people'], personId: string): string[] {
  const chain: string[] = [];
  const seen = new Set([personId]);
  for (let up = people.get(personId)?.managerId; up && !seen.has(up); up = people.get(up)?.managerId) {
    seen.add(up);
    chain.push(up);
  }
  return chain;
}

/** To whom a record was let beside its owner: a person, or the team of one. */
export type Shared = { personId: string | null; teamOf: string | null };

/** A record as far as it decides who sees it. `closedBy` says for whom it is where it is confidential; null where it is not. */
export type Sighted = { ownerId: string | null; closedBy: ConfidentialSetting | null; shares: readonly Shared[] };

/**
 * Who may see this record, by role and place in the tree, by what the workspace lets see of what is confidential, and by
 * its shares: what `mayTouch` says, for everybody at once.
 */
export function sightOf(
  policy: Policy,
  { ownerId, closedBy, shares }: Sighted,
  people: Office['people'],
): Office['sees'] {
  const over = new Set(ownerId ? [ownerId, ...above(people, ownerId)] : []);
  const reaches = ({ id, role }: Person) => {
    const breadth = policy.read[role];
    return breadth === 'all' || (breadth === 'own' && id === ownerId) || (breadth === 'team' && over.has(id));
  };
  const isIn = ({ id, role }: Person) => {
    const circle = closedBy && circleOf(closedBy, role, id);
    return !closedBy || circle === 'all' || id === ownerId || (circle === 'team' && over.has(id));
  };
  const isLetIn = ({ id, role }: Person) =>
    policy.read[role] !== 'none' &&
    shares.some(({ personId, teamOf }) => personId === id || (teamOf && [id, ...above(people, id)].includes(teamOf)));
  return (personId) => {
    const person = people.get(personId);
    return person !== undefined && ((reaches(person) && isIn(person)) || isLetIn(person));
  };
}

/** Works here, did not ask himself, and may see what it is about. */
export const canDecide = ({ people, sees }: Office, personId: string, requesterId: string): boolean =>
  personId !== requesterId && (people.get(personId)?.active ?? false) && sees(personId);

/**
 * Who decides in this person's place on the day: himself, while he is there; else his stand-in, else whoever is above
 * him, and so on upward. Nobody decides what he asked himself. Somebody away whom nobody can replace is asked himself.
 */
export function deciderFor(personId: string, requesterId: string, office: Office): string | null {
  const seen = new Set<string>();
  const find = (id: string): string | null => {
    if (seen.has(id)) return null;
    seen.add(id);
    const standIn = standInOn(office.standIns, id, office.day);
    if (!standIn && canDecide(office, id, requesterId)) return id;
    const managerId = office.people.get(id)?.managerId;
    return (standIn && find(standIn)) || (managerId && find(managerId)) || null;
  };
  return find(personId) ?? (canDecide(office, personId, requesterId) ? personId : null);
}

/** The nearest above a person who can decide; null at the top. */
export function nextAbove(personId: string, requesterId: string, office: Office): string | null {
  for (const id of above(office.people, personId)) {
    const decider = deciderFor(id, requesterId, office);
    if (decider && decider !== personId) return decider;
  }
  return null;
}
