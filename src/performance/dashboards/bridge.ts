import type { z } from 'zod';
import { type FiscalQuarter, type Instant, type LocalDate, quarterName, shareOver } from '../../ground/index.ts';
import { type Person, readablePeople } from '../../people/organisation/reads.ts';
import { ownedPolicy, reach } from '../../platform/access/policy.ts';
import { fiscalOf, groupOf, limitedToOf } from '../../platform/metrics/answers.ts';
import { type Figure, keyText, type OtherDimension, type Point } from '../../platform/metrics/ask.ts';
import type { Asker, Metric } from '../../platform/metrics/registry.ts';
import { showDefinition, showFigure } from '../../platform/metrics/show.ts';
import { pipelinesOf } from '../../process/pipeline/reads.ts';
import type * as contract from './contract.ts';
import { aheadOf, openIn } from './reads.ts';
import { isQuiet, type Readings, readings } from './rules/bridge-points.ts';
import { headline, type Trend, toneOfChange } from './rules/headline.ts';
import { whatToDo } from './rules/todo.ts';
import { conversionMatrix } from './stages.ts';

type Bridge = z.input<typeof contract.bridge>;
const setters: ReadonlySet<string> = new Set(['leader', 'operations', 'manager']);
type ShownFigure = z.input<typeof contract.bridgeFigure>;

/** How the quarter stands. Every number comes from the registry; the questions do not grow with the number of people. */
export async function bridgeOf(
  asker: Asker,
  quarter: FiscalQuarter,
  asOf: LocalDate,
  freshAt: Instant,
): Promise<Bridge> {
  const { actor } = asker;
  const fiscal = fiscalOf(actor);
  const when = readings(quarter, asOf, fiscal);
  const metric = (id: string): Metric => {
    const found = asker.metric(id);
    if (!found) throw new Error(`Nobody offers the metric ${id}`);
    return found;
  };
  const read = await readAll(asker, metric, when, asOf);
  const { won, quota, coverage, latestActivityOn } = read;

  const figures = [
    shown(metric('won_value'), won, when.won),
    shown(metric('pipeline_coverage'), coverage, when.stock),
    shown(metric('win_rate'), read.winRate, when.rate),
    shown(metric('velocity_money_per_day'), read.velocity, when.pace),
    shown(metric('time_to_win'), read.cycles, when.rate),
  ];
  const effort = read.done ? [shown(metric('activities_done'), read.done, when.won)] : [];
  const matrix = conversionMatrix(metric('stage_conversion'), read.stages, when.rate.now, read.pipelines);
  const wonNow = at(won, 'now')?.value ?? null;
  const quotaNow = at(quota, 'now')?.value ?? null;
  const pace = shareOver(quarter, asOf);
  const quiet = isQuiet(quarter, asOf, latestActivityOn, fiscal);
  const cover = figures[1]!.figure;
  const weakest = matrix.flatMap(({ stages: list, weakestStageId }) =>
    list
      .filter(({ stageId }) => stageId === weakestStageId)
      .map(({ stageId, name, conversion: { value, n } }) => ({ stageId, name, conversion: value as number, n })),
  )[0];
  const rows = peopleRows(asker, read.people, read.ofPeople, when, metric);
  const band = metric('pipeline_coverage').band;
  return {
    period: { name: quarterName(quarter, fiscal), from: quarter.first, until: quarter.next },
    asOf,
    currency: actor.currency,
    limitedTo: limitedToOf(metric('won_value'), actor),
    freshAt,
    latestActivityOn,
    isQuiet: quiet,
    headline: headline({
      won: wonNow,
      quota: quotaNow,
      pace,
      coverage: { value: cover.value, band, place: cover.place },
      weakest: weakest ?? null,
      trends: figures.slice(2).map(trendOf),
      endedOn: quiet ? latestActivityOn : null,
    }),
    ahead: await aheadOf(asker, quarter, asOf, { won: wonNow, quota: quotaNow }),
    todo: whatToDo({
      isQuiet: quiet,
      isOver: asOf >= quarter.next,
      quota: quotaNow,
      setsQuotas: setters.has(actor.role),
      won: wonNow,
      pace,
      coverage: { value: cover.value, band, place: cover.place, open: openIn(at(coverage, 'now')) },
      people: rows.filter(({ personId }) => personId !== actor.personId),
      weakest: weakest ?? null,
    }),
    quota: { amount: quotaNow, attainment: shareOf(wonNow, quotaNow), pace },
    figures: [...figures, ...effort],
    wonByQuarter: wonByQuarter(when.won, won, quota),
    pipelines: matrix,
    people: rows,
  };
}

