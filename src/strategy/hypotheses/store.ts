import { sql } from 'kysely';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { readableDeals } from '../../process/pipeline/reads.ts';
import { type HypothesisRow, hypotheses, type TagRow, tags } from './tables.ts';

export type When = { asOf?: string | undefined };
export const mostHypotheses = 100;

/** The newest first, at most a hundred. */
export const everyHypothesis = (reader: Reader, actor: Actor, when: When = {}): Promise<HypothesisRow[]> =>
  reader.rows<HypothesisRow>(
    readable(actor, hypotheses, when).orderBy('startsOn', 'desc').orderBy('id').limit(mostHypotheses) as never,
  );

export const hypothesisById = (reader: Reader, actor: Actor, id: string): Promise<HypothesisRow | null> =>
  reader.row<HypothesisRow>(readable(actor, hypotheses).where('id', '=', id) as never);

/** The only beginning of a question about tags: those on deals that the actor may read today. */
const readableTags = (actor: Actor, when: When = {}) =>
  build
    .selectFrom(readable(actor, tags, when).as('t'))
    .innerJoin(readableDeals(actor).as('d'), (join) => join.onRef('d.id', '=', 't.recordId' as never))
    .where('t.recordKind', '=', 'deal');

/** Which hypotheses one deal is sold by. */
export const tagsOn = (reader: Reader, actor: Actor, dealId: string): Promise<Pick<TagRow, 'id' | 'hypothesisId'>[]> =>
  reader.rows(readableTags(actor).select(['t.id', 't.hypothesisId']).where('t.recordId', '=', dealId) as never);

export type TaggedDeal = {
  id: string;
  name: string;
  ownerId: string;
  status: 'open' | 'won' | 'lost';
  taggedOn: string;
};

/** The deals of a hypothesis that the actor may see, the last tagged first. */
export const taggedDeals = (
  reader: Reader,
  actor: Actor,
  hypothesisId: string,
  { limit, after }: { limit: number; after: string | null },
): Promise<TaggedDeal[]> => {
  const all = readableTags(actor)
    .select(['d.id', 'd.name', 'd.ownerId', 'd.status', 't.taggedOn'])
    .where('t.hypothesisId', '=', hypothesisId)
    .orderBy('d.id', 'desc')
    .limit(limit);
  return reader.rows((after === null ? all : all.where('d.id', '<', after)) as never);
};

/** All tags of some hypotheses in the whole workspace, for what is counted and names nobody. */
export const everyTag = (
  reader: Reader,
  actor: Actor,
  ids: readonly string[],
  when: When = {},
): Promise<Pick<TagRow, 'hypothesisId' | 'recordId'>[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : reader.rows(
        build
          .selectFrom(readable(systemActor(actor), tags, when).as('t'))
          .select(['t.hypothesisId', 't.recordId'])
          .where('t.hypothesisId', '=', sql<string>`any(${[...ids]}::uuid[])`) as never,
      );

/** What is asked of a deal to say whether it is of those that a hypothesis is about. */
export type SomeDeal = {
  id: string;
  name: string;
  ownerId: string;
  companyId: string | null;
  pipelineId: string;
  status: 'open' | 'won' | 'lost';
  createdOn: string;
};
const someFields = ['id', 'name', 'ownerId', 'companyId', 'pipelineId', 'status', 'createdOn'] as const;

/** Deals that the actor may see, by id. */
export const dealsByIds = (reader: Reader, actor: Actor, ids: readonly string[]): Promise<SomeDeal[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : reader.rows(
        readableDeals(actor)
          .clearSelect()
          .select(someFields)
          .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`) as never,
      );

/** Deals that the actor may see and that were begun in some days, a page of them. */
export const dealsBegunIn = (
  reader: Reader,
  actor: Actor,
  { startsOn, endsOn }: Pick<HypothesisRow, 'startsOn' | 'endsOn'>,
  { limit, after }: { limit: number; after: string | null },
): Promise<SomeDeal[]> => {
  const all = readableDeals(actor)
    .clearSelect()
    .select(someFields)
    .where('createdOn', '>=', startsOn)
    .where('createdOn', '<=', endsOn)
    .orderBy('id', 'desc')
    .limit(limit);
  return reader.rows((after === null ? all : all.where('id', '<', after)) as never);
};

/** Which of these deals are sold by a hypothesis. */
export const tagsOfDeals = (
  reader: Reader,
  actor: Actor,
  hypothesisId: string,
  dealIds: readonly string[],
): Promise<Pick<TagRow, 'id' | 'recordId'>[]> =>
  dealIds.length === 0
    ? Promise.resolve([])
    : reader.rows(
        readableTags(actor)
          .select(['t.id', 't.recordId'])
          .where('t.hypothesisId', '=', hypothesisId)
          .where('t.recordId', '=', sql<string>`any(${[...dealIds]}::uuid[])`) as never,
      );
