import type { LocalDate } from '../../../ground/days.ts';

/** The ways to reach somebody that he may refuse one by one. */
export const contactWays = ['email', 'phone', 'message', 'social', 'post', 'visit'] as const;
export type ContactWay = (typeof contactWays)[number];

/** Somebody does not want to be contacted: at all, or by some ways; since when, and why. */
export type NoContact = { ways: 'all' | readonly ContactWay[]; since: LocalDate };

/** Whom one would contact: what he said himself, and what his company said for everybody there. */
export type Contactable = { noContact: NoContact | null; company?: { noContact: NoContact | null } | null };

const refuses = (noContact: NoContact | null | undefined, way: ContactWay): boolean =>
  noContact ? noContact.ways === 'all' || noContact.ways.includes(way) : false;

/**
 * Whether somebody may be contacted by this way today: neither he nor his company has refused it. Whoever sends, dials
 * or plans it asks here first. Refused is refused at once, whatever day stands beside it.
 */
export const mayContact = (contact: Contactable, way: ContactWay): boolean => refusedBy(contact, way) === null;

/** Who refused it, to be said beside the button that is off; null when nobody did. His own word comes first. */
export function refusedBy({ noContact, company }: Contactable, way: ContactWay): 'contact' | 'company' | null {
  if (refuses(noContact, way)) return 'contact';
  return refuses(company?.noContact, way) ? 'company' : null;
}
