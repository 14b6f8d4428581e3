import { peopleByIds } from '../../people/organisation/reads.ts';
import {
  type Figure,
  type FigureAsk,
  type GroupKey,
  keyText,
  type MetricRow,
  type Part,
  type RowsAsk,
  type RowsPage,
} from '../../platform/metrics/ask.ts';
import { type Asker, defineMetric, type Metric } from '../../platform/metrics/registry.ts';
import { unknown } from '../../platform/metrics/rules/answer.ts';
import { attainmentOf, isAtQuota, shareAtQuota } from '../../platform/metrics/rules/attainment.ts';
import type { MetricDefinition } from '../../platform/metrics/rules/definitions.ts';
import { quotas } from './tables.ts';
import { isHidden, wonAndQuota, wonRows } from './won-beside.ts';

const sign = (text: '÷' | '(' | '+' | ')'): Part => ({ kind: 'sign', sign: text });

const attainment: Metric = defineMetric({
  id: 'quota_attainment',
  version: 1,
  name: 'Attainment',
  aliases: ['Attainment of quota', 'Percent to quota'],
  meaning: 'How much of the quota was won.',
  formula: 'won value ÷ quota; by team each by the days on which somebody was with it',
  unit: 'share',
  betterIs: 'higher',
  tells: 'lagging',
  leads: ['pipeline_coverage', 'coverage_of_remaining', 'activities_done'],
  band: null,
  notToConfuseWith: ['share_reps_at_quota'],
  policy: quotas.policy,
  dimensions: ['owner', 'team', 'quarter'],
  reads: 'events',
  additive: false,
  async figures(asker, ask) {
    const currency = ask.filter.currency ?? asker.actor.currency;
    return (await wonAndQuota(asker, ask)).map(({ key, point, won, quota }): Figure => {
      const at = { point, key, currency, leftOut: won?.leftOut ?? [] };
      if (isHidden(won)) return { ...unknown({ kind: 'hidden' }), parts: [], ...at, leftOut: [] };
      const aim = quota?.value ?? null;
      const value = attainmentOf(
        { amount: won?.value ?? 0, n: won?.n ?? 0 },
        aim === null ? null : { amount: aim, currency },
      );
      const parts: Part[] =
        aim === null
          ? []
          : [
              { kind: 'money', of: 'won', amount: won?.value ?? 0, currency },
              sign('÷'),
              { kind: 'money', of: 'quota', amount: aim, currency },
            ];
      return { ...value, parts, ...at };
    });
  },
  rows: wonRows,
});

type Person = { personId: string; won: number; quota: number };

/** Everybody who has a quota for the point, with what he won; null where that is hidden from the asker. */
async function peopleAt(asker: Asker, { points, filter }: Pick<FigureAsk, 'points' | 'filter'>) {
  const found = await wonAndQuota(asker, { points, filter, by: ['owner'] });
  return new Map(
    points.map(({ name }) => {
      const own = found.filter(({ point, key }) => point === name && key.owner);
      if (found.some(({ won }) => isHidden(won))) return [name, null] as const;
      return [
        name,
        own.flatMap(({ key, won, quota }): Person[] =>
          (quota?.value ?? 0) > 0
            ? [{ personId: key.owner as string, won: won?.value ?? 0, quota: quota?.value as number }]
            : [],
        ),
      ] as const;
    }),
  );
}

async function shares(asker: Asker, ask: FigureAsk): Promise<Figure[]> {
  const lastDay = ask.points
    .map(({ asOf }) => asOf)
    .sort()
    .at(-1) as string;
  const [byPoint, teams] = await Promise.all([
    peopleAt(asker, ask),
    ask.by.includes('team') ? asker.teamsOn(lastDay) : null,
  ]);
  return [...byPoint].flatMap(([point, people]) => {
    const figure = (key: GroupKey, own: readonly Person[] | null): Figure => ({
      ...(own === null ? { ...unknown({ kind: 'hidden' }), parts: [] } : judged(own)),
      ...{ point, key, currency: null, leftOut: [] },
    });
    if (people === null || ask.by.length === 0) return [figure({}, people)];
    const keyOf = ({ personId }: Person): GroupKey => ({
      ...(ask.by.includes('owner') ? { owner: personId } : {}),
      ...(ask.by.includes('team') ? { team: teams?.leaderOf(personId) ?? null } : {}),
    });
    const parts = Map.groupBy(people, (person) => keyText(keyOf(person)));
    return [figure({}, people), ...[...parts.values()].map((own) => figure(keyOf(own[0] as Person), own))];
  });
}

function judged(people: readonly Person[]) {
  const reached = people.filter(isAtQuota).length;
  const counted = (of: string, amount: number): Part => ({ kind: 'count', of, amount });
  const short = counted('short', people.length - reached);
  const parts = [
    counted('reached', reached),
    sign('÷'),
    sign('('),
    counted('reached', reached),
    sign('+'),
    short,
    sign(')'),
  ];
  return { ...shareAtQuota(people), parts: people.length === 0 ? [] : parts };
}

/** The people behind the share, each with what he won and whether that was enough. */
async function people(asker: Asker, { point, filter, limit, cursor }: RowsAsk): Promise<RowsPage> {
  const found = (await peopleAt(asker, { points: [point], filter })).get(point.name) ?? [];
  const sorted = found
    .filter(({ personId }) => !cursor || personId > cursor)
    .sort((a, b) => (a.personId < b.personId ? -1 : 1));
  const page = sorted.slice(0, limit);
  const names = await peopleByIds(
    asker.reader,
    asker.actor,
    page.map(({ personId }) => personId),
  );
  const items = page.map(
    (person): MetricRow => ({
      ...{
        kind: 'person',
        id: person.personId,
        name: names.get(person.personId)?.name ?? '',
        ownerId: person.personId,
      },
      ...{ part: isAtQuota(person) ? 'reached' : 'short', stageId: null, day: null, days: null },
      ...{ amount: person.won, amountBasis: null, currency: filter.currency ?? asker.actor.currency },
    }),
  );
  return { items, nextCursor: sorted.length > limit ? (items.at(-1)?.id ?? null) : null };
}

const definition: MetricDefinition = {
  id: 'share_reps_at_quota',
  version: 1,
  name: 'People at quota',
  aliases: ['Quota attainment', 'Share of reps at quota'],
  meaning: 'The share of people with a quota who won at least that much.',
  formula: 'people whose won value is at least their quota ÷ people with a quota',
  unit: 'share',
  betterIs: 'higher',
  tells: 'lagging',
  leads: ['pipeline_coverage', 'stage_conversion', 'activities_done'],
  band: null,
  notToConfuseWith: ['quota_attainment'],
};

/** How near people came to what they were to win. */
export const attainmentMetrics: readonly Metric[] = [
  attainment,
  defineMetric({
    ...definition,
    policy: quotas.policy,
    dimensions: ['owner', 'team', 'quarter'],
    reads: 'events',
    additive: false,
    figures: shares,
    rows: people,
  }),
];
