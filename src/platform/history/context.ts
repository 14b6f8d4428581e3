import type { Instant } from '../../ground/days.ts';
import { isQuarterStart } from '../../ground/periods.ts';
import type { Actor } from '../access/actor.ts';
import { fixedFields, may, mayTouch } from '../access/policy.ts';
import { columnsOf } from '../database/catalog.ts';
import type { AnyTable, Kept, State } from '../database/tables.ts';
import type { Reader } from '../database/transactions.ts';
import { NoSuchQuarter, NotAllowed } from './refusals.ts';
import { apart, isCustom, together } from './rules/custom.ts';
import type { Stretch, Values } from './rules/timeline.ts';
import * as statements from './statements.ts';
import type { LiveEvent } from './tell.ts';

/** What the door tells others, inside the transaction: filled by jobs and by the live stream. */
export type DoorListeners = {
  tasksFor(fact: string): readonly string[];
  live: boolean;
};

/** What was known of a record when it was locked: all its versions, the server's clock then, and the current row. */
export type Life = { stretches: Stretch[]; clock: Instant; current: Values | null };

/** How a record stood when it was locked with others, and the server's clock then. */
export type Held = { current: Values & Kept; clock: Instant };

/** One transaction as the rooms of history see it. */
export type DoorContext = {
  reader: Reader;
  actor: Actor;
  groupId: string;
  listeners: DoorListeners;
  started: Promise<Instant>;
  /** What whoever watches is told once it is committed. */
  told: LiveEvent[];
  lives: Map<string, Life>;
  held: Map<string, Held>;
};

export const lifeKey = (table: AnyTable, id: string) => `${table.kind} ${id}`;

/** As many as an act of one record with all that hangs on it needs; an undo one by one of a hundred thousand keeps no more. */
const mostLives = 500;

/** Remembers how a record stands; what was not spoken of for longest is forgotten, and read again should it be needed. */
export function keepLife(lives: Map<string, Life>, key: string, life: Life): void {
  lives.delete(key);
  lives.set(key, life);
  const [oldest] = lives.keys();
  if (lives.size > mostLives && oldest !== undefined) lives.delete(oldest);
}

/** Versions as stretches; where one ends and none follows at once, nothing was true. */
export function stretchesOf(versions: readonly (Values & { validFrom: Instant; validTo: Instant })[]): Stretch[] {
  const stretches: Stretch[] = [];
  versions.forEach(({ validTo, askedAt: _, workspaceId: __, ...values }, at) => {
    stretches.push({ from: values.validFrom, values });
    if (validTo !== 'infinity' && versions[at + 1]?.validFrom !== validTo)
      stretches.push({ from: validTo, values: null });
  });
  return stretches;
}

/** Reads all versions of a record; asked right after the lock, so that its clock is later than whoever held it before. */
export async function loadLife(
  { reader, actor, lives, started }: DoorContext,
  table: AnyTable,
  id: string,
): Promise<Life> {
  const rows = await reader.sql<Values & { validFrom: Instant; validTo: Instant; askedAt: Instant }>(
    statements.lifeOf(table),
    [actor.workspaceId, id],
  );
  const stretches = stretchesOf(rows);
  const current = rows.at(-1)?.validTo === 'infinity' ? (stretches.at(-1)?.values ?? null) : null;
  const life = { stretches, clock: rows[0]?.askedAt ?? (await started), current };
  keepLife(lives, lifeKey(table, id), life);
  return life;
}

/** Who writes, and in whose place: a leader who is signed in as somebody, or the stand-in of `lender`. */
export function whoWrites({ personId, behind, by }: Actor, lender: string | null = null) {
  if (behind) return { personId: behind.personId, by, forPersonId: personId, acting: 'as' };
  return { personId, by, forPersonId: lender, acting: lender === null ? null : 'for' };
}

const ownerOf = (table: AnyTable, values: Values): string | null =>
  table.owner ? ((values[table.owner] as string | null | undefined) ?? null) : null;

/**
 * Nobody gives a record to an owner for whom he may not write, whatever way he came. What was shared with somebody to be
 * changed he changes, yet it stays with its owner and stays there.
 */
export function refuseForeign(actor: Actor, table: AnyTable, values: Values): void {
  if (!may(actor, table.policy, 'write', ownerOf(table, values)))
    throw new NotAllowed(`Your role may not write this ${table.kind}`);
}

/** A change of a record that stands now as `current`: its owner changes by the hand of whoever writes for both. */
export function refuseForeignChange(
  actor: Actor,
  table: AnyTable,
  { before, after, current }: { before: Values; after: Values | null; current: Values },
): void {
  const isKept = after !== null && ownerOf(table, before) === ownerOf(table, after);
  if (isKept && mayTouch(actor, table, 'write', current as Kept)) return;
  if (!may(actor, table.policy, 'write', ownerOf(table, current)))
    throw new NotAllowed(`Your role may not write this ${table.kind}, nor take it from its owner`);
  if (after) refuseForeign(actor, table, after);
}

/** Nothing is kept for a quarter that the calendar does not have: no sum would ever count it. */
export function refuseLostQuarter({ fiscalStartMonth }: Actor, table: AnyTable, values: Values): void {
  const first = table.quarter ? values[table.quarter] : undefined;
  if (typeof first === 'string' && !isQuarterStart(first, fiscalStartMonth))
    throw new NoSuchQuarter(`No fiscal quarter begins on ${first}`);
}

/** Nobody writes a field that he may only read, or does not see: not by a change, and not with a new record. */
export function refuseFixed(actor: Actor, table: AnyTable, written: readonly string[]): void {
  const fixed = fixedFields(actor, table);
  const field = fixed.length > 0 ? written.find((one) => fixed.includes(one)) : undefined;
  if (field) throw new NotAllowed(`Your role may not write ${field} of a ${table.kind}`, field);
}

/** The fields of a new record that say something. */
export const filled = (row: Values): string[] =>
  Object.keys(row).filter((field) => row[field] !== null && row[field] !== undefined);

/** What is kept for good is not taken away, whatever way somebody came. */
export function refuseRemoval(table: AnyTable): void {
  if (table.lasting) throw new NotAllowed(`A ${table.kind} cannot be removed`);
}

/** What a row says, each field by itself, without what history itself keeps about it. */
export function content(row: Values): Values {
  const { version: _, validFrom: __, ...values } = row;
  return apart(values);
}

export function pick(row: Values, fields: readonly string[]): Values {
  const values = fields.some(isCustom) ? apart(row) : row;
  return Object.fromEntries(fields.map((field) => [field, values[field] ?? null]));
}

/** The columns in which fields stand: all custom ones in one. */
export const columnFields = (fields: readonly string[]): string[] => [
  ...new Set(fields.map((field) => (isCustom(field) ? 'custom' : field))),
];

export const states = <Row>(stretches: readonly Stretch[]): State<Row>[] =>
  stretches.map(({ from, values }) => ({ from, row: values as Row | null }));

/** Rows as the statements take them: JSON by the names of the columns. */
export const asRow = (table: string, row: Values): string => JSON.stringify(toColumns(table, row));
export const asRows = (table: string, rows: readonly Values[]): string =>
  JSON.stringify(rows.map((row) => toColumns(table, row)));

export function toColumns(table: string, row: Values): Values {
  const values = together(row);
  const out: Values = {};
  for (const { field, column } of columnsOf(table)) {
    if (field === 'custom') out[column] = values.custom ?? {};
    else if (values[field] !== undefined) out[column] = values[field];
  }
  return out;
}