/** All that the page rests on, asked side by side. */
async function readAll(
  asker: Asker,
  metric: (id: string) => Metric,
  when: ReturnType<typeof readings>,
  asOf: LocalDate,
) {
  const ask = (id: string, points: readonly Point[], by: readonly OtherDimension[] = [], brief = false) =>
    metric(id).figures(asker, { points, by, filter: {}, brief });
  const all = ({ now, before, series }: Readings) => [now, before, ...series];
  const [won, quota, coverage, winRate, velocity, cycles, cycleSeries, ofPeople, stages, pipelines, people, ...last] =
    await Promise.all([
      ask('won_value', all(when.won)),
      ask('quota', all(when.won)),
      ask('pipeline_coverage', all(when.stock)),
      ask('win_rate', all(when.rate)),
      ask('velocity_money_per_day', all(when.pace)),
      ask('time_to_win', [when.rate.now, when.rate.before]),
      ask('time_to_win', when.rate.series, [], true),
      Promise.all([
        ask('won_value', [when.won.now], ['owner']),
        ask('quota', [when.won.now], ['owner']),
        ask('pipeline_coverage', [when.stock.now], ['owner']),
        ask('win_rate', [when.rate.now], ['owner']),
      ]),
      ask('stage_conversion', [when.rate.now], ['pipeline', 'stage']),
      pipelinesOf(asker.reader, asker.actor),
      asker.reader.rows<Person>(readablePeople(asker.actor)),
      metric('won_value').latestOn?.(asker, asOf) ?? null,
      asker.metric('activities_done') ? ask('activities_done', all(when.won)) : null,
    ]);
  const [latestActivityOn, done] = last;
  return {
    ...{ won, quota, coverage, winRate, velocity, cycles: [...cycles, ...cycleSeries] },
    ...{ ofPeople, stages, pipelines, people, latestActivityOn, done },
  };
}

/** What was won and asked for in each quarter, the earliest first. */
const wonByQuarter = ({ series }: Readings, won: readonly Figure[], quota: readonly Figure[]) =>
  series.map(({ name, period }) => {
    const figure = at(won, name);
    return {
      ...{ name, from: period.first, until: period.next },
      ...{ won: figure?.value ?? null, n: figure?.n ?? 0, quota: at(quota, name)?.value ?? null },
    };
  });

const at = (figures: readonly Figure[], point: string): Figure | undefined =>
  figures.find((figure) => figure.point === point && keyText(figure.key) === '');

const shareOf = (part: number | null, of: number | null): number | null =>
  part === null || of === null || of === 0 ? null : part / of;

function shown(metric: Metric, figures: readonly Figure[], { now, before, series }: Readings): ShownFigure {
  const current = at(figures, now.name) as Figure;
  const earlier = at(figures, before.name)?.value ?? null;
  const value = current.value;
  const { first, next } = before.period;
  return {
    definition: showDefinition(metric),
    figure: showFigure(groupOf(metric, {}, now, current, null)),
    delta:
      value === null || earlier === null
        ? null
        : {
            before: earlier,
            change: value - earlier,
            share: earlier === 0 ? null : value / earlier - 1,
            tone: toneOfChange(value - earlier, metric.betterIs),
            from: first,
            until: next,
            asOf: before.asOf,
          },
    series: series.map(({ name, period, asOf }) => {
      const figure = at(figures, name);
      return { name, from: period.first, until: period.next, asOf, value: figure?.value ?? null, n: figure?.n ?? 0 };
    }),
  };
}

const trendOf = ({ definition, figure, delta }: ShownFigure): Trend => ({
  metricId: definition.id,
  now: figure.value,
  before: delta?.before ?? null,
  range: figure.range,
  betterIs: definition.betterIs,
});

const isHidden = (figure: Figure | undefined) => figure?.missing?.kind === 'hidden';

type OfPeople = readonly [won: Figure[], quota: Figure[], coverage: Figure[], winRate: Figure[]];

/** Everybody in scope who sells, or has a quota or a number of his own. */
function peopleRows(
  asker: Asker,
  people: readonly Person[],
  figures: OfPeople,
  when: ReturnType<typeof readings>,
  metric: (id: string) => Metric,
) {
  const [won, quota, coverage, winRate] = figures.map(
    (list) => new Map(list.flatMap((figure) => (figure.key.owner ? [[figure.key.owner, figure] as const] : []))),
  ) as [Map<string, Figure>, Map<string, Figure>, Map<string, Figure>, Map<string, Figure>];
  const seen = reach(asker.actor, ownedPolicy, 'read');
  const sells = ({ role, active }: Person) => active && role === 'rep';
  return people
    .filter(
      (person) =>
        (seen === 'all' || seen.includes(person.id)) &&
        (sells(person) || [won, quota, coverage].some((map) => map.has(person.id))),
    )
    .sort((a, b) => a.name.localeCompare(b.name))
    .map(({ id, name, active }) => {
      const show = (map: Map<string, Figure>, metricId: string, point: Point) => {
        const figure = map.get(id);
        return figure ? showFigure(groupOf(metric(metricId), {}, point, figure, null)) : null;
      };
      const own = quota.get(id)?.value ?? null;
      const open = coverage.get(id)?.parts.find((part) => part.kind === 'money' && part.of === 'open');
      return {
        personId: id,
        name,
        isActive: active,
        quota: own,
        won: show(won, 'won_value', when.won.now),
        attainment: own === null || isHidden(won.get(id)) ? null : (won.get(id)?.value ?? 0) / own,
        open: open?.kind === 'money' ? open.amount : null,
        coverage: show(coverage, 'pipeline_coverage', when.stock.now),
        winRate: show(winRate, 'win_rate', when.rate.now),
      };
    });
}
