import type { LocalDate, Period } from '../../../ground/index.ts';
import { fiscalOf, groupOf, knowsAdded } from '../../../platform/metrics/answers.ts';
import type { Figure, Filter, OtherDimension, Point } from '../../../platform/metrics/ask.ts';
import type { Asker, Metric } from '../../../platform/metrics/registry.ts';
import { strangeTo } from '../../../platform/metrics/rules/narrowings.ts';
import { showDefinition, showFigure } from '../../../platform/metrics/show.ts';
import { comparedWith } from '../boards/rules/readings.ts';
import { type Answered, type Ask, gather, isWhole } from '../gather.ts';
import { type CohortPoints, type Cut, cohortsOf, cutOf, levelsOf, readingsBefore, readingsOf } from './rules/cuts.ts';
import type { Report } from './rules/report.ts';
import { sumOfParts } from './rules/sum.ts';
import type { MetricPart } from './wire.ts';

/** When a report is asked, and of whom. */
export type When = {
  period: Period;
  asOf: LocalDate;
  filter: Filter;
  /** It is narrowed by a field of which its reader knows nothing: nothing is told. */
  isLost?: boolean;
};

/** More parts of one metric than anybody reads at once. */
const mostGroups = 5_000;
const quotaId = 'quota';

/** The readings of one level: the whole or parts of time, each with the name of its part. */
type Level = { cut: Cut; readings: { name: string | null; point: Point }[] };
type Plan = {
  metric: Metric;
  now: Level[];
  before: Level[];
  /** The levels of the target, of the quota itself. */
  target: { metric: Metric; levels: Level[] } | null;
  cohorts: CohortPoints[];
};
type Problem = NonNullable<MetricPart['problem']>;

/** Asks all that a report needs, each question once. */
export async function askReport(asker: Asker, report: Report, when: When): Promise<MetricPart[]> {
  const gathered = gather(asker);
  const planned = report.metrics.map((metricId) => {
    const metric = asker.metric(metricId);
    const problem = when.isLost ? lost : problemOf(asker, metric, report, when.filter);
    const plan = metric && !problem ? planOf(asker, metric, report, when) : null;
    const tooMany: Problem | null = metric && !problem && !plan ? { kind: 'too-many', by: null } : null;
    if (plan) for (const ask of asksOf(plan, when.filter)) gathered.add(ask);
    return { metricId, metric, problem: problem ?? tooMany, plan };
  });
  const answered = await gathered.all();
  return planned.map(({ metricId, metric, problem, plan }) =>
    plan
      ? answerOf(plan, report, when.filter, answered)
      : {
          ...{ metricId, problem, definition: metric ? showDefinition(metric) : null },
          ...{ whole: null, before: null, target: null, groups: [], groupsBefore: [], groupsTarget: [] },
          ...{ cohorts: [], sum: null },
        },
  );
}

const lost: Problem = { kind: 'not-by', by: 'custom' };

/** Why a metric cannot be asked so: better a sentence in its place than a number that leaves out what was chosen. */
function problemOf(asker: Asker, metric: Metric | null, report: Report, filter: Filter): Problem | null {
  if (!metric) return { kind: 'gone', by: null };
  if (metric.policy.read[asker.actor.role] === 'none') return { kind: 'hidden', by: null };
  const needed = [...report.rows, ...report.columns, ...(filter.ownerIds ? (['owner'] as const) : [])];
  const strange = needed.find((each) => !metric.dimensions.includes(each)) ?? strangeTo(metric, filter);
  if (strange) return { kind: 'not-by', by: strange };
  return filter.added && !knowsAdded(metric) ? lost : null;
}

function planOf(asker: Asker, metric: Metric, report: Report, { period, asOf, filter }: When): Plan | null {
  const fiscal = fiscalOf(asker.actor);
  if (report.shape === 'cohort') {
    const cohorts = cohortsOf(period, asOf, fiscal);
    const whole = readingsOf(metric.reads, period, asOf, null, fiscal);
    if (!cohorts || !whole) return null;
    return { metric, cohorts, now: [wholeLevel(whole.whole)], before: [], target: null };
  }
  const levels = levelsOf(report).map(cutOf);
  const now = levelsAt(levels, (time) => readingsOf(metric.reads, period, asOf, time, fiscal));
  if (!now) return null;
  const { compare } = report;
  const rows = report.rows.map((_, at) => cutOf(report.rows.slice(0, at + 1)));
  const earlier =
    compare === 'previous' || compare === 'year-before' ? comparedWith(period, asOf, compare, fiscal) : null;
  const before = earlier ? levelsAt(rows, (time) => readingsBefore(metric.reads, earlier, asOf, time, fiscal)) : [];
  if (!before) return null;
  return { metric, cohorts: [], now, before, target: targetOf(asker, metric, report, rows, { period, asOf, filter }) };
}

