import type { Actor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Shown } from '../../platform/fields/shown.ts';
import type { CompanyRow, ContactRow, When } from './store.ts';
import type { MemberRow, PositionRow } from './store-groups.ts';
import { type Reached, tags } from './tables.ts';

type TagNames = ReadonlyMap<string, string>;

/** The names of the tags that these rows bear, as they were then. */
export async function tagNames(
  reader: Reader,
  actor: Actor,
  rows: readonly { tagIds: readonly string[] | null }[],
  when: When,
): Promise<TagNames> {
  const ids = [...new Set(rows.flatMap(({ tagIds }) => tagIds ?? []))];
  if (ids.length === 0) return new Map();
  const known = await reader.rows(readable(actor, tags, when).where('id', 'in', ids));
  return new Map(known.map(({ id, name }) => [id, name]));
}

const named = (id: string | null, name: string | null) => (id !== null && name !== null ? { id, name } : null);

/** A tag that was taken out of the vocabulary is not shown. */
const tagsOf = (tagIds: readonly string[] | null, names: TagNames) =>
  (tagIds ?? [])
    .flatMap((id) => {
      const name = names.get(id);
      return name === undefined ? [] : [{ id, name }];
    })
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en'));

const phonesOf = (phones: Reached['phones']) => phones.map(({ label, number }) => ({ label, number }));

const refusalOf = ({ noContact, noContactReason: reason }: Reached) =>
  noContact && { ways: waysOf(noContact), since: noContact.since, reason };

const waysOf = ({ ways }: NonNullable<Reached['noContact']>) => (ways === 'all' ? ways : [...ways]);

export function showCompany(row: CompanyRow, names: TagNames, custom: Shown) {
  const { id, version, name, sector, country, website, employees, revenue, currency, foundedYear } = row;
  return {
    id,
    version,
    name,
    parent: named(row.parentId, row.parentName),
    owner: named(row.ownerId, row.ownerName),
    sector,
    country,
    website,
    employees,
    revenue,
    currency,
    foundedYear,
    tags: tagsOf(row.tagIds, names),
    addresses: [...row.addresses],
    phones: phonesOf(row.phones),
    channels: [...row.channels],
    noContact: refusalOf(row),
    custom,
  };
}

export function showContact(row: ContactRow, names: TagNames, custom: Shown) {
  const { id, version, name, title, email, phone, companyNoContact } = row;
  // Hidden from some roles, on every path.
  const hidden = row as { [F in 'addresses' | 'phones' | 'channels']: Reached[F] | null };
  return {
    id,
    version,
    name,
    company: named(row.companyId, row.companyName),
    owner: named(row.ownerId, row.ownerName),
    title,
    email,
    phone,
    tags: tagsOf(row.tagIds, names),
    addresses: hidden.addresses && [...hidden.addresses],
    phones: hidden.phones && phonesOf(hidden.phones),
    channels: hidden.channels && [...hidden.channels],
    noContact: refusalOf(row),
    companyNoContact: companyNoContact && { ways: waysOf(companyNoContact), since: companyNoContact.since },
    custom,
  };
}

export function showMember(row: MemberRow) {
  const { id, version, contactId, contactName: name, contactTitle: title, companyId, role, stance, note } = row;
  return { id, version, contact: { id: contactId, name, title }, companyId, role, stance, note };
}

export function showPosition(row: PositionRow) {
  const { id, version, contactId, contactName, companyId, companyName, title, fromOn, untilOn } = row;
  const contact = { id: contactId, name: contactName };
  return { id, version, contact, company: { id: companyId, name: companyName }, title, fromOn, untilOn };
}
