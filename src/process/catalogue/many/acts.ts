import { sql } from 'kysely';
import type { Actor } from '../../../platform/access/actor.ts';
import { readable } from '../../../platform/access/narrow.ts';
import { fixedFields } from '../../../platform/access/policy.ts';
import type { ManyAct } from '../../../platform/bulk/acts.ts';
import { mostInAct, type Plan, planOf, type WhyLeft } from '../../../platform/bulk/rules/plan.ts';
import { changeInSets, isHis, removeInSets } from '../../../platform/bulk/sets.ts';
import { build } from '../../../platform/database/query.ts';
import type { AnyTable } from '../../../platform/database/tables.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import type { Custom } from '../../../platform/fields/rules/definition.ts';
import { takeCustomOfMany } from '../../../platform/fields/taking.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { hangingOn } from '../../../platform/history/hanging.ts';
import { NotAllowed } from '../../../platform/history/refusals.ts';
import { isNamed } from '../../../platform/merge/references.ts';
import { changed, differs, type ManyChange } from '../rules/many.ts';
import { narrowed } from '../store.ts';
import { type Product, products } from '../tables.ts';
import { asksOf } from '../viewed.ts';

/** Products by their ids, or all of a list as it is narrowed on a day. */
export type Target =
  | { ids: readonly string[] }
  | { filter: { q?: string | undefined; where?: string | undefined }; day: string };
export type Seen = Pick<Product, 'id' | 'version' | 'name' | 'series' | 'active' | 'custom'>;
type Unfit = { unfit: { field: string; message: string } };

const table = products as AnyTable;
const lookedAt = ['id', 'version', 'name', 'series', 'active', 'custom'] as const;

async function found(reader: Reader, actor: Actor, target: Target): Promise<Seen[]> {
  const asked = 'ids' in target ? null : await asksOf(reader, actor, { where: target.filter.where }, target.day);
  if (asked && 'unfit' in asked) throw new NotAllowed('The list asks by something that is not there any more');
  const list =
    asked && 'filter' in target
      ? await narrowed(reader, actor, { q: target.filter.q }, asked)
      : readable(actor, products).where('id', '=', sql<string>`any(${'ids' in target ? [...target.ids] : []}::uuid[])`);
  return reader.rows(
    build
      .selectFrom(list.as('t'))
      .select(lookedAt.map((field) => `t.${field}`) as never)
      .orderBy('t.id')
      .limit(sql.lit(mostInAct + 1)) as never,
  );
}

/** What added fields come to in each; null where they fit in none, which `whyNot` tells. */
async function customIn(reader: Reader, actor: Actor, { custom }: ManyChange) {
  if (!custom) return () => undefined;
  const take = await takeCustomOfMany(reader, actor, table, custom);
  if ('unfit' in take) return () => undefined;
  return (row: Pick<Seen, 'id' | 'custom'>): Custom | null => {
    const taken = take(row);
    return 'unfit' in taken ? null : taken.custom;
  };
}

/** Those that something hangs on, by a reference of the database or as a line of a deal. */
async function inUse(reader: Reader, actor: Actor, ids: readonly string[]): Promise<Set<string>> {
  const found = new Set((await hangingOn(reader, actor.workspaceId, table, ids, [])).keys());
  for (const id of ids) if (!found.has(id) && (await isNamed(reader, actor.workspaceId, table, id))) found.add(id);
  return found;
}

async function lookAhead(reader: Reader, actor: Actor, target: Target, change: ManyChange): Promise<Plan<Seen> | null> {
  const rows = await found(reader, actor, target);
  if (rows.length > mostInAct) return null;
  const ids = rows.map(({ id }) => id);
  const [customOf, hanging] = await Promise.all([
    customIn(reader, actor, change),
    change.remove ? inUse(reader, actor, ids) : new Set<string>(),
  ]);
  const whyLeft = (row: Seen): WhyLeft | null => {
    if (!isHis(actor, table, row as never, { taking: change.remove === true })) return 'not-yours';
    if (hanging.has(row.id)) return 'in-use';
    return customOf(row) === null ? 'does-not-fit' : null;
  };
  return planOf(rows, {
    differs: (row) => change.remove === true || differs(row, change, customOf(row) ?? undefined),
    whyLeft,
  });
}

/** The field that nobody may set so, whichever product it is. */
async function whyNot(
  reader: Reader,
  actor: Actor,
  _changing: readonly Seen[],
  change: ManyChange,
): Promise<Unfit | null> {
  const { custom, remove } = change;
  if (remove)
    return Object.keys(change).length > 1
      ? { unfit: { field: 'remove', message: 'stands alone: what is deleted is not changed' } }
      : null;
  const fixed = fixedFields(actor, table);
  const kept = (['series', 'active'] as const).find((field) => change[field] !== undefined && fixed.includes(field));
  if (kept) throw new NotAllowed(`Your role may not write ${kept} of a ${table.kind}`, kept);
  const take = custom ? await takeCustomOfMany(reader, actor, table, custom) : null;
  return take && 'unfit' in take ? take : null;
}

async function carryOut(
  tx: Tx,
  changing: readonly Seen[],
  change: ManyChange,
  report: (done: number) => Promise<void>,
) {
  const given = { table: products, changing, report };
  if (change.remove) return removeInSets(tx, { ...given, parts: async () => {} });
  const customOf = await customIn(tx, tx.actor, change);
  return changeInSets(tx, {
    ...given,
    after: (row) => {
      const custom = customOf(row);
      return custom === null ? null : changed(row, change, custom);
    },
  });
}

/** Many products changed or deleted at once; one that a deal names is left. */
export const productsAtOnce: ManyAct<Target, ManyChange, Seen> = {
  kind: products.kind,
  fact: 'products.change-asked',
  task: 'change-products',
  lookAhead,
  whyNot,
  carryOut,
};
