import { sql } from 'kysely';
import type { LocalDate } from '../../ground/index.ts';
import { teamOf } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { askedUnseen } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { reckonedOf } from '../../platform/fields/question.ts';
import { type FieldDefinition, isComputed } from '../../platform/fields/rules/definition.ts';
import { fieldsFor } from '../../platform/fields/shown.ts';
import { allFields } from '../../platform/fields/store.ts';
import { addedColumns, inOrder, orderingOf, pageInOrder } from '../../platform/fields/viewed.ts';
import { askedOf } from '../../platform/views/asked.ts';
import type { Beside, Besides } from '../../platform/views/beside.ts';
import { type Column, type Plain, type PlainFilter, parseSorting, type SortTerm } from '../../platform/views/index.ts';
import type { Listed } from '../../platform/views/ports.ts';
import type { LongCursor, Ordering } from '../../platform/views/where.ts';
import { scoresFor, territoriesOffer } from './ports.ts';
import { groupings } from './rules/groups.ts';
import { columnsFor, isScore, listedColumns, readsScores, scoreColumns } from './rules/listed-columns.ts';
import { type CardRow, type DealFilter, light, matching, type When, withNames } from './store.ts';
import { deals } from './tables.ts';
import { knowsTerritories } from './told-apart.ts';

const withAdded = (own: readonly Column[], fields: readonly FieldDefinition[]): readonly Column[] => [
  ...own,
  ...addedColumns(fields),
];

/** Deals as saved views list them, with the fields that the workspace added and the reader is shown. */
export const listedDeals: Listed = {
  object: 'deal',
  groupings,
  columns: async (reader, actor) => withAdded(columnsFor(actor.role), await fieldsFor(reader, actor, deals.kind)),
};

type Given = Omit<DealFilter, 'where' | 'added'> & { teamOf?: string | undefined; where?: string | undefined };

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
  const days = given.closesFrom || given.closesBefore ? ['expectedCloseOn'] : [];
  const losses = given.lossReasonId || given.withoutReason ? ['lossReasonId'] : [];
  const unseen = askedUnseen(actor, deals, [...days, ...losses]);
  if (unseen) return { flaw: unseen };
  const fields = text ? await fieldsFor(reader, actor, deals.kind) : [];
  const below = (managerId: string) => teamOf(reader, actor.workspaceId, managerId);
  const [asked, team] = await Promise.all([
    askedOf(
      actor,
      { where: text },
      { table: deals, columns: withAdded(columnsFor(actor.role), fields), day, teamOf: below },
    ),
    manager ? below(manager) : [],
  ]);
  if ('unfit' in asked) return { flaw: asked.unfit.message };
  const filter = manager ? { ...given, ownerId: both(given.ownerId, team) } : given;
  const known = fold(filter, asked.where, folded[on]);
  // Said only where it is asked, as all other filters are counted from the sums.
  const beside = besidesAsked(actor, known.where ?? [], day);
  if (!known.where || (fields.length === 0 && !beside)) return { filter: known };
  const reckoned = fields.some(isComputed) ? { reckoned: { all: await allFields(reader, actor), day } } : {};
  return { filter: { ...known, added: fields, ...reckoned, ...(beside ? { beside } : {}) } };
}

/** What of others a filter asks, beside the deals; undefined where it asks none of it. */
function besidesAsked(actor: Actor, where: PlainFilter, day: LocalDate): Besides | undefined {
  const columns = where.flat().map(({ column }) => column);
  const asksTerritory = columns.includes('territory');
  if (!asksTerritory && !columns.some(isScore)) return undefined;
  return {
    ...(columns.some(isScore) ? scoresBeside(actor, day) : {}),
    ...(asksTerritory ? { territory: territoryBeside(actor) } : {}),
  };
}

/** The territory that takes the company of each deal, as it was kept then; of none where nobody draws any, or the reader may not know. */
const territoryBeside =
  (actor: Actor): Beside =>
  (query, { row, as, when }) => {
    const lines = knowsTerritories(actor) ? territoriesOffer()?.lines(actor, when) : null;
    if (!lines) return { query, place: { ref: sql`null::uuid`, type: 'uuid' } };
    const joined = query.leftJoin(lines.as(as), `${as}.companyId`, `${row}.companyId`);
    return { query: joined, place: { ref: `${as}.territoryId`, type: 'uuid' } };
  };

/** Where scores stand beside deals; of nobody's deals anything where nobody gives them. */
const scoresBeside = (actor: Actor, day: LocalDate): Besides =>
  scoresFor(actor)?.beside(actor, day) ??
  Object.fromEntries(
    scoreColumns.map(({ key, kind }) => [
      key,
      (query) => ({
        query,
        place:
          kind === 'number'
            ? { ref: sql`null::float8`, type: 'float8' as const }
            : { ref: sql`null::text`, type: 'text' as const },
      }),
    ]),
  );

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

/** The order of a page: its terms, as the query needs them, and the fields that it may name. */
export type ListOrder = {
  terms: readonly SortTerm[];
  order: readonly Ordering[];
  fields: readonly FieldDefinition[];
  besides: Besides;
};

/** An order of several columns and added fields, of those that stand beside the deals too. */
export function orderIn(
  text: string,
  fields: readonly FieldDefinition[],
  besides: Besides = {},
): ListOrder | { flaw: string } {
  const columns = withAdded([...listedColumns, ...scoreColumns.filter(({ key }) => besides[key])], fields);
  const parsed = parseSorting(text, columns);
  if ('flaw' in parsed) return parsed;
  return { terms: parsed.terms, order: orderingOf(parsed.terms, columns, fields, besides), fields, besides };
}

/** The same of all that the reader may be shown, formulas as they are on the day. */
export async function orderFor(reader: Reader, actor: Actor, text: string, day: LocalDate) {
  const fields = await fieldsFor(reader, actor, deals.kind);
  const reckoned = await reckonedOf(reader, actor, deals, fields, day);
  return orderIn(text, fields, readsScores(actor.role) ? { ...reckoned, ...scoresBeside(actor, day) } : reckoned);
}

/** A page in an order of several columns; one more row than it holds, so that the caller sees whether it goes on. */
export function pageOfSeveral(
  reader: Reader,
  actor: Actor,
  filter: DealFilter,
  page: ListOrder & { after: LongCursor | null; limit: number },
  when: When,
): Promise<CardRow[]> {
  const list = light(matching(actor, filter, when)) as never;
  const named = withNames(actor, pageInOrder(actor, list, page, when) as never);
  return reader.rows(inOrder(named, page.order, 'p')) as Promise<CardRow[]>;
}
