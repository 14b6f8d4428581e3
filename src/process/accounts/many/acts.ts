import { sql } from 'kysely';
import { whyNotOwner } from '../../../people/organisation/index.ts';
import { peopleByIds } from '../../../people/organisation/reads.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { readable } from '../../../platform/access/narrow.ts';
import { fixedFields, may } from '../../../platform/access/policy.ts';
import type { ManyAct } from '../../../platform/bulk/acts.ts';
import { mostInAct, type Plan, planOf, type WhyLeft } from '../../../platform/bulk/rules/plan.ts';
import { changeInSets, isHis, removeInSets } from '../../../platform/bulk/sets.ts';
import { build } from '../../../platform/database/query.ts';
import type { AnyTable, Kept, Table } from '../../../platform/database/tables.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import type { Custom } from '../../../platform/fields/rules/definition.ts';
import { takeCustomOfMany } from '../../../platform/fields/taking.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { hangingOn } from '../../../platform/history/hanging.ts';
import { NotAllowed } from '../../../platform/history/refusals.ts';
import { areTags } from '../given.ts';
import { companiesByIds } from '../reads.ts';
import { changed, differs, holdsTooMuch, type ManyChange } from '../rules/many.ts';
import { narrowed } from '../store.ts';
import { buyingRoleTable, type Company, type Contact, companies, contacts, positions } from '../tables.ts';
import { asksOf } from '../viewed.ts';

/** Records by their ids, or all of a list as it is narrowed on a day. */
export type Target =
  | { ids: readonly string[] }
  | { filter: { q?: string | undefined; where?: string | undefined }; day: string };
export type Seen = Pick<Company, 'id' | 'version' | 'name' | 'ownerId' | 'tagIds' | 'custom'> & {
  companyId?: string | null;
};
type Unfit = { unfit: { field: string; message: string } };
type Accounts = typeof companies | typeof contacts;

/** What goes with a company or contact when it is deleted. */
const parts = [buyingRoleTable, positions] as unknown as Table<Kept>[];
const partOf = (table: Accounts) => (table.kind === companies.kind ? 'companyId' : 'contactId');

const lookedAt = ['id', 'version', 'name', 'ownerId', 'tagIds', 'custom'] as const;

async function found(reader: Reader, actor: Actor, table: Accounts, target: Target): Promise<Seen[]> {
  const asked = 'ids' in target ? null : await asksOf(reader, actor, table, { where: target.filter.where }, target.day);
  if (asked && 'unfit' in asked) throw new NotAllowed('The list asks by something that is not there any more');
  const list =
    asked && 'filter' in target
      ? await narrowed(reader, actor, table as typeof companies, { q: target.filter.q, asked })
      : readable(actor, table as typeof companies).where(
          'id',
          '=',
          sql<string>`any(${'ids' in target ? [...target.ids] : []}::uuid[])`,
        );
  const fields = [...lookedAt, ...(table.kind === contacts.kind ? (['companyId'] as const) : [])];
  return reader.rows(
    build
      .selectFrom(list.as('t'))
      .select(fields.map((field) => `t.${field}`) as never)
      .orderBy('t.id')
      .limit(sql.lit(mostInAct + 1)) as never,
  );
}

/** What added fields come to in each; null where they fit in none, which `whyNot` tells. */
async function customIn(reader: Reader, actor: Actor, table: Accounts, { custom }: ManyChange) {
  if (!custom) return () => undefined;
  const take = await takeCustomOfMany(reader, actor, table as AnyTable, custom);
  if ('unfit' in take) return () => undefined;
  return (row: Pick<Seen, 'id' | 'custom'>): Custom | null => {
    const taken = take(row);
    return 'unfit' in taken ? null : taken.custom;
  };
}

