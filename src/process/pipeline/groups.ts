import { type ExpressionBuilder, sql } from 'kysely';
import type { LocalDate } from '../../ground/index.ts';
import { peopleByIds } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readableOwned, readableShared } from '../../platform/access/narrow.ts';
import { hiddenFields, reachesBeside } from '../../platform/access/policy.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { QueryOf } from '../../platform/http/contract.ts';
import { unfit } from '../../platform/http/serve.ts';
import { companiesByIds } from '../accounts/reads.ts';
import { pipelinesAt } from './definitions-store.ts';
import type * as contract from './groups-contract.ts';
import {
  foldGroups,
  type Grouping,
  type GroupPart,
  type GroupQuestion,
  type GroupSums,
  isGrouping,
  noGroup,
  orderGroups,
  questionOf,
} from './rules/groups.ts';
import { type DealFilter, matching, type When } from './store.ts';
import { deals, type PipelineRow } from './tables.ts';
import { factsAt, isKnownToFacts } from './totals.ts';
import { spelledOut } from './viewed.ts';
import { whenOf } from './when.ts';

type Part = GroupPart & GroupSums;
type PartColumn = keyof GroupPart;

/** What tells the deals of a grouping apart. */
const columnsBy: Record<Grouping, readonly PartColumn[]> = {
  owner: ['ownerId'],
  pipeline: ['pipelineId'],
  company: ['companyId'],
  stage: ['pipelineId', 'stageId', 'status'],
  category: ['pipelineId', 'stageId', 'status', 'ownCategory'],
  closeMonth: ['month'],
};
/** Those that kept sums tell apart too. */
const inFacts: ReadonlySet<Grouping> = new Set<Grouping>(['owner', 'pipeline', 'stage']);

/** More groups than this are no overview: the largest are shown, and how many more there are. */
const mostGroups = 200;

/** The groups of a list with the count and sum of all their deals, those not loaded too. */
export async function groupsOfDeals(
  r: Reader,
  actor: Actor,
  query: QueryOf<typeof contract.dealGroups>,
  today: LocalDate,
) {
  const { asOf, by, ...given } = query;
  const { day, at } = whenOf(actor, asOf, today);
  const [asked, pipelines] = await Promise.all([spelledOut(r, actor, given, day, 'list'), pipelinesAt(r, actor, at)]);
  if ('flaw' in asked) return unfit({ field: 'where', message: asked.flaw, in: 'query' });
  const parts = await partsOf(r, actor, asked.filter, { by, day, at });
  const ordered = orderGroups(by, foldGroups(by, parts, pipelines), pipelines);
  const groups = ordered.slice(0, mostGroups);
  const labels = await labelsOf(
    r,
    actor,
    by,
    groups.map(({ key }) => key),
    pipelines,
  );
  return {
    groups: groups.map(({ key, sums }) => ({ key, label: labels.get(key) ?? null, ...sums })),
    more: ordered.length - groups.length,
    currency: actor.currency,
  };
}

type Ask = { by: Grouping; day: LocalDate; at: When };

/** Owned deals with their sums; those merely shared with the actor are counted, and in no sum. */
export async function partsOf(r: Reader, actor: Actor, filter: DealFilter, { by, day, at }: Ask): Promise<Part[]> {
  const isAmountHidden = hiddenFields(actor, deals).includes('amount');
  const quick = inFacts.has(by) && isKnownToFacts(filter) && !isAmountHidden;
  const owned = await (quick
    ? factParts(r, actor, filter, { by, day, at })
    : dealParts(r, actor, filter, by, at, readableOwned));
  if (!reachesBeside(actor, deals, 'read')) return owned;
  const shared = await dealParts(r, actor, filter, by, at, readableShared);
  return [...owned, ...shared.map((part) => ({ ...part, sum: 0, otherCurrencies: 0 }))];
}

const emptyPart: GroupPart = {
  ownerId: null,
  pipelineId: null,
  stageId: null,
  status: null,
  ownCategory: null,
  companyId: null,
  month: null,
};

async function factParts(r: Reader, actor: Actor, filter: DealFilter, { by, day, at }: Ask): Promise<Part[]> {
  const columns = columnsBy[by].filter((column) => column !== 'status') as ('ownerId' | 'pipelineId' | 'stageId')[];
  const rows = await r.rows<Partial<Part> & { kind: string }>(
    build
      .selectFrom(factsAt(actor, filter, day, at, columns).as('f'))
      .select([
        'f.kind',
        ...columns.map((column) => `f.${column}` as const),
        sql<number>`coalesce(sum(n), 0)::bigint`.as('count'),
        sql<number>`coalesce(sum(amount) filter (where currency = ${actor.currency}), 0)::bigint`.as('sum'),
        sql<number>`coalesce(sum(n) filter (where currency <> ${actor.currency}), 0)::bigint`.as('otherCurrencies'),
      ] as never)
      .groupBy(['f.kind', ...columns.map((column) => `f.${column}` as const)] as never) as never,
  );
  return rows.map(({ kind, ...row }) => ({ ...emptyPart, status: kind, ...row }) as Part);
}

const monthText = sql<string | null>`to_char(d.expected_close_on, 'YYYY-MM')`;

