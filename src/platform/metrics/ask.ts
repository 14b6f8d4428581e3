import type { LocalDate } from '../../ground/index.ts';
import type { CustomFilter } from '../fields/rules/filters.ts';
import type { AgeBand } from './rules/ages.ts';
import type { MetricValue } from './rules/answer.ts';
import type { Point, TimeDimension } from './rules/points.ts';

/** By what a metric can be taken apart. `team` is who leads the owner: a person with reports leads his own. */
export const dimensions = [
  'owner',
  'team',
  'pipeline',
  'stage',
  'move',
  'product',
  'line',
  'sector',
  'country',
  'territory',
  'structureTeam',
  'segment',
  'source',
  'age',
  'activityKind',
  'direction',
  'channel',
  'quarter',
  'month',
] as const;
export type Dimension = (typeof dimensions)[number];
export type OtherDimension = Exclude<Dimension, TimeDimension>;

export type Filter = {
  ownerIds?: readonly string[] | undefined;
  /** Where those are all of a team as it stood on a day: so its records are asked for, however many they are. */
  ofTeam?: { id: string; on: LocalDate } | undefined;
  pipelineId?: string | undefined;
  stageId?: string | undefined;
  /** From a stage to another or to an end: `id>id`, `id>won`. */
  move?: string | undefined;
  /** Null: deals without a product. */
  productId?: string | null | undefined;
  /** What products are sorted by in the catalogue; null: of no product line. */
  line?: string | null | undefined;
  /** Of the companies; null: those without one. */
  sector?: string | null | undefined;
  /** Of the companies; null: those without one. */
  country?: string | null | undefined;
  /** That takes the companies, as it was then; null: those that none takes. */
  territoryId?: string | null | undefined;
  /** Of the structure that holds on the day; null: what is with none of its teams. */
  structureTeamId?: string | null | undefined;
  /** That the companies belong to by their best fit, as it was then; null: those that belong to none. */
  segmentId?: string | null | undefined;
  /** Where deals came from; null: those of which nobody said. */
  source?: string | null | undefined;
  /** How long deals have been there. */
  age?: AgeBand | undefined;
  /** What deals hold in a field that the workspace added, as lists ask it: `tier:is:gold`. */
  added?: { text: string; filter: CustomFilter } | undefined;
  activityKindId?: string | undefined;
  /** Null: activities without one. */
  direction?: string | null | undefined;
  channel?: string | null | undefined;
  /** Left out: the workspace's own currency for money, every currency for counts. */
  currency?: string | undefined;
};

export type { Point, TimeDimension } from './rules/points.ts';

/** What a metric itself is asked: some readings, each in whole and taken apart. */
export type FigureAsk = {
  points: readonly Point[];
  by: readonly OtherDimension[];
  filter: Filter;
  /** Values alone, as for a small line: nothing that has to be read from the records themselves. */
  brief?: boolean;
  /** By what the same readings are asked besides: facts that are many may be read once for all of it. */
  besides?: readonly OtherDimension[];
};

/** Which part of the whole: `{ owner: id }`; nothing in it for the whole. */
export type GroupKey = Partial<Record<OtherDimension, string | null>>;

/** A calculation as it is spelled out: `€ 5.60 M ÷ € 2.00 M`; `of` is a word of the catalogue. Amounts in minor units. */
export type Part =
  | { kind: 'money'; of: string; amount: number; currency: string }
  | { kind: 'count' | 'share' | 'days'; of: string; amount: number }
  | { kind: 'sign'; sign: '÷' | '×' | '+' | '−' | '(' | ')' };

/** Money that stands in another currency than the answer: listed, never added. */
export type LeftOut = { currency: string; n: number; amount: number };

/** What a metric comes to at one point for one part. Velocity is not rounded here. */
export type Judged = MetricValue & { parts: readonly Part[]; median?: number | null };
export type Figure = Judged & { point: string; key: GroupKey; currency: string | null; leftOut: readonly LeftOut[] };

/** A record behind a number, as it was at the end of the day asked for. `part` is what it counts as: open, won, lost, advanced. */
export type MetricRow = {
  kind: string;
  id: string;
  name: string;
  part: string;
  ownerId: string | null;
  stageId: string | null;
  day: LocalDate | null;
  amount: number | null;
  amountBasis: 'entered' | 'list_price' | null;
  currency: string | null;
  days: number | null;
  /** Of a mean over records, the value of this one. */
  share?: number | undefined;
};
export type RowsAsk = { point: Point; filter: Filter; limit: number; cursor: string | null };
export type RowsPage = { items: MetricRow[]; nextCursor: string | null };

/** How many of the amounts in a number are list prices, and how many deals have none. */
export type Basis = { n: number; listPriced: number; withoutAmount: number };

/** The parts of a key in one order, as text. */
export function keyText(key: GroupKey): string {
  return dimensions.flatMap((name) => (name in key ? `${name}=${key[name as OtherDimension] ?? ''}` : [])).join('&');
}
