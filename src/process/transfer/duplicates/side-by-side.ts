import type { Actor } from '../../../platform/access/actor.ts';
import { readable } from '../../../platform/access/narrow.ts';
import { fixedFields, hiddenFields, mayByOwner, mayTouch } from '../../../platform/access/policy.ts';
import { type AnyTable, type Kept, tableOfKind } from '../../../platform/database/tables.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { customTold } from '../../../platform/fields/told.ts';
import { type Change, lastSaid } from '../../../platform/history/changes.ts';
import { apart } from '../../../platform/history/rules/custom.ts';
import type { Values } from '../../../platform/history/rules/timeline.ts';
import type { ChangeTeller, SayValue } from '../../../platform/history/timeline/changes.ts';
import { type Beside, besideEach } from '../../../platform/merge/beside.ts';
import { companiesByIds, companyChanges, contactChanges } from '../../accounts/reads.ts';
import { leadChanges } from '../../leads/reads.ts';
import { dealChanges } from '../../pipeline/reads.ts';
import { inOneCurrency } from './rules/in-one-currency.ts';
import type { KnownKind } from './rules/keys.ts';
import { fieldsOf, proposals, type SaidAt, wayOf } from './rules/one-record.ts';
import type { Proposal, Row } from './rules/one-value.ts';

export const tableOf = (kind: KnownKind): AnyTable => tableOfKind(kind) as AnyTable;

/** The records with each added field by itself. */
export const rowsApart = (rows: readonly (Kept & Values)[]): Row[] => rows.map((row) => apart(row) as Row);

/** When each field was last said, for telling what is newer. */
export async function saidIn(reader: Reader, actor: Actor, kind: KnownKind, ids: readonly string[]): Promise<SaidAt> {
  const said = await lastSaid(reader, actor, kind, ids);
  return (id, field) => said.get(id)?.get(field) ?? '';
}

/**
 * Companies that cannot be above the one: those that become it, and those that stand below one of them. A few dozen levels at most.
 */
export async function impossibleParents(
  reader: Reader,
  actor: Actor,
  rows: readonly Row[],
): Promise<ReadonlySet<string>> {
  const own = new Set(rows.map(({ id }) => id));
  const impossible = new Set(own);
  for (const { parentId } of rows) {
    const line: string[] = [];
    for (let at = parentId as string | null; at && !line.includes(at); ) {
      if (own.has(at)) for (const id of line) impossible.add(id);
      line.push(at);
      at = (await companiesByIds(reader, actor, [at])).get(at)?.parentId ?? null;
    }
  }
  return impossible;
}

/** Rows without a parent that they cannot have as one. */
export const withoutLoops = (rows: readonly Row[], impossible: ReadonlySet<string>): Row[] =>
  rows.map((row) => (impossible.has(row.parentId as string) ? { ...row, parentId: null } : row));

/** Which record stays: the one on which most hangs, then the one that says most, then the oldest. */
export function likeliestOne(rows: readonly Row[], beside: readonly Beside[]): string {
  const hanging = (id: string) => beside.reduce((sum, one) => sum + (one.id === id ? one.count : 0), 0);
  const says = (row: Row) => Object.values(row).filter((value) => value !== null && value !== '').length;
  return (
    rows.toSorted((a, b) => hanging(b.id) - hanging(a.id) || says(b) - says(a) || (a.id < b.id ? -1 : 1))[0] as Row
  ).id;
}

/** Several records laid side by side for whoever reads them all; null where he does not, `into` the one that stays if he says so. */
export async function sideBySide(
  reader: Reader,
  actor: Actor,
  kind: KnownKind,
  ids: readonly string[],
  wanted: string | undefined,
) {
  const table = tableOf(kind);
  const read = (await reader.rows(readable(actor, table).where('id' as never, 'in', ids as never))) as Row[] & Kept[];
  if (read.length < ids.length) return null;
  const rows = rowsApart(read);
  const [beside, saidAt, impossible] = await Promise.all([
    besideEach(reader, actor, table, ids),
    saidIn(reader, actor, kind, ids),
    kind === 'company' ? impossibleParents(reader, actor, rows) : new Set<string>(),
  ]);
  const into = wanted ?? likeliestOne(rows, beside);
  const fitting = withoutLoops(rows, impossible);
  const said = await labels(reader, actor, kind, fitting);
  const hidden = new Set(hiddenFields(actor, table));
  const fixed = new Set(fixedFields(actor, table));
  const fields = fieldsOf(kind, fitting).filter((field) => !hidden.has(field) && said.isFor(field));
  const proposed = inOneCurrency(kind, fitting, proposals(kind, fitting, fields, into, saidAt), []) as Proposed;
  return {
    into,
    records: ids.map((id) => {
      const row = rows.find((one) => one.id === id) as Row & Kept;
      return {
        id,
        version: row.version,
        name: String(row.name ?? ''),
        beside: beside.filter((one) => one.id === id).map(({ kind: its, count }) => ({ kind: its, count })),
        mayKeep: mayTouch(actor, table, 'write', row),
        mayGiveUp: mayByOwner(actor, table, 'write', row),
      };
    }),
    fields: fields.map((field) => ({
      field,
      ...said.name(field),
      values: ids.map((id) => ({ id, text: said.say(field, fitting.find((one) => one.id === id) as Row) })),
      ...chosen(proposed.get(field) as Proposal),
      isList: ['all', 'strictest'].includes(wayOf(kind, field, fitting)),
      isOwn: wayOf(kind, field, fitting) === 'own',
      mayChoose: !fixed.has(field) && !['strictest', 'own'].includes(wayOf(kind, field, fitting)),
    })),
  };
}

type Proposed = ReadonlyMap<string, Proposal>;

const chosen = ({ from, why }: Proposal) => ({ chosen: from, why });

const sayProduct: SayValue = (field, value, { with: row }) =>
  field === 'listPrice' || field === 'cost' ? `${value} ${row?.currency}` : String(value);

const tellers: Record<KnownKind, ChangeTeller['sayValues']> = {
  company: companyChanges.sayValues,
  contact: contactChanges.sayValues,
  deal: dealChanges.sayValues,
  product: async () => sayProduct,
  lead: leadChanges.sayValues,
};

/** What the fields of these records say in words, by the way in which their timeline says it. */
async function labels(reader: Reader, actor: Actor, kind: KnownKind, rows: readonly Row[]) {
  const changes = rows.map((row) => ({ kind, recordId: row.id, before: null, after: row })) as unknown as Change[];
  const [say, custom] = await Promise.all([
    tellers[kind](reader, actor, changes),
    customTold(reader, actor, kind, changes),
  ]);
  return {
    isFor: custom.isFor,
    name(field: string): { name?: string } {
      const { name } = custom.name(field);
      return name === undefined ? {} : { name };
    },
    say(field: string, row: Row): string | null {
      const value = row[field];
      if (value === null || value === undefined || value === '') return null;
      return custom.label(field, value) ?? say(field, value, { recordId: row.id, with: row }) ?? null;
    },
  };
}