async function dealParts(
  r: Reader,
  actor: Actor,
  filter: DealFilter,
  by: Grouping,
  at: When,
  which: typeof readableOwned,
): Promise<Part[]> {
  const refs = columnsBy[by].map(
    (column) => [column, column === 'month' ? monthText : sql.ref(`d.${column}`)] as const,
  );
  const rows = await r.rows<Partial<Part>>(
    matching(actor, filter, at, which)
      .select([
        ...refs.map(([column, ref]) => sql`${ref}`.as(column)),
        sql<number>`count(*)`.as('count'),
        sql<number>`coalesce(sum(amount) filter (where currency = ${actor.currency}), 0)::bigint`.as('sum'),
        sql<number>`count(*) filter (where currency <> ${actor.currency})`.as('otherCurrencies'),
      ])
      .groupBy(refs.map(([, ref]) => ref) as never) as never,
  );
  return rows.map((row) => ({ ...emptyPart, ...row }) as Part);
}

/** What groups are called; those by month, category or outcome have their words on the screen. */
async function labelsOf(
  r: Reader,
  actor: Actor,
  by: Grouping,
  keys: readonly string[],
  pipelines: readonly PipelineRow[],
): Promise<ReadonlyMap<string, string>> {
  const ids = keys.filter((key) => key !== noGroup);
  const names = async (found: Promise<Map<string, { name: string }>>) =>
    new Map([...(await found)].map(([id, { name }]) => [id, name]));
  if (by === 'owner') return names(peopleByIds(r, actor, ids));
  if (by === 'company') return names(companiesByIds(r, actor, ids));
  if (by === 'pipeline') return new Map(pipelines.map(({ id, name }) => [id, name]));
  if (by !== 'stage') return new Map();
  const isOne = pipelines.filter(({ stages }) => stages.some(({ id }) => ids.includes(id))).length < 2;
  return new Map(
    pipelines.flatMap(({ name: pipeline, stages, goneStages }) =>
      [...stages, ...goneStages].map(({ id, name }) => [id, isOne ? name : `${pipeline} · ${name}`] as const),
    ),
  );
}

/** A filter narrowed to one group, `owner:0193…`; null for a text that names none. */
export async function inGroup(
  r: Reader,
  actor: Actor,
  filter: DealFilter,
  text: string,
  at: When,
): Promise<DealFilter | null> {
  const cut = text.indexOf(':');
  const [by, key] = [text.slice(0, cut), text.slice(cut + 1)];
  if (cut < 0 || !isGrouping(by)) return null;
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key);
  const named =
    by === 'stage' ? isId || key === 'won' || key === 'lost' : isId || (by === 'company' && key === noGroup);
  if (by !== 'closeMonth' && by !== 'category' && !named) return null;
  const question = questionOf(by, key, await pipelinesAt(r, actor, at));
  return question && narrowedTo(filter, question);
}

const both = (one: readonly string[] | undefined, other: readonly string[]): readonly string[] =>
  one ? one.filter((each) => other.includes(each)) : other;

/** Kept sums know most of it as fields of the filter; the rest is asked of the deals. */
function narrowedTo(filter: DealFilter, asked: GroupQuestion): DealFilter {
  const none = { ...filter, ownerId: [] };
  const asking = (condition: DealFilter['also']): DealFilter => ({ ...filter, also: condition });
  const withStatus = (status: readonly string[], rest: DealFilter) => {
    const kept = both(filter.status, status);
    return kept.length === 0 ? none : { ...rest, status: kept };
  };
  if ('ownerId' in asked) return { ...filter, ownerId: both(filter.ownerId, [asked.ownerId]) };
  if ('pipelineId' in asked) {
    const isOther = filter.pipelineId !== undefined && filter.pipelineId !== asked.pipelineId;
    return isOther ? none : { ...filter, pipelineId: asked.pipelineId };
  }
  if ('status' in asked) return withStatus([asked.status], filter);
  if ('closed' in asked) return withStatus(['won', 'lost'], filter);
  if ('openIn' in asked) return withStatus(['open'], { ...filter, stageId: both(filter.stageId, asked.openIn) });
  if ('category' in asked) return withStatus(['open'], asking(ofCategory(asked)));
  if ('companyId' in asked)
    return asking((eb) =>
      asked.companyId === null ? eb('d.companyId', 'is', null) : eb('d.companyId', '=', asked.companyId),
    );
  if ('undated' in asked) return asking((eb) => eb('d.expectedCloseOn', 'is', null));
  return asking((eb) =>
    eb.and([eb('d.expectedCloseOn', '>=', asked.from), eb('d.expectedCloseOn', '<', asked.before)]),
  );
}

const ofCategory =
  ({ category, ofStages, orOthersThan }: Extract<GroupQuestion, { category: unknown }>) =>
  // biome-ignore lint/suspicious/noExplicitAny: works on whatever the deals are joined with
  (eb: ExpressionBuilder<any, any>) => {
    const followed = orOthersThan
      ? sql<boolean>`d.stage_id <> all(${orOthersThan}::uuid[])`
      : sql<boolean>`d.stage_id = any(${ofStages}::uuid[])`;
    return eb.or([eb('d.ownCategory', '=', category), eb.and([eb('d.ownCategory', 'is', null), followed])]);
  };
