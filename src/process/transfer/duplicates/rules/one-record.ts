import { fold } from '../../../../ground/text.ts';
import { type NoContact, phoneKey } from '../../../accounts/index.ts';
import type { KnownKind } from './keys.ts';
import { dealOf } from './one-deal.ts';
import { leadOf } from './one-lead.ts';
import { likeliest, type Proposal, type Row, type Said, type Values, type Way } from './one-value.ts';

/** When a field of a record was last said; the beginning of time where nobody knows. */
export type SaidAt = (id: string, field: string) => string;

const both: Record<string, Way> = {
  ownerId: 'kept',
  tagIds: 'all',
  phones: 'all',
  addresses: 'all',
  channels: 'all',
  noContact: 'strictest',
};

const likeliestOf = (fields: readonly string[]): Record<string, Way> =>
  Object.fromEntries(fields.map((field) => [field, 'one' as const]));

/**
 * The fields of each kind in the order in which they are compared, and how each becomes one. Where a deal stands and whether it is closed is
 * shown; it is that of the deal that stays, and so is its chance.
 */
export const waysOf: Record<KnownKind, Record<string, Way>> = {
  company: {
    name: 'name',
    website: 'website',
    sector: 'one',
    country: 'one',
    employees: 'one',
    revenue: 'one',
    foundedYear: 'one',
    parentId: 'one',
    ...both,
  },
  contact: { name: 'name', title: 'one', email: 'email', phone: 'one', companyId: 'one', ...both },
  deal: {
    name: 'name',
    companyId: 'one',
    stageId: 'own',
    status: 'own',
    amount: 'kept',
    lines: 'kept',
    productId: 'one',
    expectedCloseOn: 'one',
    nextStep: 'one',
    ownerId: 'kept',
    splits: 'kept',
    people: 'all',
    rivals: 'all',
    interviews: 'all',
  },
  lead: {
    name: 'name',
    companyName: 'name',
    title: 'one',
    email: 'email',
    phone: 'one',
    ...likeliestOf(['country', 'language', 'employees', 'interest', 'message', 'source', 'medium', 'campaign']),
    referredById: 'one',
    ownerId: 'kept',
    status: 'own',
    noContact: 'strictest',
    consentAt: 'one',
  },
  product: { name: 'kept', series: 'one', listPrice: 'kept', cost: 'kept', marginFloor: 'kept', active: 'kept' },
};

/** Fields that say nothing alone and go with another: an amount with its currency. */
const with_: Record<string, readonly string[]> = {
  revenue: ['currency'],
  phone: ['phoneKey'],
  noContact: ['noContactReason'],
  externalId: ['source'],
  amount: ['currency', 'amountBasis'],
  lines: ['amountFollowsLines', 'floorApproval'],
  nextStep: ['nextStepOn'],
  listPrice: ['currency'],
  consentAt: ['consentText'],
};

/** A lead says by which system it is known in a field of its own: its source is how it heard of us. */
const alongside = (kind: KnownKind, field: string): readonly string[] =>
  kind === 'lead' && field === 'externalId' ? ['importSource'] : (with_[field] ?? []);

/** How the values of a field become one; `Way` of a field that the workspace added by whether it holds a list. */
export const wayOf = (kind: KnownKind, field: string, rows: readonly Row[]): Way =>
  waysOf[kind][field] ??
  (field === 'externalId' ? 'kept' : rows.some((row) => Array.isArray(row[field])) ? 'all' : 'one');

/** What each field comes to, by the likeliest value; rows have each added field by itself, as `custom.tier`. */
export function proposals(
  kind: KnownKind,
  rows: readonly Row[],
  fields: readonly string[],
  into: string,
  saidAt: SaidAt,
): Map<string, Proposal> {
  return new Map(
    fields.map((field) => {
      const said = rows.map(({ id, [field]: value }): Said => ({ recordId: id, value, saidAt: saidAt(id, field) }));
      return [field, likeliest(wayOf(kind, field, rows), said, into)];
    }),
  );
}

/** The fields that are compared: those of the kind, then those that any of the records has beside. */
export function fieldsOf(kind: KnownKind, rows: readonly Row[]): string[] {
  const added = new Set(rows.flatMap((row) => Object.keys(row).filter((field) => field.startsWith('custom.'))));
  return [...Object.keys(waysOf[kind]), ...[...added].sort()];
}

/**
 * The one record that these become. `taken` says whose value each field has; numbers and mail addresses that are not taken stay among the
 * other ways to reach somebody, so that none is lost.
 */
