import type { Instant } from '../../ground/days.ts';
import { isQuarterStart } from '../../ground/periods.ts';
import type { Actor } from '../access/actor.ts';
import { may } from '../access/policy.ts';
import { columnsOf } from '../database/catalog.ts';
import type { AnyTable, State } from '../database/tables.ts';
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
};

export const lifeKey = (table: AnyTable, id: string) => `${table.kind} ${id}`;

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
  lives.set(lifeKey(table, id), life);
  return life;
}

/** Nobody gives a record to an owner for whom he may not write, whatever way he came. */
export function refuseForeign(actor: Actor, table: AnyTable, values: Values): void {
  const owner = table.owner ? ((values[table.owner] as string | null | undefined) ?? null) : null;
  if (!may(actor, table.policy, 'write', owner)) throw new NotAllowed(`Your role may not write this ${table.kind}`);
}

/** Nothing is kept for a quarter that the calendar does not have: no sum would ever count it. */
export function refuseLostQuarter({ fiscalStartMonth }: Actor, table: AnyTable, values: Values): void {
  const first = table.quarter ? values[table.quarter] : undefined;
  if (typeof first === 'string' && !isQuarterStart(first, fiscalStartMonth))
    throw new NoSuchQuarter(`No fiscal quarter begins on ${first}`);
}

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

function toColumns(table: string, row: Values): Values {
  const values = together(row);
  const out: Values = {};
  for (const { field, column } of columnsOf(table)) {
    if (field === 'custom') out[column] = values.custom ?? {};
    else if (values[field] !== undefined) out[column] = values[field];
  }
  return out;
}
