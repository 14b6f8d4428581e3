import type { Period } from '../../ground/index.ts';
import { fiscalOf } from '../../platform/metrics/answers.ts';
import {
  type Figure,
  type FigureAsk,
  type Filter,
  type GroupKey,
  keyText,
  type LeftOut,
  type Point,
  type RowsAsk,
  type RowsPage,
} from '../../platform/metrics/ask.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { byDays, stintsOf } from './rules/team-days.ts';
import { wholeQuarters } from './rules/whole-quarters.ts';
import { spansIn } from './teams.ts';

export type Beside = { key: GroupKey; won: Figure | undefined; quota: Figure | undefined; point: string };

export const isHidden = (figure: Figure | undefined) => figure?.missing?.kind === 'hidden';

/** What was won beside what was to be won, in whole and in parts. Both are other metrics of the registry; one may be unknown. */
export async function wonAndQuota(asker: Asker, ask: FigureAsk): Promise<Beside[]> {
  if (ask.by.includes('team') || ask.filter.ofTeam) return byTeamDays(asker, ask);
  const [won, quota] = await Promise.all(
    ['won_value', 'quota'].map(async (id) => (await asker.metric(id)?.figures(asker, ask)) ?? []),
  );
  const named = (figures: readonly Figure[] = []) =>
    new Map(figures.map((figure) => [`${figure.point} ${keyText(figure.key)}`, figure]));
  const [wonAt, quotaAt] = [named(won), named(quota)];
  return [...new Map([...wonAt, ...quotaAt]).entries()].map(([name, { key, point }]) => ({
    ...{ key, point },
    ...{ won: wonAt.get(name), quota: quotaAt.get(name) },
  }));
}

/** Of whom a question is asked, without the team: that one is told by the days. */
const peopleOf = ({ ofTeam, ownerIds, ...filter }: Filter): Filter => ({
  ...filter,
  ...(ofTeam ? {} : { ownerIds }),
});
const teamAsked = ({ ofTeam }: Filter): string | null | undefined =>
  ofTeam && (ofTeam.id === 'none' ? null : ofTeam.id);

type Piece = { at: number; owner: string; team: string | null; figure: Figure; value: number };

/**
 * By team each quota counts by the days on which somebody was with it, to the cent, and what was won by the day on which it was: whoever
 * comes under another lead in a quarter takes along neither what he won before nor the quota of those days.
 */
async function byTeamDays(asker: Asker, ask: FigureAsk): Promise<Beside[]> {
  const filter = peopleOf(ask.filter);
  const [won, quota] = await Promise.all([
    wonPieces(asker, filter, ask.points),
    quotaPieces(asker, filter, ask.points),
  ]);
  const only = teamAsked(ask.filter);
  const keyOf = ({ owner, team }: Piece): GroupKey => ({
    ...(ask.by.includes('owner') ? { owner } : {}),
    ...(ask.by.includes('team') ? { team } : {}),
  });
  return ask.points.flatMap((point, index) => {
    const [wonBy, quotaBy] = [won, quota].map((pieces) => {
      const own = pieces.filter(({ at, team }) => at === index && (only === undefined || team === only));
      const parts = ask.by.length === 0 ? [] : [...Map.groupBy(own, (piece) => keyText(keyOf(piece))).values()];
      const sums = parts.map((some) => [keyText(keyOf(some[0]!)), summed(point, keyOf(some[0]!), some)] as const);
      return new Map([[keyText({}), summed(point, {}, own)] as const, ...sums]);
    });
    // The whole is told even where there is nothing of it.
    const found = [...wonBy!, ...quotaBy!].flatMap(([text, figure]) => (figure ? [[text, figure.key] as const] : []));
    const keys = new Map<string, GroupKey>([[keyText({}), {}], ...found]);
    return [...keys].map(([text, key]) => ({
      ...{ key, point: point.name },
      ...{ won: wonBy!.get(text), quota: quotaBy!.get(text) },
    }));
  });
}

/** Periods of some points as points of their own, each known by its place, so that one question asks them all. */
const apart = <Some extends { point: Point; period: Period }>(some: readonly Some[]): Point[] =>
  some.map(({ point, period: { first, next } }, at) => ({ ...point, name: String(at), period: { first, next } }));

