import { sql } from 'kysely';
import type { LocalDate } from '../../ground/index.ts';
import { teamOf } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { orderOf } from '../../platform/database/keyset.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { fiscalOf } from '../../platform/metrics/answers.ts';
import {
  type Plain,
  type PlainFilter,
  parseFilter,
  parseSorting,
  resolve,
  teamsNamed,
} from '../../platform/views/index.ts';
import type { Listed } from '../../platform/views/ports.ts';
import { afterLast, type LongCursor, type Ordering } from '../../platform/views/where.ts';
import { listedColumns } from './rules/listed-columns.ts';
import { type CardRow, type DealFilter, matching, type When, withNames } from './store.ts';

/** Deals as saved views list them. */
export const listedDeals: Listed = { object: 'deal', columns: () => listedColumns };

type Given = Omit<DealFilter, 'where'> & { teamOf?: string | undefined; where?: string | undefined };

/** What kept sums tell apart; a board has its own open deals by stage and folds owners alone. */
const folded = { list: ['owner', 'stage', 'status'], board: ['owner'] } as const;

/**
 * The filter with a manager's team spelled out as people and the reader's own conditions in plain values. Those that the
 * kept sums know become fields of it, so that the count still comes from the sums.
 */
export async function spelledOut(
  reader: Reader,
  actor: Actor,
  { teamOf: manager, where: text, ...given }: Given,
  day: LocalDate,
  on: keyof typeof folded,
): Promise<{ filter: DealFilter } | { flaw: string }> {
  const parsed = text ? parseFilter(text, listedColumns) : { filter: [] };
  if ('flaw' in parsed) return parsed;
  const asked = [...new Set([...(manager ? [manager] : []), ...teamsNamed(parsed.filter)])];
  const teams = new Map(
    await Promise.all(asked.map(async (id) => [id, await teamOf(reader, actor.workspaceId, id)] as const)),
  );
  const reading = { personId: actor.personId, team: actor.team, teams, day, fiscal: fiscalOf(actor) };
  const plain = resolve(parsed.filter, listedColumns, reading);
  const filter = manager ? { ...given, ownerId: both(given.ownerId, teams.get(manager) ?? []) } : given;
  return { filter: fold(filter, plain, folded[on]) };
}

const fields = { owner: 'ownerId', stage: 'stageId', status: 'status' } as const;

function fold(filter: DealFilter, plain: PlainFilter, columns: readonly (keyof typeof fields)[]): DealFilter {
  const rest: (readonly Plain[])[] = [];
  let known = filter;
  for (const group of plain) {
    const [only] = group;
    const column = columns.find((each) => each === only?.column);
    if (!column || !only || group.length > 1 || !('oneOf' in only) || only.not) rest.push(group);
    else {
      const all = both(known[fields[column]], only.oneOf);
      // What contradicts itself is left to the deals, of which none fits.
      if (all.length === 0) rest.push(group);
      else known = { ...known, [fields[column]]: all };
    }
  }
  return rest.length > 0 ? { ...known, where: rest } : known;
}

const both = (one: readonly string[] | undefined, other: readonly string[]): readonly string[] =>
  one ? one.filter((each) => other.includes(each)) : other;

/** An order of several columns as the query needs it. */
export function orderingOf(text: string): { order: readonly Ordering[] } | { flaw: string } {
  const parsed = parseSorting(text, listedColumns);
  if ('flaw' in parsed) return parsed;
  const columns = new Map(listedColumns.map((column) => [column.key, column]));
  const order = parsed.terms.map(({ column, descending }): Ordering => {
    const kind = columns.get(column)?.kind;
    return {
      ref: `d.${column}`,
      field: column,
      direction: descending ? 'desc' : 'asc',
      isNullable: columns.get(column)?.nullable ?? false,
      holds: kind === 'money' ? 'number' : kind === 'day' ? 'day' : 'text',
    };
  });
  return { order };
}

/** A page in an order of several columns; one more row than it holds, so that the caller sees whether it goes on. */
export function pageInOrder(
  reader: Reader,
  actor: Actor,
  filter: DealFilter,
  { order, after, limit }: { order: readonly Ordering[]; after: LongCursor | null; limit: number },
  when: When,
): Promise<CardRow[]> {
  const last = order[0]?.direction ?? 'asc';
  let query = matching(actor, filter, when).selectAll('d');
  if (after) query = query.where(afterLast(order, after, 'd.id'));
  for (const { ref, direction, isNullable } of order) query = query.orderBy(orderOf(ref, direction, isNullable));
  let named = withNames(actor, query.orderBy('d.id', last).limit(sql.lit(limit + 1)) as never);
  for (const { field, direction, isNullable } of order)
    named = named.orderBy(orderOf(`p.${field}`, direction, isNullable));
  return reader.rows(named.orderBy('p.id', last)) as Promise<CardRow[]>;
}