const lookAhead =
  (table: Accounts) =>
  async (reader: Reader, actor: Actor, target: Target, change: ManyChange): Promise<Plan<Seen> | null> => {
    const rows = await found(reader, actor, table, target);
    if (rows.length > mostInAct) return null;
    const ids = rows.map(({ id }) => id);
    const [customOf, hanging] = await Promise.all([
      customIn(reader, actor, table, change),
      change.remove ? hangingOn(reader, actor.workspaceId, table as AnyTable, ids, parts) : new Map<string, string>(),
    ]);
    const whyLeft = (row: Seen): WhyLeft | null => {
      const taking = change.remove === true || (change.ownerId !== undefined && change.ownerId !== row.ownerId);
      if (!isHis(actor, table as AnyTable, row as never, { taking })) return 'not-yours';
      if (hanging.has(row.id)) return 'in-use';
      return holdsTooMuch(row, change) || customOf(row) === null ? 'does-not-fit' : null;
    };
    return planOf(rows, {
      differs: (row) => change.remove === true || differs(row, change, customOf(row) ?? undefined),
      whyLeft,
    });
  };

/** The field that nobody may set so, whosever record it is. */
const whyNot =
  (table: Accounts) =>
  async (reader: Reader, actor: Actor, changing: readonly Seen[], change: ManyChange): Promise<Unfit | null> => {
    const { ownerId, companyId, addTagIds = [], removeTagIds = [], custom, remove } = change;
    const unfit = (field: string, message: string): Unfit => ({ unfit: { field, message } });
    if (remove)
      return Object.keys(change).length > 1 ? unfit('remove', 'stands alone: what is deleted is not changed') : null;
    const written = [
      ...(ownerId === undefined ? [] : ['ownerId']),
      ...(companyId === undefined ? [] : ['companyId']),
      ...(addTagIds.length + removeTagIds.length > 0 ? ['tagIds'] : []),
    ];
    const fixed = fixedFields(actor, table as AnyTable);
    const kept = written.find((field) => fixed.includes(field));
    if (kept) throw new NotAllowed(`Your role may not write ${kept} of a ${table.kind}`, kept);
    if (custom) {
      const take = await takeCustomOfMany(reader, actor, table as AnyTable, custom);
      if ('unfit' in take) return take;
    }
    if (!(await areTags({ ...reader, actor }, addTagIds, []))) return unfit('addTagIds', 'are not all here');
    if (companyId && !(await companiesByIds(reader, actor, [companyId])).has(companyId))
      return unfit('companyId', 'is not here');
    if (ownerId === undefined || changing.every((row) => row.ownerId === ownerId)) return null;
    const why = whyNotOwner((await peopleByIds(reader, actor, [ownerId])).get(ownerId), table.policy);
    if (why) return unfit('ownerId', why);
    return may(actor, table.policy, 'write', ownerId)
      ? null
      : unfit('ownerId', 'You may give records only to yourself and to people of your team');
  };

const carryOut =
  (table: Accounts) =>
  async (tx: Tx, changing: readonly Seen[], change: ManyChange, report: (done: number) => Promise<void>) => {
    const given = { table: table as unknown as Table<Company & Contact>, changing, report };
    if (change.remove) return removeInSets(tx, { ...given, parts: (ids) => removeParts(tx, partOf(table), ids) });
    const customOf = await customIn(tx, tx.actor, table, change);
    return changeInSets(tx, {
      ...given,
      after: (row) => {
        const custom = customOf(row);
        return custom === null || holdsTooMuch(row, change) ? null : changed(row, change, custom);
      },
    });
  };

async function removeParts(tx: Tx, of: 'companyId' | 'contactId', ids: readonly string[]): Promise<void> {
  for (const table of parts) {
    const its = await tx.rows(
      build
        .selectFrom(readable(tx.actor, table).as('p'))
        .select('p.id')
        .where(`p.${of}` as never, '=', sql<never>`any(${[...ids]}::uuid[])`),
    );
    await tx.removeMany(
      table,
      its.map(({ id }) => ({ id, undoes: null, since: null })),
    );
  }
}

const manyOf = (table: Accounts, plural: string): ManyAct<Target, ManyChange, Seen> => ({
  kind: table.kind,
  fact: `${plural}.change-asked`,
  task: `change-${plural}`,
  lookAhead: lookAhead(table),
  whyNot: whyNot(table),
  carryOut: carryOut(table),
});

/** Many companies, and many contacts, changed or deleted at once. */
export const companyChanges = manyOf(companies, 'companies');
export const contactChanges = manyOf(contacts, 'contacts');
