import { sql } from 'kysely';
import type { Actor } from '../../../platform/access/actor.ts';
import { readable } from '../../../platform/access/narrow.ts';
import { attachments } from '../../../platform/attachments/tables.ts';
import { build } from '../../../platform/database/query.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import type { Database } from '../../../platform/history/database.ts';
import { readableDeals } from '../../pipeline/reads.ts';
import { bytesLeftOut, reasonsOfImport, recordsOfImport, workOf } from '../row-store.ts';
import type { ImportedKind } from '../rules/mapping.ts';
import {
  filesInBytes,
  otherwiseHere,
  type ReconcileLine,
  reconcileKinds,
  reconcileSums,
  reconcileUnoffered,
  type Tally,
} from '../rules/tally.ts';
import { amountsApart } from './amounts-apart.ts';
import { kindOf } from './kinds.ts';
import { isPart } from './parts.ts';

const page = 5_000;

/** Source and result side by side: what the files said when they were checked, and what of it stands in the workspace now. */
export async function reconcileImport(
  db: Database,
  actor: Actor,
  importId: string,
  source: Tally,
): Promise<ReconcileLine[]> {
  const standing: Record<string, number> = {};
  const sums: Record<string, number> = {};
  const unchanged: Record<string, number> = {};
  const notYet: Record<string, number> = {};
  const at = Number((await db.read(actor, (reader) => workOf(reader, actor.workspaceId, importId, 'write')))?.at ?? 0);
  const add = (to: Record<string, number>, what: string, n: number) => {
    to[what] = (to[what] ?? 0) + n;
  };
  for (let after = 0; ; ) {
    const records = await db.read(actor, (reader) => recordsOfImport(reader, actor.workspaceId, importId, after, page));
    await db.read(actor, async (reader) => {
      for (const [kind, its] of Map.groupBy(records, (one) => one.kind)) {
        const ids = its.map(({ recordId }) => recordId);
        const there = isPart(kind as ImportedKind)
          ? await partsThere(reader, actor, kind as 'deal-line', ids)
          : await thereOf(reader, actor, kind as ImportedKind, ids);
        add(standing, kind, ids.filter((id) => there.has(id)).length);
        const waits = its.filter(
          ({ seq, outcome, recordId }) => outcome === 'create' && Number(seq) > at && !there.has(recordId),
        );
        add(notYet, kind, waits.length);
        if (kind === 'file') add(sums, filesInBytes, await bytesOf(reader, actor, ids));
        if (kind !== 'deal') continue;
        for (const { status, currency, amount } of await amountsOf(reader, actor, ids))
          add(sums, `deal.${status} ${currency}`, amount);
        const same = its.filter(({ outcome }) => outcome === 'unchanged').map(({ recordId }) => recordId);
        for (const { status, currency, amount } of same.length > 0 ? await amountsOf(reader, actor, same) : [])
          add(unchanged, `deal.${status} ${currency}`, amount);
      }
    });
    after = Number(records.at(-1)?.seq ?? 0);
    if (records.length < page) break;
  }
  const reasons: Record<string, Record<string, number>> = {};
  for (const { kind, why, n } of await db.read(actor, (reader) => reasonsOfImport(reader, actor.workspaceId, importId)))
    reasons[kind] = { ...reasons[kind], [why]: n };
  for (const [kind, n] of Object.entries(notYet)) if (n > 0) reasons[kind] = { ...reasons[kind], 'not-yet': n };
  const left = { ...source.left };
  const waiting: Record<string, number> = {};
  for (const { what, amount, isOut } of await db.read(actor, (reader) =>
    amountsApart(reader, actor.workspaceId, importId, at),
  ))
    add(isOut ? left : waiting, what, amount);
  const bytes = await db.read(actor, (reader) => bytesLeftOut(reader, actor.workspaceId, importId));
  if (bytes > 0) add(left, filesInBytes, bytes);
  return [
    ...reconcileKinds(source, standing, reasons),
    ...reconcileSums(source.sums, sums, {
      'left-out': left,
      'not-yet': waiting,
      'otherwise-here': otherwiseHere(source.unchanged ?? {}, unchanged),
    }),
    ...reconcileUnoffered(source),
  ];
}

async function thereOf(reader: Reader, actor: Actor, kind: ImportedKind, ids: readonly string[]): Promise<Set<string>> {
  const its = kindOf(kind);
  if (!its) return new Set();
  const rows = (await reader.rows(
    readable(actor, its.table)
      .where('id' as never, 'in', [...ids] as never)
      .clearSelect()
      .select('id' as never),
  )) as unknown as { id: string }[];
  return new Set(rows.map(({ id }) => id));
}

const columnOf = { 'deal-line': 'lines', 'deal-contact': 'people' } as const;

/** Parts stand in the rows of their deals. */
async function partsThere(
  reader: Reader,
  actor: Actor,
  kind: keyof typeof columnOf,
  ids: readonly string[],
): Promise<Set<string>> {
  const parts = build
    .selectFrom(readableDeals(actor).as('d'))
    .select(sql<string>`jsonb_array_elements(${sql.ref(`d.${columnOf[kind]}`)}) ->> 'id'`.as('id'));
  const rows = await reader.rows<{ id: string }>(
    build
      .selectFrom(parts.as('part'))
      .select('part.id')
      .where('part.id', 'in', [...ids]),
  );
  return new Set(rows.map(({ id }) => id));
}

const amountsOf = (reader: Reader, actor: Actor, ids: readonly string[]) =>
  reader.rows<{ status: string; currency: string; amount: number }>(
    build
      .selectFrom(readableDeals(actor).as('d'))
      .select(['d.status', 'd.currency', sql<number>`sum(d.amount)::bigint`.as('amount')])
      .where('d.id', 'in', [...ids])
      .where('d.amount', 'is not', null)
      .groupBy(['d.status', 'd.currency']),
  );

async function bytesOf(reader: Reader, actor: Actor, ids: readonly string[]): Promise<number> {
  const [sum] = await reader.rows<{ bytes: number }>(
    build
      .selectFrom(readable(actor, attachments).as('a'))
      .select(sql<number>`coalesce(sum(a.size), 0)::bigint`.as('bytes'))
      .where('a.id', 'in', [...ids]),
  );
  return Number(sum?.bytes ?? 0);
}
