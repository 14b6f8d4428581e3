import {
  type Figure,
  type FigureAsk,
  type GroupKey,
  type Judged,
  keyText,
  type LeftOut,
  type OtherDimension,
  type Point,
} from '../../../platform/metrics/ask.ts';
import type { Asker, Teams } from '../../../platform/metrics/registry.ts';

/** What is counted of records, told apart by what was asked: a field nobody asked for may be missing. */
export type Sorted = {
  ownerId?: string | null;
  pipelineId?: string | null;
  stageId?: string | null;
  productId?: string | null;
  sector?: string | null;
  country?: string | null;
  territoryId?: string | null;
  structureTeamId?: string | null;
  segmentId?: string | null;
  source?: string | null;
  age?: string | null;
  channel?: string | null;
};

export const fieldOf = {
  owner: 'ownerId',
  team: 'ownerId',
  pipeline: 'pipelineId',
  stage: 'stageId',
  product: 'productId',
  sector: 'sector',
  country: 'country',
  territory: 'territoryId',
  structureTeam: 'structureTeamId',
  segment: 'segmentId',
  source: 'source',
  age: 'age',
  channel: 'channel',
} as const satisfies Partial<Record<OtherDimension, keyof Sorted>>;
export type Known = keyof typeof fieldOf;

/** The fields that tell the asked parts apart. */
export const fieldsFor = (by: readonly OtherDimension[]): (keyof Sorted)[] => [
  ...new Set(by.map((dimension) => fieldOf[dimension as Known])),
];

/** Teams as they stood at the last of some points; null where nobody asks by team. */
export const teamsFor = (asker: Asker, { points, by }: Pick<FigureAsk, 'points' | 'by'>): Promise<Teams> | null =>
  by.includes('team')
    ? asker.teamsOn(
        points
          .map(({ asOf }) => asOf)
          .sort()
          .at(-1) as string,
      )
    : null;

/** The part of the whole that something counted belongs to. */
export function keyFor(row: Sorted, by: readonly OtherDimension[], teams: Teams | null): GroupKey {
  return Object.fromEntries(
    by.map((dimension) => {
      const value = row[fieldOf[dimension as Known]] ?? null;
      return [dimension, dimension === 'team' && value !== null ? (teams?.leaderOf(value) ?? null) : value];
    }),
  );
}

type Told = Judged & { currency?: string; leftOut?: readonly LeftOut[] };

/** The figures of one point: the whole, and each part that anything was counted of. */
export function figuresOfRows<Row extends Sorted>(
  { by }: Pick<FigureAsk, 'by'>,
  point: Point,
  rows: readonly Row[],
  teams: Teams | null,
  judge: (rows: readonly Row[]) => Told,
): Figure[] {
  const figure = (key: GroupKey, own: readonly Row[]): Figure => ({
    currency: null,
    leftOut: [],
    ...judge(own),
    point: point.name,
    key,
  });
  if (by.length === 0) return [figure({}, rows)];
  const parts = Map.groupBy(rows, (row) => keyText(keyFor(row, by, teams)));
  return [figure({}, rows), ...[...parts.values()].map((own) => figure(keyFor(own[0] as Row, by, teams), own))];
}
