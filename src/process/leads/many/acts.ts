import { sql } from 'kysely';
import { peopleByIds } from '../../../people/organisation/reads.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { readable } from '../../../platform/access/narrow.ts';
import { fixedFields, may } from '../../../platform/access/policy.ts';
import type { ManyAct } from '../../../platform/bulk/acts.ts';
import { mostInAct, type Plan, planOf, type WhyLeft } from '../../../platform/bulk/rules/plan.ts';
import { changeInSets, isHis, removeInSets } from '../../../platform/bulk/sets.ts';
import { build } from '../../../platform/database/query.ts';
import type { AnyTable } from '../../../platform/database/tables.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import type { Custom } from '../../../platform/fields/rules/definition.ts';
import { takeCustomOfMany } from '../../../platform/fields/taking.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { NotAllowed } from '../../../platform/history/refusals.ts';
import { changed, differs, type ManyChange } from '../rules/many.ts';
import { plainly } from '../rules/routed.ts';
import { narrowed } from '../store.ts';
import { type Lead, leads } from '../tables.ts';
import { asksOf } from '../viewed.ts';

/** Leads by their ids, or all of a list as it is narrowed on a day and at a moment. */
export type Target =
  | { ids: readonly string[] }
  | { filter: { q?: string | undefined; where?: string | undefined }; day: string; now: string };
type Unfit = { unfit: { field: string; message: string } };

const table = leads as AnyTable;
const lookedAt = ['id', 'version', 'name', 'ownerId', 'source', 'campaign', 'custom'] as const;
export type Seen = Pick<Lead, (typeof lookedAt)[number]>;

async function found(reader: Reader, actor: Actor, target: Target): Promise<Seen[]> {
  const asked = 'ids' in target ? null : await asksOf(reader, actor, { where: target.filter.where }, target.day);
  if (asked && 'unfit' in asked) throw new NotAllowed('The list asks by something that is not there any more');
  const list =
    asked && 'filter' in target
      ? await narrowed(reader, actor, target.filter.q, asked, target.now)
      : readable(actor, leads).where('id', '=', sql<string>`any(${'ids' in target ? [...target.ids] : []}::uuid[])`);
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

async function lookAhead(reader: Reader, actor: Actor, target: Target, change: ManyChange): Promise<Plan<Seen> | null> {
  const rows = await found(reader, actor, target);
  if (rows.length > mostInAct) return null;
  const customOf = await customIn(reader, actor, change);
  const whyLeft = (row: Seen): WhyLeft | null => {
    const taking = change.remove === true || (change.ownerId !== undefined && change.ownerId !== row.ownerId);
    if (!isHis(actor, table, row as never, { taking })) return 'not-yours';
    return customOf(row) === null ? 'does-not-fit' : null;
  };
  return planOf(rows, {
    differs: (row) => change.remove === true || differs(row, change, customOf(row) ?? undefined),
    whyLeft,
  });
}

/** The field that nobody may set so, whosever lead it is. */
async function whyNot(
  reader: Reader,
  actor: Actor,
  changing: readonly Seen[],
  { ownerId, source, campaign, custom, remove }: ManyChange,
): Promise<Unfit | null> {
  const unfit = (field: string, message: string): Unfit => ({ unfit: { field, message } });
  if (remove)
    return [ownerId, source, campaign, custom].some((one) => one !== undefined)
      ? unfit('remove', 'stands alone: what is deleted is not changed')
      : null;
  const fixed = fixedFields(actor, table);
  const written = Object.entries({ ownerId, source, campaign }).filter(([, value]) => value !== undefined);
  const kept = written.find(([field]) => fixed.includes(field))?.[0];
  if (kept) throw new NotAllowed(`Your role may not write ${kept} of a ${table.kind}`, kept);
  const take = custom ? await takeCustomOfMany(reader, actor, table, custom) : null;
  if (take && 'unfit' in take) return take;
  if (ownerId === undefined || changing.every((row) => row.ownerId === ownerId)) return null;
  if (!(await peopleByIds(reader, actor, [ownerId])).has(ownerId)) return unfit('ownerId', 'is not here');
  return may(actor, leads.policy, 'write', ownerId)
    ? null
    : unfit('ownerId', 'You may give records only to yourself and to people of your team');
}

async function carryOut(
  tx: Tx,
  changing: readonly Seen[],
  change: ManyChange,
  report: (done: number) => Promise<void>,
) {
  const given = { table: leads, changing, report };
  if (change.remove) return removeInSets(tx, { ...given, parts: async () => {} });
  const customOf = await customIn(tx, tx.actor, change);
  const routed = plainly('given', await tx.now());
  return changeInSets(tx, {
    ...given,
    after: (row) => {
      const custom = customOf(row);
      if (custom === null) return null;
      const after = changed(row, change, custom);
      return after.ownerId === row.ownerId ? after : { ...after, routed };
    },
  });
}

/** Many leads changed or deleted at once. */
export const leadsAtOnce: ManyAct<Target, ManyChange, Seen> = {
  kind: leads.kind,
  fact: 'leads.change-asked',
  task: 'change-leads',
  lookAhead,
  whyNot,
  carryOut,
};
