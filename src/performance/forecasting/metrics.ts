import { type FiscalCalendar, namedMonthOf, namedQuarterOf, type Period, quarterOf } from '../../ground/index.ts';
import { ownedPolicy } from '../../platform/access/policy.ts';
import { fiscalOf } from '../../platform/metrics/answers.ts';
import type { Figure, FigureAsk, GroupKey, Judged, Part } from '../../platform/metrics/ask.ts';
import { type Asker, defineMetric, type Metric } from '../../platform/metrics/registry.ts';
import { known, unknown } from '../../platform/metrics/rules/answer.ts';
import { type Inside, standingFor } from './members.ts';
import { insideFor } from './reads.ts';
import { fewestClosed } from './rules/model.ts';
import { type NamedPeriod, namedPeriod } from './rules/period.ts';

/** The month, quarter or year that has exactly these days; null for others, of which nothing is projected. */
export function projectedPeriod({ first, next }: Period, fiscal: FiscalCalendar): NamedPeriod | null {
  const quarter = quarterOf(first, fiscal);
  const all = [namedMonthOf(first), namedQuarterOf(first, fiscal), namedPeriod(String(quarter.year), first, fiscal)];
  return all.find((one) => one?.first === first && one.next === next) ?? null;
}

type Standing = ReturnType<typeof standingFor>;

/** The whole at each point and its parts: each is told of what the asker may see, as the page of the projection tells it. */
async function byMembers(
  asker: Asker,
  { points, by, filter }: FigureAsk,
  judge: (standing: Standing, inside: Inside) => Judged,
): Promise<Figure[]> {
  const found = await Promise.all(
    points.map(async (point) => {
      const period = projectedPeriod(point.period, fiscalOf(asker.actor));
      const figure = (key: GroupKey, judged: Judged): Figure => ({
        ...judged,
        ...{ point: point.name, key, currency: asker.actor.currency, leftOut: [] },
      });
      if (!period) return [figure({}, none)];
      const inside = await insideFor(asker, { period, asOf: point.asOf });
      const one = (key: GroupKey, members: ReadonlySet<string> | null) =>
        figure(key, inside.figures.isHidden ? hidden : judge(standingFor(inside, members), inside));
      const among = filter.ownerIds ? new Set(filter.ownerIds.filter(inside.isSeen)) : null;
      return [one({}, among), ...partsOf(inside, by, among).map(({ key, members }) => one(key, members))];
    }),
  );
  return found.flat();
}

const none: Judged = { ...unknown({ kind: 'no-data' }), parts: [] };
const hidden: Judged = { ...unknown({ kind: 'hidden' }), parts: [] };

/** Everybody of whom something is told, alone or under who leads him. */
function partsOf({ base, figures, teams, isSeen }: Inside, by: FigureAsk['by'], among: ReadonlySet<string> | null) {
  if (by.length === 0) return [];
  const ids = new Set([
    ...base.parts.map(({ personId }) => personId),
    ...[...figures.won.keys(), ...figures.quota.keys()],
  ]);
  const told = [...ids].filter((id) => isSeen(id) && (!among || among.has(id)));
  const keyOf = (id: string): GroupKey => ({
    ...(by.includes('owner') ? { owner: id } : {}),
    ...(by.includes('team') ? { team: teams.leaderOf(id) } : {}),
  });
  return [...Map.groupBy(told, (id) => JSON.stringify(keyOf(id))).values()].map((own) => ({
    key: keyOf(own[0] as string),
    members: new Set(own),
  }));
}

/** What is expected is a mean: it adds up over people, teams and months. What is over is what was won in it. */
function expected({ won, landing, open }: Standing, { missing, base, actor }: Inside): Judged {
  const money = (of: string, amount: number): Part => ({ kind: 'money', of, amount, currency: actor.currency });
  const plus: Part = { kind: 'sign', sign: '+' };
  if (missing?.kind === 'over' && won !== null) return { ...known(won, open), parts: [money('won', won)] };
  if (!landing || won === null) return tooFew(missing, base);
  const parts = [
    money('won', won),
    plus,
    money('from-open', landing.fromOpen),
    plus,
    money('to-come', landing.fromNew),
  ];
  return { ...known(landing.mean, open), parts };
}

/** In how many of the draws what is won by its end comes to the quota or more. */
function reaches({ quota, landing, won, open }: Standing, { missing, base }: Inside): Judged {
  if (!quota) return { ...unknown({ kind: 'no-quota' }), parts: [] };
  const { chance } = quota;
  if (chance === null || (missing?.kind !== 'over' && !landing) || won === null) return tooFew(missing, base);
  const draws = base.joint?.draws ?? 0;
  if (missing?.kind === 'over' || draws === 0) return { ...known(chance, open), parts: [] };
  const parts: Part[] = [
    { kind: 'count', of: 'draws-reached', amount: Math.round(chance * draws) },
    { kind: 'sign', sign: '÷' },
    { kind: 'count', of: 'draws', amount: draws },
  ];
  return { ...known(chance, open), parts };
}

const tooFew = (missing: Inside['missing'], { closed }: Inside['base']): Judged =>
  missing || closed >= fewestClosed
    ? none
    : { ...unknown({ kind: 'too-few-closed', have: closed, need: fewestClosed }), parts: [] };

/** The open deals that it rests on, as the registry lists them. */
const rows: Metric['rows'] = (asker, ask) =>
  asker.metric('open_deals')?.rows?.(asker, ask) ?? Promise.resolve({ items: [], nextCursor: null });

const shared = {
  version: 1,
  betterIs: 'higher',
  tells: 'leading',
  band: null,
  policy: ownedPolicy,
  madeOf: { kind: 'deal', fields: ['amount'] },
  dimensions: ['owner', 'team'],
  reads: 'events',
  rows,
} as const;

const landing: Metric = defineMetric({
  ...shared,
  id: 'projected_value',
  name: 'Projected value',
  aliases: ['Expected landing', 'Projected revenue'],
  meaning: 'What is expected to be won by the end of a month, quarter or year.',
  formula:
    'value won in it + each open deal by its chance to be won in it × what such deals turn out to be worth + deals still to come likewise',
  unit: 'money',
  notToConfuseWith: ['won_value'],
  additive: true,
  figures: (asker, ask) => byMembers(asker, ask, expected),
});

const chance: Metric = defineMetric({
  ...shared,
  id: 'quota_chance',
  name: 'Chance of the quota',
  aliases: ['Probability of reaching quota', 'P(at least quota)'],
  meaning: 'How likely the quota of a month, quarter or year is reached.',
  formula: 'draws of the projection in which what is won by its end is the quota or more ÷ all draws',
  unit: 'share',
  notToConfuseWith: ['quota_attainment'],
  additive: false,
  figures: (asker, ask) => byMembers(asker, ask, reaches),
});

/** Where a period is expected to land, and how likely its quota is. */
export const projectionMetrics: readonly Metric[] = [landing, chance];
