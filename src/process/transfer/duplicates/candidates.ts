import type { Actor } from '../../../platform/access/actor.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { defineMatchKeys, recordsWithKeys } from '../../../platform/history/match-keys.ts';
import { phoneKey } from '../../accounts/index.ts';
import {
  type Company,
  type ComparedContact,
  type Contact,
  companiesByIds,
  contactsToCompare,
} from '../../accounts/reads.ts';
import { type KnownKind, keysOf } from './rules/keys.ts';
import { type Compared, likelyEnough, type Reason } from './rules/likely.ts';

/** A company or contact as somebody enters it, or a line of a file brings it; what is not known is left out. */
export type Entered = {
  name?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
  website?: string | undefined;
  externalId?: string | undefined;
  companyId?: string | undefined;
  city?: string | undefined;
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

/** From here on the door keeps the keys of both kinds beside their records. */
defineMatchKeys('company', (row) => keysOf('company', companyAs(row as unknown as Company)));
defineMatchKeys('contact', (row) => keysOf('contact', contactAs(row as unknown as Contact)));

const enteredAs = ({ name, phone, ...rest }: Entered): Compared => {
  const key = phone ? phoneKey(phone) : null;
  return { ...rest, name: name ?? null, phoneKeys: key ? [key] : [] };
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
    compared.map((one) => keysOf(kind, one)),
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

/** How a record is compared. */
export const comparedOf = (kind: KnownKind, row: object): Compared =>
  kind === 'company' ? companyAs(row as Company) : contactAs(row as Contact);

export async function knownByIds(
  reader: Reader,
  actor: Actor,
  kind: KnownKind,
  ids: ReadonlySet<string>,
): Promise<Map<string, Compared>> {
  if (kind === 'company') {
    const rows = await companiesByIds(reader, actor, ids);
    return new Map([...rows].map(([id, row]) => [id, companyAs(row)]));
  }
  const rows = await contactsToCompare(reader, actor, [...ids]);
  return new Map(rows.map((row) => [row.id, contactAs(row)]));
}
