import { peopleByIds } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { type ChangeTeller, idsIn, type SayValue } from '../../platform/history/timeline/changes.ts';
import type { TimelineKin } from '../../platform/history/timeline/timeline.ts';
import { becameOne } from '../../platform/merge/kin.ts';
import { companiesByIds, contactsByIds } from './reads.ts';
import type { NoContact } from './rules/may-contact.ts';
import { type Address, addressLine, type Channel, type Phone } from './rules/reaching.ts';
import { newestContactsOf } from './store.ts';
import { partsEver, tagsAt } from './store-groups.ts';
import { buyingRoleTable, companies, contacts, positions } from './tables.ts';

const isNothing = (value: unknown): value is null | undefined => value === null || value === undefined;

const labelled = (label: string | null, text: string) => (label ? `${label}: ${text}` : text);

/** How one reaches a company or contact, each list in a line. A refusal names its ways, parted by commas, or "all". */
const reachingLabels: Record<string, (value: never) => string> = {
  phones: (value: readonly Phone[]) => value.map(({ label, number }) => labelled(label, number)).join('; '),
  addresses: (value: readonly Address[]) => value.map((one) => labelled(one.label, addressLine(one))).join('; '),
  channels: (value: readonly Channel[]) => value.map((one) => one.value).join('; '),
  noContact: ({ ways }: NoContact) => (ways === 'all' ? ways : ways.join(',')),
};

/** Says what companies and contacts have in common; undefined where the kind has its own word. */
async function sayReaching(
  reader: Reader,
  actor: Actor,
): Promise<(field: string, value: unknown) => string | null | undefined> {
  const names = new Map((await tagsAt(reader, actor, {})).map(({ id, name }) => [id, name]));
  return (field, value) => {
    if (isNothing(value)) return null;
    if (field === 'tagIds') return (value as string[]).flatMap((id) => names.get(id) ?? []).join(', ') || null;
    return field in reachingLabels ? reachingLabels[field]?.(value as never) || null : undefined;
  };
}

/** How a company tells its changes: owner and parent by name, revenue with its currency. */
export const companyChanges: ChangeTeller = {
  kind: companies.kind,
  untold: ['currency'],
  async sayValues(reader, actor, changes) {
    const records = changes.map(({ recordId }) => recordId);
    const [people, named, reaching] = await Promise.all([
      peopleByIds(reader, actor, idsIn(changes, 'ownerId')),
      companiesByIds(reader, actor, [...records, ...idsIn(changes, 'parentId')]),
      sayReaching(reader, actor),
    ]);
    const say: SayValue = (field, value, { recordId, with: all }) => {
      if (isNothing(value)) return null;
      if (field === 'ownerId') return people.get(value as string)?.name ?? null;
      if (field === 'parentId') return named.get(value as string)?.name ?? null;
      if (field === 'revenue') return `${value} ${all?.currency ?? named.get(recordId)?.currency ?? actor.currency}`;
      const said = reaching(field, value);
      return said === undefined ? String(value) : said;
    };
    return say;
  },
};

/** How a contact tells his changes: owner and company by name. */
export const contactChanges: ChangeTeller = {
  kind: contacts.kind,
  untold: ['phoneKey'],
  async sayValues(reader, actor, changes) {
    const [people, named, reaching] = await Promise.all([
      peopleByIds(reader, actor, idsIn(changes, 'ownerId')),
      companiesByIds(reader, actor, idsIn(changes, 'companyId')),
      sayReaching(reader, actor),
    ]);
    const say: SayValue = (field, value) => {
      if (isNothing(value)) return null;
      if (field === 'ownerId') return people.get(value as string)?.name ?? null;
      if (field === 'companyId') return named.get(value as string)?.name ?? null;
      const said = reaching(field, value);
      return said === undefined ? String(value) : said;
    };
    return say;
  },
};

/** A company's timeline tells of the people who work there. */
export const contactsOfCompany: TimelineKin = {
  of: companies.kind,
  kind: contacts.kind,
  recordsOf: async (reader, actor, id, most) =>
    (await newestContactsOf(reader, actor, id, most)).map((contact) => ({ id: contact.id, title: contact.name })),
};

/** A place in a buying group or at another company: who and where by name, all else as it is. */
const partChanges = (kind: string): ChangeTeller => ({
  kind,
  untold: [],
  comesAndGoes: true,
  async sayValues(reader, actor, changes) {
    const [people, firms] = await Promise.all([
      contactsByIds(reader, actor, idsIn(changes, 'contactId')),
      companiesByIds(reader, actor, idsIn(changes, 'companyId')),
    ]);
    return (field, value) => {
      if (isNothing(value)) return null;
      if (field === 'contactId') return people.get(value as string)?.name ?? null;
      return field === 'companyId' ? (firms.get(value as string)?.name ?? null) : String(value);
    };
  },
});

export const buyingRoleChanges = partChanges(buyingRoleTable.kind);
export const positionChanges = partChanges(positions.kind);

const partsOf = (of: 'company' | 'contact', table: typeof buyingRoleTable | typeof positions): TimelineKin => ({
  of,
  kind: table.kind,
  isPart: true,
  // A buying group is kept by whoever keeps the company, a position by whoever keeps the contact.
  ...((of === 'company') === (table.kind === buyingRoleTable.kind) ? {} : { isKeptElsewhere: true as const }),
  async recordsOf(reader, actor, id, most) {
    const parts = await partsEver(reader, actor, table, `${of}Id`, id, most);
    const people = await contactsByIds(
      reader,
      actor,
      parts.map(({ contactId }) => contactId),
    );
    return parts.map((part) => ({ id: part.id, title: people.get(part.contactId)?.name ?? '' }));
  },
});

/** The buying group and the people from elsewhere are part of a company's story; a contact's places part of his. */
export const partsOfAccounts: TimelineKin[] = [
  partsOf('company', buyingRoleTable),
  partsOf('company', positions),
  partsOf('contact', positions),
  partsOf('contact', buyingRoleTable),
  becameOne(companies.kind),
  becameOne(contacts.kind),
];