/** The quota beside what is money and sums up, where it is known by what the report asks. */
function targetOf(asker: Asker, metric: Metric, report: Report, rows: readonly Cut[], when: When): Plan['target'] {
  const quota = report.compare === 'quota' && metric.unit === 'money' && metric.additive ? asker.metric(quotaId) : null;
  if (!quota || problemOf(asker, quota, { ...report, rows: [], columns: [] }, when.filter)) return null;
  const known = rows.filter(({ by, time }) =>
    [...by, ...(time ? [time] : [])].every((each) => quota.dimensions.includes(each)),
  );
  const fiscal = fiscalOf(asker.actor);
  const levels = levelsAt(known, (time) => readingsOf(quota.reads, when.period, when.asOf, time, fiscal));
  return levels ? { metric: quota, levels } : null;
}

const wholeLevel = (point: Point): Level => ({ cut: { by: [], time: null }, readings: [{ name: null, point }] });

function levelsAt(cuts: readonly Cut[], read: (time: Cut['time']) => ReturnType<typeof readingsOf>): Level[] | null {
  const whole = read(null);
  if (!whole) return null;
  const levels = cuts.map((cut): Level | null => {
    const found = read(cut.time);
    return found && { cut, readings: cut.time ? found.parts : [{ name: null, point: found.whole }] };
  });
  return levels.every((level) => level !== null) ? [wholeLevel(whole.whole), ...levels] : null;
}

const asksOf = ({ metric, now, before, target, cohorts }: Plan, filter: Filter): Ask[] => [
  ...[...now, ...before].map((level) => askFor(metric, level, filter)),
  ...(target?.levels.map((level) => askFor(target.metric, level, filter)) ?? []),
  ...(cohorts.length > 0
    ? [{ metric, by: [], filter, brief: false, points: cohorts.flatMap(({ steps }) => steps) }]
    : []),
];

const askFor = (metric: Metric, { cut, readings }: Level, filter: Filter): Ask => ({
  ...{ metric, by: cut.by, filter, brief: false },
  points: readings.map(({ point }) => point),
});

type Groups = MetricPart['groups'];

function answerOf(plan: Plan, report: Report, filter: Filter, answered: Answered): MetricPart {
  const { metric, now, before, target } = plan;
  const [whole] = shownAt(metric, now.slice(0, 1), filter, answered);
  const groups = shownAt(metric, now.slice(1), filter, answered);
  const tooMany = groups.length > mostGroups;
  const [wholeBefore] = shownAt(metric, before.slice(0, 1), filter, answered);
  const [wholeTarget] = target ? shownAt(target.metric, target.levels.slice(0, 1), filter, answered) : [];
  return {
    metricId: metric.id,
    definition: showDefinition(metric),
    problem: tooMany ? { kind: 'too-many', by: null } : null,
    whole: bare(whole),
    before: bare(wholeBefore),
    target: bare(wholeTarget),
    groups: tooMany ? [] : groups,
    groupsBefore: shownAt(metric, asNow(before.slice(1), now), filter, answered),
    groupsTarget: target ? shownAt(target.metric, target.levels.slice(1), filter, answered) : [],
    cohorts: plan.cohorts.map(({ name, period, steps }) => ({
      ...{ name, from: period.first, until: period.next },
      steps: steps.map((point) => {
        const figure = answered({ metric, by: [], filter, brief: false }, point).find(isWhole) as Figure;
        return showFigure(groupOf(metric, filter, point, figure, null));
      }),
    })),
    sum: whole ? sumOfParts(metric, report.rows, groups, whole.value) : null,
  };
}

/** The parts of time of the earlier days under the names of those that they are compared with, in their order. */
function asNow(before: readonly Level[], now: readonly Level[]): Level[] {
  return before.map((level) => {
    const like = now.find(({ cut }) => JSON.stringify(cut) === JSON.stringify(level.cut));
    const readings = level.readings.slice(0, like?.readings.length ?? 0);
    return { ...level, readings: readings.map(({ point }, at) => ({ name: like?.readings[at]?.name ?? null, point })) };
  });
}

const bare = (group: Groups[number] | undefined): MetricPart['whole'] => {
  if (!group) return null;
  const { key: _, ...figure } = group;
  return figure;
};

function shownAt(metric: Metric, levels: readonly Level[], filter: Filter, answered: Answered): Groups {
  return levels.flatMap(({ cut, readings }) =>
    readings.flatMap(({ name, point }) =>
      answered({ metric, by: cut.by, filter, brief: false }, point)
        .filter((figure) => isWhole(figure) === (cut.by.length === 0))
        .map((figure) => ({
          ...showFigure(groupOf(metric, filter, point, figure, null)),
          key: {
            ...(figure.key as Partial<Record<OtherDimension, string | null>>),
            ...(cut.time && name ? { [cut.time]: name } : {}),
          },
        })),
    ),
  );
}