async function wonPieces(asker: Asker, filter: Filter, points: readonly Point[]): Promise<Piece[]> {
  const spans = await spansIn(asker, points);
  const parts = points.flatMap((point, at) => spans[at]!.map((period) => ({ at, point, period })));
  const asked = { points: apart(parts), by: ['owner' as const], filter };
  const figures = (await asker.metric('won_value')?.figures(asker, asked)) ?? [];
  return figures.flatMap((figure): Piece[] => {
    const { owner } = figure.key;
    const part = parts[Number(figure.point)];
    if (!owner || !part) return [];
    return [{ at: part.at, owner, team: part.period.leaderOf(owner), figure, value: figure.value ?? 0 }];
  });
}

async function quotaPieces(asker: Asker, filter: Filter, points: readonly Point[]): Promise<Piece[]> {
  const parts = points.flatMap((point, at) =>
    (wholeQuarters(point.period, fiscalOf(asker.actor)) ?? []).map((period) => ({ at, point, period })),
  );
  const asked = { points: apart(parts), by: ['owner' as const], filter };
  const [figures, spans] = await Promise.all([
    parts.length > 0 ? (asker.metric('quota')?.figures(asker, asked) ?? []) : [],
    spansIn(
      asker,
      parts.map(({ point, period }) => ({ period, asOf: point.asOf })),
    ),
  ]);
  return figures.flatMap((figure): Piece[] => {
    const { owner } = figure.key;
    const part = parts[Number(figure.point)];
    if (!owner || !part || figure.value === null) return [];
    const stints = stintsOf(spans[Number(figure.point)]!, owner);
    const { at } = part;
    if (stints.length === 0) return [{ at, owner, team: null, figure, value: figure.value }];
    return byDays(figure.value, stints).map(({ leaderId, amount }) => ({
      ...{ at, owner, team: leaderId, figure, value: amount },
    }));
  });
}

/** Pieces as one figure; nothing where there are none. */
function summed({ name }: Point, key: GroupKey, pieces: readonly Piece[]): Figure | undefined {
  const [first] = pieces;
  if (!first) return undefined;
  const hidden = pieces.find(({ figure }) => isHidden(figure));
  const figures = [...new Set(pieces.map(({ figure }) => figure))];
  const at = { point: name, key, leftOut: together(figures.flatMap(({ leftOut }) => leftOut)) };
  if (hidden) return { ...hidden.figure, ...at, leftOut: [] };
  return {
    ...first.figure,
    ...{ value: pieces.reduce((sum, { value }) => sum + value, 0), missing: null },
    ...{ n: figures.reduce((sum, { n }) => sum + n, 0), ...at },
  };
}

const together = (leftOut: readonly LeftOut[]): LeftOut[] =>
  [...Map.groupBy(leftOut, ({ currency }) => currency)].map(([currency, some]) => ({
    currency,
    n: some.reduce((sum, { n }) => sum + n, 0),
    amount: some.reduce((sum, { amount }) => sum + amount, 0),
  }));

/** The deals behind what was won; of a team those of whoever was with it on the day on which each was. */
export async function wonRows(asker: Asker, ask: RowsAsk): Promise<RowsPage> {
  const won = asker.metric('won_value');
  const none = { items: [], nextCursor: null };
  const team = teamAsked(ask.filter);
  if (team === undefined) return (await won?.rows?.(asker, ask)) ?? none;
  const { point, limit } = ask;
  const [spans = []] = await spansIn(asker, [point]);
  const pages = spans.map(async ({ first, next, managers, leaderOf }): Promise<RowsPage> => {
    const ownerIds = [...managers.keys()].filter((id) => leaderOf(id) === team);
    const within = { point: { ...point, period: { first, next } }, filter: { ...peopleOf(ask.filter), ownerIds } };
    return (await won?.rows?.(asker, { ...ask, ...within })) ?? none;
  });
  const found = await Promise.all(pages);
  const all = found.flatMap((page) => page.items).sort((a, b) => (a.id < b.id ? -1 : 1));
  const items = all.slice(0, limit);
  const isMore = all.length > limit || found.some(({ nextCursor }) => nextCursor !== null);
  return { items, nextCursor: isMore ? (items.at(-1)?.id ?? null) : null };
}