export function oneOf(
  kind: KnownKind,
  rows: readonly Row[],
  into: string,
  taken: ReadonlyMap<string, Proposal>,
): Values {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const ordered = [byId.get(into) as Row, ...rows.filter(({ id }) => id !== into)];
  const one: Values = {};
  for (const [field, { from }] of taken) {
    const way = wayOf(kind, field, rows);
    // Also what one of them said and cannot hold for all, such as to belong to another of them.
    if (from === null && way === 'one') one[field] = null;
    if (from === null || way === 'own') continue;
    if (from !== 'all') {
      for (const its of [field, ...alongside(kind, field)]) one[its] = byId.get(from)?.[its] ?? null;
    } else if (way === 'strictest')
      Object.assign(
        one,
        kind === 'lead' ? { noContact: ordered.some(({ noContact }) => noContact) } : strictest(ordered),
      );
    else one[field] = together(field, ordered);
  }
  if (kind === 'contact') keepOtherWays(ordered, taken, one);
  if (kind === 'deal') Object.assign(one, dealOf(ordered as never, taken, one));
  if (kind === 'lead') Object.assign(one, leadOf(ordered as never));
  if (kind === 'product') Object.assign(one, currencyOf(byId, taken, 'listPrice', 'cost'));
  return one;
}

/** What is said in no currency but that of the other: where nobody says the first, the second brings its own. */
function currencyOf(
  rows: ReadonlyMap<string, Row>,
  taken: ReadonlyMap<string, Proposal>,
  first: string,
  second: string,
): Values {
  const its = taken.get(first)?.from === null ? rows.get(taken.get(second)?.from ?? '') : undefined;
  return its ? { currency: its.currency } : {};
}

const sameAs: Record<string, (value: never) => string> = {
  phones: ({ key, number }: { key: string | null; number: string }) => key ?? number,
  channels: ({ kind, value }: { kind: string; value: string }) => `${kind} ${fold(value)}`,
  addresses: ({ label: _, spot: __, ...address }: Values) => fold(Object.values(address).filter(Boolean).join(' ')),
};

/** All that any of them says, each once. */
function together(field: string, rows: readonly Row[]): unknown[] {
  const seen = new Map<string, unknown>();
  for (const row of rows)
    for (const value of (row[field] ?? []) as unknown[]) {
      const same = sameAs[field]?.(value as never) ?? JSON.stringify(value);
      if (!seen.has(same)) seen.set(same, value);
    }
  return [...seen.values()];
}

type Refusing = { noContact: NoContact | null; noContactReason: string | null };

/** All ways that any of them refuses, since the first did, with the reasons of all. */
function strictest(rows: readonly Row[]): Refusing {
  const those = (rows as unknown as Refusing[]).filter(({ noContact }) => noContact);
  const refusals = those.map(({ noContact }) => noContact as NoContact);
  const ways = refusals.some((one) => one.ways === 'all')
    ? ('all' as const)
    : [...new Set(refusals.flatMap((one) => one.ways as string[]))].sort();
  const reasons = [...new Set(those.flatMap(({ noContactReason }) => noContactReason ?? []))];
  return {
    noContact: { ways, since: refusals.map(({ since }) => since).sort()[0] } as NoContact,
    noContactReason: reasons.length > 0 ? reasons.join('; ').slice(0, 500) : null,
  };
}

/** The telephone and mail address of those that were not taken stay: as further numbers, and as other channels. */
function keepOtherWays(rows: readonly Row[], taken: ReadonlyMap<string, Proposal>, one: Values): void {
  if (taken.get('phones')?.from === 'all' || taken.get('phones')?.from === null) {
    const numbers = rows.flatMap(({ phone }) => (typeof phone === 'string' && phone !== one.phone ? [phone] : []));
    const others = numbers.map((number) => ({ label: null, number, key: phoneKey(number) }));
    const isFirst = ({ key }: { key: string | null }) => key !== null && key === one.phoneKey;
    const all = together('phones', [...rows, { id: '', phones: others }]) as { key: string | null }[];
    one.phones = all.filter((each) => !isFirst(each));
  }
  if (taken.get('channels')?.from === 'all' || taken.get('channels')?.from === null) {
    const mails = new Map(
      rows.flatMap(({ email }) =>
        typeof email === 'string' && fold(email) !== fold(String(one.email ?? '')) ? [[fold(email), email]] : [],
      ),
    );
    const others = [...mails.values()].map((value) => ({ kind: 'other', value }));
    one.channels = together('channels', [...rows, { id: '', channels: others }]);
  }
}
