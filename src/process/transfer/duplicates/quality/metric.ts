import { sql } from 'kysely';
import type { Actor } from '../../../../platform/access/actor.ts';
import { besideRecords, readableOwned } from '../../../../platform/access/narrow.ts';
import { build } from '../../../../platform/database/query.ts';
import type { Kept, Table } from '../../../../platform/database/tables.ts';
import type {
  Figure,
  FigureAsk,
  Filter,
  GroupKey,
  MetricRow,
  Part,
  RowsAsk,
  RowsPage,
} from '../../../../platform/metrics/ask.ts';
import { keyText } from '../../../../platform/metrics/ask.ts';
import { type Asker, defineMetric, type Metric } from '../../../../platform/metrics/registry.ts';
import { known, unknown } from '../../../../platform/metrics/rules/answer.ts';
import type { MetricDefinition } from '../../../../platform/metrics/rules/definitions.ts';
import { type QualityKind, type QualityPart, qualityKinds, qualityParts, qualityWeights } from '../rules/quality.ts';
import { tableOf } from '../side-by-side.ts';
import { qualityIsShown } from './listed.ts';

type Owned = Kept & { ownerId: string | null; name: string };
type Stands = Record<'score' | Exclude<QualityPart, 'valid'>, number> & { id: string; valid: number | null };
/** So many records of an owner, what their scores add up to, and what of that each part is. */
type Sums = Record<'n' | 'score' | QualityPart, number>;
type OwnersSums = Sums & { ownerId: string | null };

/** The records in the asker's scope with how they stood last night; whatever is merely shared with him is nobody's he counts. */
function standing(actor: Actor, kind: QualityKind, { ownerIds }: Filter) {
  const all = build
    .selectFrom(readableOwned(actor, tableOf(kind) as Table<Owned>).as('r'))
    .innerJoin(besideRecords<Stands>(actor, 'record_quality').as('q'), 'q.id', 'r.id');
  return ownerIds ? all.where('r.ownerId', '=', sql<string>`any(${[...ownerIds]}::uuid[])`) : all;
}

/** Where nothing of a record has a form that could be wrong, the other parts make the whole. */
const sumOfPart = (part: QualityPart) =>
  sql<number>`coalesce(sum(${sql.ref(`q.${part}`)} * ${qualityWeights[part]}::float8
    / case when ${sql.ref('q.valid')} is null then ${1 - qualityWeights.valid}::float8 else 1 end), 0)`;

function sumsOf(asker: Asker, filter: Filter): Promise<OwnersSums[]> {
  const { actor, reader } = asker;
  return asker.once(`quality of ${filter.ownerIds?.join() ?? 'all'}`, async () => {
    const found = await Promise.all(
      qualityKinds.map((kind) =>
        reader.rows(
          standing(actor, kind, filter)
            .select('r.ownerId')
            .select(({ fn }) => [fn.countAll<number>().as('n'), fn.sum<number>('q.score').as('score')])
            .select(qualityParts.map((part) => sumOfPart(part).as(part)))
            .groupBy('r.ownerId'),
        ),
      ),
    );
    return found.flat() as OwnersSums[];
  });
}

/** The mean of so many scores, and what of it each part is: these add up to it. */
function judged(own: readonly Sums[]) {
  const sum = (field: keyof Sums) => own.reduce((all, one) => all + Number(one[field]), 0);
  const n = sum('n');
  if (n === 0) return { ...unknown({ kind: 'no-data' }), parts: [] };
  const parts = qualityParts.flatMap((part, at): Part[] => [
    ...(at > 0 ? [{ kind: 'sign', sign: '+' } as const] : []),
    { kind: 'share', of: `quality-${part}`, amount: sum(part) / n },
  ]);
  return { ...known(sum('score') / n, n), parts };
}

async function figures(asker: Asker, { points, by, filter }: FigureAsk): Promise<Figure[]> {
  const [all, teams] = await Promise.all([
    sumsOf(asker, filter),
    by.includes('team') ? asker.teamsOn(asker.today) : null,
  ]);
  const keyOf = ({ ownerId }: OwnersSums): GroupKey => ({
    ...(by.includes('owner') ? { owner: ownerId } : {}),
    ...(by.includes('team') ? { team: ownerId === null ? null : (teams?.leaderOf(ownerId) ?? null) } : {}),
  });
  const isShown = qualityIsShown(asker.actor);
  return points.flatMap(({ name, asOf }) => {
    // How good the data were on a day that is past nobody kept.
    const held = asOf < asker.today ? [] : all;
    const figure = (key: GroupKey, own: readonly Sums[]): Figure => ({
      ...(isShown ? judged(own) : { ...unknown({ kind: 'hidden' }), parts: [] }),
      ...{ point: name, key, currency: null, leftOut: [] },
    });
    if (by.length === 0 || !isShown) return [figure({}, held)];
    const parts = Map.groupBy(held, (one) => keyText(keyOf(one)));
    return [figure({}, held), ...[...parts.values()].map((own) => figure(keyOf(own[0] as OwnersSums), own))];
  });
}

/** The companies and contacts behind it, each with its own share. */
async function rows(asker: Asker, { point, filter, limit, cursor }: RowsAsk): Promise<RowsPage> {
  if (point.asOf < asker.today || !qualityIsShown(asker.actor)) return { items: [], nextCursor: null };
  const { actor, reader } = asker;
  const found = await Promise.all(
    qualityKinds.map(async (kind) => {
      const its = standing(actor, kind, filter)
        .select(['r.id', 'r.name', 'r.ownerId', 'q.score'])
        .orderBy('r.id')
        .limit(limit + 1);
      const page = await reader.rows(cursor ? its.where('r.id', '>', cursor) : its);
      return page.map(
        ({ id, name, ownerId, score }): MetricRow => ({
          ...{ kind, id, name, part: kind, ownerId, share: score, stageId: null, day: null },
          ...{ amount: null, amountBasis: null, currency: null, days: null },
        }),
      );
    }),
  );
  const all = found.flat().toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const items = all.slice(0, limit);
  return { items, nextCursor: all.length > limit ? (items.at(-1)?.id ?? null) : null };
}

const definition: MetricDefinition = {
  id: 'data_quality',
  module: 'quality',
  version: 1,
  name: 'Data quality',
  aliases: ['Data health', 'CRM hygiene'],
  meaning: 'How good the companies and contacts are to work with, as of last night; of past days nobody knows.',
  formula:
    'mean over them of 0.4 complete + 0.2 valid + 0.2 fresh + 0.2 not here twice; parts that say nothing left out',
  unit: 'share',
  betterIs: 'higher',
  tells: 'leading',
  band: null,
  notToConfuseWith: [],
};

/** It is told to those who are shown what it is made of. */
export const qualityMetrics: readonly Metric[] = [
  defineMetric({
    ...definition,
    policy: tableOf('contact').policy,
    dimensions: ['owner', 'team'],
    reads: 'stock',
    additive: false,
    figures,
    rows,
  }),
];
