import type { Actor } from '../../../platform/access/actor.ts';
import { readable } from '../../../platform/access/narrow.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { defineMatchKeys, recordsWithKeys } from '../../../platform/history/match-keys.ts';
import { phoneKey } from '../../accounts/index.ts';
import { type Company, type ComparedContact, contactsToCompare } from '../../accounts/reads.ts';
import type { Product } from '../../catalogue/reads.ts';
import type { Lead } from '../../leads/reads.ts';
import { type KnownKind, keysOf, keysToAsk, knownKinds } from './rules/keys.ts';
import { type Compared, likelyEnough, type Reason } from './rules/likely.ts';
import { companyForm } from './rules/spelling.ts';
import { tableOf } from './side-by-side.ts';

/** A record as somebody enters it, or a line of a file brings it; what is not known is left out. */
export type Entered = {
  name?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
  website?: string | undefined;
  externalId?: string | undefined;
  companyId?: string | undefined;
  productId?: string | undefined;
  city?: string | undefined;
  series?: string | undefined;
  companyName?: string | undefined;
};
export type Candidate = { id: string; name: string; score: number; reasons: Reason[] };

const phoneKeysOf = (row: Pick<Company, 'phones'> & { phoneKey?: string | null }): string[] =>
  [row.phoneKey ?? null, ...(row.phones ?? []).map(({ key }) => key)].filter((key) => key !== null);

const cityOf = ({ addresses }: Pick<Company, 'addresses'>): string | null => addresses?.[0]?.city ?? null;

const companyAs = (row: Company): Compared => ({
  name: row.name,
  website: row.website,
  phoneKeys: phoneKeysOf(row),
  externalId: row.externalId,
  city: cityOf(row),
});
const contactAs = (row: ComparedContact): Compared => ({
  name: row.name,
  email: row.email,
  phoneKeys: phoneKeysOf(row),
  externalId: row.externalId,
  companyId: row.companyId,
  city: cityOf(row),
});
type DealLike = Record<
  'name' | 'companyId' | 'productId' | 'currency' | 'status' | 'amountBasis' | 'source' | 'externalId',
  string | null
> & { amount: number | null };
const dealAs = (deal: DealLike): Compared => ({
  name: deal.name,
  companyId: deal.companyId,
  productId: deal.productId,
  // Nothing, or the list price, is no amount that two share.
  amount: deal.amount && deal.amountBasis === 'entered' ? `${deal.amount} ${deal.currency}` : null,
  isOpen: deal.status === 'open',
  idElsewhere: deal.source && deal.externalId ? { source: deal.source, id: deal.externalId } : null,
});
const productAs = ({ name, series, externalId }: Pick<Product, 'name' | 'series' | 'externalId'>): Compared => ({
  name,
  series,
  externalId,
});

/** A lead says in words where its person works: the same company, however long it is written. */
const firmOf = (name: string | null | undefined): string | null => (name ? companyForm(name).join('') || null : null);
type LeadLike = Pick<Lead, 'name' | 'email' | 'phoneKey' | 'externalId' | 'companyName' | 'status'>;
const leadAs = ({ name, email, phoneKey: key, externalId, companyName, status }: LeadLike): Compared => ({
  name,
  email,
  phoneKeys: key ? [key] : [],
  externalId,
  companyId: firmOf(companyName),
  isOpen: status !== 'converted',
});

const asCompared: Record<KnownKind, (row: never) => Compared> = {
  company: companyAs,
  contact: contactAs,
  deal: dealAs,
  product: productAs,
  lead: leadAs,
};

/** How a record is compared. */
export const comparedOf = (kind: KnownKind, row: object): Compared => asCompared[kind](row as never);

/** From here on the door keeps the keys of these kinds beside their records; of deals only while they are open. */
for (const kind of knownKinds)
  defineMatchKeys(
    kind,
    (row) => keysOf(kind, comparedOf(kind, row)),
    kind === 'deal' ? { column: 'status', is: 'open' } : null,
  );

const enteredAs = ({ name, phone, companyName, ...rest }: Entered): Compared => {
  const key = phone ? phoneKey(phone) : null;
  return {
    ...rest,
    ...(companyName ? { companyId: firmOf(companyName) } : {}),
    name: name ?? null,
    phoneKeys: key ? [key] : [],
    isOpen: true,
  };
};

/** So many of each are told at most, the likeliest first. */
const told = 5;

/**
 * Who is there already and may be the same, for each of those entered: a list each, in their order. Only records that the actor may read, by
 * fields that he is shown: of others nothing is told, not even that they are there.
 */
export async function candidates(
  reader: Reader,
  actor: Actor,
  kind: KnownKind,
  values: readonly Entered[],
): Promise<Candidate[][]> {
  return likelyAmong(reader, actor, kind, values.map(enteredAs));
}

/** Who else may be the same as a record that is there; null where the actor may not read it. */
export async function twinsOf(reader: Reader, actor: Actor, kind: KnownKind, id: string): Promise<Candidate[] | null> {
  const known = (await knownByIds(reader, actor, kind, new Set([id]))).get(id);
  if (!known) return null;
  const [likely = []] = await likelyAmong(reader, actor, kind, [known], id);
  return likely;
}

async function likelyAmong(
  reader: Reader,
  actor: Actor,
  kind: KnownKind,
  compared: readonly Compared[],
  besides?: string,
): Promise<Candidate[][]> {
  const found = await recordsWithKeys(
    reader,
    actor,
    kind,
    compared.map((one) => keysToAsk(kind, one)),
  );
  const ids = new Set(found.flatMap((each) => [...each]));
  if (besides) ids.delete(besides);
  const there = await knownByIds(reader, actor, kind, ids);
  return compared.map((one, at) =>
    [...found[at]!]
      .flatMap((id) => {
        const known = there.get(id);
        if (!known) return [];
        const likely = likelyEnough(kind, one, known);
        return likely ? [{ id, name: known.name ?? '', score: likely.score, reasons: likely.reasons }] : [];
      })
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
      .slice(0, told),
  );
}

export async function knownByIds(
  reader: Reader,
  actor: Actor,
  kind: KnownKind,
  ids: ReadonlySet<string>,
): Promise<Map<string, Compared>> {
  if (ids.size === 0) return new Map();
  if (kind === 'contact') {
    const people = await contactsToCompare(reader, actor, [...ids]);
    return new Map(people.map((row) => [row.id, contactAs(row)]));
  }
  const asked = readable(actor, tableOf(kind)).where('id' as never, 'in', [...ids] as never);
  const rows = (await reader.rows(asked)) as { id: string }[];
  return new Map(rows.map((row) => [row.id, comparedOf(kind, row)]));
}
