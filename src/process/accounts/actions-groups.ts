import { newId } from '../../ground/ids.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { Kept, Table } from '../../platform/database/tables.ts';
import type { Tx } from '../../platform/history/door.ts';
import type { Outcome } from './actions.ts';
import {
  type BuyingRoleRow,
  buyingRoleTable,
  companies,
  contacts,
  isThere,
  keeps,
  type Position,
  positions,
  type Tag,
  tags,
} from './tables.ts';

export type PositionFields = Omit<Position, keyof Kept | 'contactId'>;
export type MemberFields = Omit<BuyingRoleRow, keyof Kept | 'companyId'>;
type Changed<Fields> = { [F in keyof Fields]?: Fields[F] | undefined };

/** Announced when somebody has a part, or another one, in a company's decision to buy. */
export const partNamed = 'buying-role.named';

const fresh = (): Kept => ({ id: newId(), version: 0, validFrom: '' });
const notHere = (field: string): Outcome => ({ unfit: { field, message: 'is not here' } });

/** Gives somebody a part in a company's decision to buy; whoever keeps the company may. */
export async function addToGroup(tx: Tx, companyId: string, given: MemberFields): Promise<Outcome> {
  if (!(await keeps(tx, companies, companyId))) return { missing: true };
  if (!(await isThere(tx, contacts, given.contactId))) return notHere('contactId');
  const after: BuyingRoleRow = { ...fresh(), ...given, companyId };
  if (await hasRole(tx, after)) return { refused: 'has-role' };
  await tx.record({ table: buyingRoleTable, before: null, after, announce: partNamed });
  return { id: after.id };
}

/** Changes what somebody is in a buying group, how he stands, or the note. */
export async function changeRole(
  tx: Tx,
  id: string,
  seen: number,
  given: Changed<Omit<MemberFields, 'contactId'>>,
): Promise<Outcome> {
  const before = await tx.lock(buyingRoleTable, id);
  if (!before || !(await keeps(tx, companies, before.companyId))) return { missing: true };
  if (before.version !== seen) return { conflict: id };
  const after = { ...before, ...given } as BuyingRoleRow;
  if (after.role !== before.role && (await hasRole(tx, after))) return { refused: 'has-role' };
  await tx.record({ table: buyingRoleTable, before, after, announce: partNamed });
  return { id };
}

/** Takes somebody out of a buying group. */
export const leaveGroup = (tx: Tx, id: string, seen: number): Promise<Outcome> =>
  removePart(tx, buyingRoleTable, id, seen, ({ companyId }) => keeps(tx, companies, companyId));

/** Says what a contact does at another company; whoever keeps the contact may. */
export async function addPosition(tx: Tx, contactId: string, given: PositionFields): Promise<Outcome> {
  if (!(await keeps(tx, contacts, contactId))) return { missing: true };
  if (!(await isThere(tx, companies, given.companyId))) return notHere('companyId');
  const after: Position = { ...fresh(), ...given, contactId };
  const unfit = endsBeforeItBegins(after);
  if (unfit) return unfit;
  await tx.record({ table: positions, before: null, after });
  return { id: after.id };
}

/** Changes what a contact does at another company, and from when until when. */
export async function changePosition(
  tx: Tx,
  id: string,
  seen: number,
  given: Changed<Omit<PositionFields, 'companyId'>>,
): Promise<Outcome> {
  const before = await tx.lock(positions, id);
  if (!before || !(await keeps(tx, contacts, before.contactId))) return { missing: true };
  if (before.version !== seen) return { conflict: id };
  const after = { ...before, ...given } as Position;
  const unfit = endsBeforeItBegins(after);
  if (unfit) return unfit;
  await tx.record({ table: positions, before, after });
  return { id };
}

export const removePosition = (tx: Tx, id: string, seen: number): Promise<Outcome> =>
  removePart(tx, positions, id, seen, ({ contactId }) => keeps(tx, contacts, contactId));

/** A new word of the shared vocabulary. */
export async function addTag(tx: Tx, name: string): Promise<Outcome> {
  if (await isTaken(tx, name, null)) return { refused: 'exists' };
  const after: Tag = { ...fresh(), name };
  await tx.record({ table: tags, before: null, after });
  return { id: after.id };
}

/** Another spelling of a word, everywhere it stands. */
export async function renameTag(tx: Tx, id: string, seen: number, name: string): Promise<Outcome> {
  const before = await tx.lock(tags, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: id };
  if (await isTaken(tx, name, id)) return { refused: 'exists' };
  await tx.record({ table: tags, before, after: { ...before, name } });
  return { id };
}

/** Takes a word out of the vocabulary; where it stood it is no longer shown, until it is taken back. */
export const removeTag = (tx: Tx, id: string, seen: number): Promise<Outcome> =>
  removePart(tx, tags, id, seen, async () => true);

/** What has no meaning without the record that goes: its places in buying groups and at companies go with it. */
export async function removePartsOf(tx: Tx, of: 'companyId' | 'contactId', id: string): Promise<void> {
  for (const table of [buyingRoleTable, positions] as unknown as Table<Kept>[]) {
    const parts = await tx.rows(readable(tx.actor, table).where(of as never, '=', id as never));
    for (const part of parts) {
      const before = await tx.lock(table, part.id);
      if (before) await tx.record({ table, before, after: null });
    }
  }
}

async function removePart<Row extends Kept>(
  tx: Tx,
  table: Table<Row>,
  id: string,
  seen: number,
  mayRemove: (row: Row) => Promise<boolean>,
): Promise<Outcome> {
  const before = await tx.lock(table, id);
  if (!before || !(await mayRemove(before))) return { missing: true };
  if (before.version !== seen) return { conflict: id };
  await tx.record({ table, before, after: null });
  return { removed: id };
}

async function hasRole(tx: Tx, { id, companyId, contactId, role }: BuyingRoleRow): Promise<boolean> {
  const twins = readable(tx.actor, buyingRoleTable)
    .where('companyId', '=', companyId)
    .where('contactId', '=', contactId)
    .where('role', '=', role)
    .where('id', '<>', id);
  return (await tx.row(twins)) !== null;
}

async function isTaken(tx: Tx, name: string, besides: string | null): Promise<boolean> {
  const known = await tx.rows(readable(tx.actor, tags));
  return known.some((tag) => tag.id !== besides && tag.name.toLowerCase() === name.toLowerCase());
}

const endsBeforeItBegins = ({ fromOn, untilOn }: Position): Outcome | null =>
  fromOn !== null && untilOn !== null && untilOn < fromOn
    ? { unfit: { field: 'untilOn', message: 'is before it began' } }
    : null;

/** The tags called so, by their names in small letters; those that are not in the vocabulary yet are added to it. */
export async function tagsNamed(tx: Tx, names: readonly string[]): Promise<Map<string, string>> {
  const all = await tx.rows(readable(tx.actor, tags));
  const ids = new Map(all.map(({ id, name }) => [name.toLowerCase(), id]));
  const fresh = new Map(names.filter((name) => !ids.has(name.toLowerCase())).map((name) => [name.toLowerCase(), name]));
  const lives = [...fresh].map(([key, name]) => {
    const id = newId();
    ids.set(key, id);
    return { id, name };
  });
  const from = await tx.now();
  await tx.recordMany(
    tags,
    lives.map(({ id, name }) => ({ id, states: [{ from, row: { name } }] })),
  );
  return ids;
}
