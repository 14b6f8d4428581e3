import { sql } from 'kysely';
import { addDays, type Instant, type LocalDate } from '../../ground/index.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { readable, readableHistory, readableOwned } from '../../platform/access/narrow.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Transition } from './rules/move-stage.ts';
import type { Pace } from './rules/stalls.ts';
import { type CardRow, type DealFilter, matching, pageOfDeals, withNames } from './store.ts';
import { type DealRow, deals } from './tables.ts';

type When = { asOf?: Instant | undefined };

export type OverrideRow = {
  id: string;
  name: string;
  status: DealRow['status'];
  ownerId: string;
  lastMove: Transition;
  movedOn: LocalDate;
};

/** So many overrides at most are counted, the newest. */
const mostOverrides = 10_000;

/**
 * Moves of a period that overrode their gate, newest first, of deals the actor may see, with what the deal is now or was then.
 * `isCut`: there were more than are counted.
 */
export async function overriddenMoves(
  reader: Reader,
  actor: Actor,
  pipelineId: string,
  { from, before }: { from: LocalDate; before: LocalDate },
  when: When,
  most = mostOverrides,
): Promise<{ rows: OverrideRow[]; isCut: boolean }> {
  const movedOn = sql<LocalDate>`case when h.last_move ->> 'kind' in ('win') then h.closed_on else h.stage_since end`;
  let moves = build
    .selectFrom(readableHistory(systemActor(actor), deals).as('h'))
    .where('h.pipelineId', '=', pipelineId)
    .where(sql<boolean>`jsonb_array_length(h.last_move -> 'overriddenKeys') > 0`)
    .distinctOn(['h.id', 'h.lastMove'])
    .select(['h.id', 'h.ownerId', 'h.lastMove', 'h.validFrom', movedOn.as('movedOn')])
    .orderBy('h.id')
    .orderBy('h.lastMove')
    .orderBy('h.validFrom');
  if (when.asOf) moves = moves.where('h.validFrom', '<=', when.asOf);
  const found = await reader.rows<OverrideRow>(
    build
      .selectFrom(moves.as('m'))
      .innerJoin(readable(actor, deals, when).as('d'), 'd.id', 'm.id')
      .select(['m.id', 'd.name', 'd.status', 'm.ownerId', 'm.lastMove', 'm.movedOn'])
      .where('m.movedOn', '>=', from)
      .where('m.movedOn', '<', before)
      .orderBy('m.validFrom', 'desc')
      .orderBy('m.id')
      .limit(most + 1) as never,
  );
  return { rows: found.slice(0, most), isCut: found.length > most };
}

export type Watched = { count: number; sum: number; items: CardRow[] };
const shown = 100;
const longest = { sort: 'stageSince', direction: 'asc', limit: shown, cursor: null } as const;

/**
 * Open deals of a pipeline that stand in a stage longer than its pace, longest first: one's own and those of one's people, as the board
 * sums them. What is merely shared is neither counted nor listed here.
 */
export async function stalledDeals(
  reader: Reader,
  actor: Actor,
  filter: DealFilter,
  paces: readonly Pick<Pace, 'stageId' | 'afterDays'>[],
  today: LocalDate,
  when: When,
): Promise<Watched> {
  const parts = await Promise.all(
    paces.map(async ({ stageId, afterDays }) => {
      const late = { ...filter, status: ['open'], stageId: [stageId] };
      const since = addDays(today, -afterDays);
      const [sums, rows] = await Promise.all([
        reader.row(
          matching(actor, late, when, readableOwned)
            .where('d.stageSince', '<', since)
            .select([
              sql<number>`count(*)`.as('count'),
              sql<number>`coalesce(sum(amount) filter (where currency = ${actor.currency}), 0)::bigint`.as('sum'),
            ]),
        ),
        pageOfDeals(reader, actor, late, longest, when, readableOwned),
      ]);
      return { count: sums?.count ?? 0, sum: sums?.sum ?? 0, rows: rows.filter((row) => row.stageSince < since) };
    }),
  );
  const items = parts.flatMap(({ rows }) => rows).sort((a, b) => (a.stageSince < b.stageSince ? -1 : 1));
  const sum = (of: 'count' | 'sum') => parts.reduce((all, part) => all + part[of], 0);
  return { count: sum('count'), sum: sum('sum'), items: items.slice(0, shown) };
}

/** Open deals of a pipeline without a dated next step, those closing soonest first; of the same people. */
export async function dealsWithoutNextStep(
  reader: Reader,
  actor: Actor,
  filter: DealFilter,
  when: When,
): Promise<{ count: number; items: CardRow[] }> {
  const lacking = () =>
    matching(actor, { ...filter, status: ['open'] }, when, readableOwned).where((eb) =>
      eb.or([eb('d.nextStep', 'is', null), eb('d.nextStepOn', 'is', null)]),
    );
  const soonest = sql`expected_close_on asc nulls last`;
  const first = lacking().selectAll('d').orderBy(soonest).orderBy('d.id').limit(shown);
  const [sums, items] = await Promise.all([
    reader.row(lacking().select(sql<number>`count(*)`.as('count'))),
    reader.rows(
      withNames(actor, first as never)
        .orderBy(soonest)
        .orderBy('p.id'),
    ) as Promise<CardRow[]>,
  ]);
  return { count: sums?.count ?? 0, items };
}

/** A page of the open deals of a pipeline, as the night's watch goes through them. */
export async function openDealsToWatch(
  reader: Reader,
  actor: Actor,
  pipelineId: string,
  after: string | null,
  limit: number,
): Promise<Pick<DealRow, 'id' | 'ownerId' | 'stageId' | 'stageSince' | 'nextStep' | 'nextStepOn'>[]> {
  let query = readable(actor, deals)
    .where('pipelineId', '=', pipelineId)
    .where('status', '=', 'open')
    .clearSelect()
    .select(['id', 'ownerId', 'stageId', 'stageSince', 'nextStep', 'nextStepOn'])
    .orderBy('id')
    .limit(limit);
  if (after) query = query.where('id', '>', after);
  return reader.rows(query);
}
