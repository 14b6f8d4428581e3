import { sql } from 'kysely';
import type { Instant, Period } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readableOwned, readableOwnedHistory } from '../../platform/access/narrow.ts';
import { hiddenFields } from '../../platform/access/policy.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { pipelinesAt } from './definitions-store.ts';
import { categoryOf, type ForecastCategory } from './rules/forecast-category.ts';
import { standingStage } from './rules/gone-stages.ts';
import { type DealRow, deals } from './tables.ts';

const fields = [
  'id',
  'version',
  'name',
  'ownerId',
  'companyId',
  'pipelineId',
  'stageId',
  'status',
  'amount',
  'amountBasis',
  'currency',
  'ownProbability',
  'ownCategory',
  'createdOn',
  'expectedCloseOn',
  'closedOn',
  'nextStep',
  'nextStepOn',
  'lostReason',
  'confidential',
] as const satisfies readonly (keyof DealRow)[];

type Row = Pick<DealRow, (typeof fields)[number]>;

/** A deal as a forecast tells of it. The category is that of the stage as its pipeline was then, or the one a person chose. */
export type ForecastDeal = Row & {
  stageName: string;
  category: ForecastCategory | null;
  chance: number;
  /** False in a pipeline that sells by speed: there no next step is asked of a deal. */
  asksStep: boolean;
};

type When = { asOf?: Instant | undefined };

const columns = fields.map((field) => `d.${field}` as const);

/** Whether amounts or closing days of deals are kept from this reader: then no forecast can be told to him. */
export const mayForecast = (actor: Actor): boolean =>
  !hiddenFields(actor, deals).some((field) => field === 'amount' || field === 'expectedCloseOn');

/** All open deals of those whom the actor sees, and what was won or lost in a period; by their owners alone, as metrics count. */
export async function dealsForForecast(
  reader: Reader,
  actor: Actor,
  period: Period,
  when: When,
): Promise<ForecastDeal[]> {
  const rows = await reader.rows<Row>(
    build
      .selectFrom(readableOwned(actor, deals, when).as('d'))
      .select(columns)
      .where((eb) =>
        eb.or([
          eb('d.status', '=', 'open'),
          eb.and([eb('d.closedOn', '>=', period.first), eb('d.closedOn', '<', period.next)]),
        ]),
      )
      .orderBy('d.id') as never,
  );
  return categorised(reader, actor, rows, when);
}

/** Some deals as they were at a moment, as far as the actor sees them by their owners. */
export async function dealsThen(
  reader: Reader,
  actor: Actor,
  ids: readonly string[],
  when: When,
): Promise<ForecastDeal[]> {
  if (ids.length === 0) return [];
  const rows = await reader.rows<Row>(
    build
      .selectFrom(readableOwned(actor, deals, when).as('d'))
      .select(columns)
      .where('d.id', '=', sql<string>`any(${[...ids]}::uuid[])`) as never,
  );
  return categorised(reader, actor, rows, when);
}

/**
 * What deals were at two moments, where they were open at one of them or changed between: everything that can move the
 * open value. `isNew` are those of whose first version the actor knows that it came in between.
 */
export async function dealsBetween(reader: Reader, actor: Actor, from: Instant, until: Instant | undefined) {
  const then = { asOf: from };
  const now = until ? { asOf: until } : {};
  const [openThen, changed] = await Promise.all([
    reader.rows<Row>(
      build
        .selectFrom(readableOwned(actor, deals, then).as('d'))
        .select(columns)
        .where('d.status', '=', 'open') as never,
    ),
    reader.rows<Row>(
      build
        .selectFrom(readableOwned(actor, deals, now).as('d'))
        .select(columns)
        .where((eb) => eb.or([eb('d.status', '=', 'open'), eb('d.validFrom', '>', from)])) as never,
    ),
  ]);
  const known = new Set(openThen.map(({ id }) => id));
  const unknown = changed.flatMap(({ id }) => (known.has(id) ? [] : [id]));
  const [closedThen, first] = await Promise.all([
    dealsThen(reader, actor, unknown, then),
    unknown.length === 0
      ? []
      : reader.rows<{ id: string }>(
          build
            .selectFrom(readableOwnedHistory(actor, deals).as('d'))
            .select('d.id')
            .where('d.id', '=', sql<string>`any(${unknown}::uuid[])`)
            .where('d.version', '=', 1)
            .where('d.validFrom', '>', from) as never,
        ),
  ]);
  const [before, after] = await Promise.all([
    categorised(reader, actor, openThen, then),
    categorised(reader, actor, changed, now),
  ]);
  return {
    before: new Map([...before, ...closedThen].map((deal) => [deal.id, deal])),
    after: new Map(after.map((deal) => [deal.id, deal])),
    isNew: new Set(first.map(({ id }) => id)),
  };
}

async function categorised(reader: Reader, actor: Actor, rows: readonly Row[], when: When): Promise<ForecastDeal[]> {
  const pipelines = new Map((await pipelinesAt(reader, actor, when)).map((one) => [one.id, one]));
  return rows.map((row) => {
    const pipeline = pipelines.get(row.pipelineId);
    const stands = pipeline && (standingStage(pipeline, row.stageId) ?? row.stageId);
    const stage = pipeline?.stages.find(({ id }) => id === stands);
    return {
      ...row,
      stageName: stage?.name ?? '',
      category: categoryOf(row, stage?.probability ?? null),
      chance: row.ownProbability ?? stage?.probability ?? 0,
      asksStep: pipeline?.rules.profile !== 'b2c',
    };
  });
}
