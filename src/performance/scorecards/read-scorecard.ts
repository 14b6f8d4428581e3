import type { z } from 'zod';
import {
  endOfDay,
  type FiscalQuarter,
  type Instant,
  type LocalDate,
  quarterName,
  shareOver,
} from '../../ground/index.ts';
import { peopleByIds } from '../../people/organisation/reads.ts';
import { fiscalOf, limitedToOf, peopleAsked } from '../../platform/metrics/answers.ts';
import type { Filter, Point } from '../../platform/metrics/ask.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { kindsOf } from '../../process/activities/reads.ts';
import { openInTime, pipelinesOf } from '../../process/pipeline/reads.ts';
import type * as contract from './contract.ts';
import { askingOf, metricNamed, readingsOf } from './readings.ts';
import { evenness, outcomeScore } from './rules/outcome-score.ts';

type Scorecard = z.input<typeof contract.scorecard>;
export type Whose = { owner?: string | undefined; team?: string | undefined };
type Readings = ReturnType<typeof readingsOf>;

/** The scorecard of a person, a team or all whom the asker sees. Nothing in it is counted here: it asks the registry. */
export async function scorecardOf(
  asker: Asker,
  quarter: FiscalQuarter,
  asOf: LocalDate,
  whose: Whose,
  freshAt: Instant,
): Promise<Scorecard> {
  const when = readingsOf(quarter, asOf);
  const owners = whose.owner ? [whose.owner] : undefined;
  const filter: Filter = await peopleAsked(asker, whose.team, owners, when.stock.asOf);
  const [funnel, outcome, activity, of] = await Promise.all([
    funnelOf(asker, filter, when),
    outcomeOf(asker, filter, when),
    activityOf(asker, filter, when.rate),
    named(asker, whose),
  ]);
  const fiscal = fiscalOf(asker.actor);
  return {
    period: { name: quarterName(quarter, fiscal), from: quarter.first, until: quarter.next },
    asOf,
    currency: asker.actor.currency,
    limitedTo: limitedToOf(metricNamed(asker, 'won_value'), asker.actor),
    freshAt,
    of,
    pace: shareOver(quarter, asOf),
    funnel,
    outcome,
    activity,
  };
}

/** Whose it is, by name. Who somebody is everybody here may know; what he did, the registry tells only to those it may. */
async function named(asker: Asker, { owner, team }: Whose): Promise<Scorecard['of']> {
  const id = owner ?? team ?? null;
  if (id === null) return { kind: 'all', id, name: null };
  const people = await peopleByIds(asker.reader, asker.actor, [id]);
  return { kind: owner ? 'person' : 'team', id, name: people.get(id)?.name ?? null };
}

/** The four levers as velocity is made of them, so that their product is velocity itself. */
async function funnelOf(asker: Asker, filter: Filter, { stock, rate }: Readings): Promise<Scorecard['funnel']> {
  const { one } = askingOf(asker, filter);
  const [velocity, deals, size, ratio, speed, presented] = await Promise.all([
    one('velocity_money_per_day', rate),
    one('open_deals', stock),
    one('average_open_deal', stock),
    one('win_rate', rate),
    one('days_created_to_close', rate),
    one('won_of_presented', rate),
  ]);
  return {
    ...{ from: rate.period.first, until: rate.period.next, velocity: velocity.told },
    ...{ deals: deals.told, size: size.told, ratio: ratio.told, speed: speed.told, presented: presented.told },
  };
}

async function outcomeOf(asker: Asker, filter: Filter, when: Readings): Promise<Scorecard['outcome']> {
  const { one, ask } = askingOf(asker, filter);
  const { actor, reader } = asker;
  const day = when.stock.asOf;
  const moment = day >= asker.today ? {} : { asOf: endOfDay(day, actor.timeZone) };
  const [credited, leads, attainment, coverage, accuracy, retention, moving, byStage, pipelines] = await Promise.all([
    one('credited_won', when.quarter),
    one('leads_generated', when.quarter),
    one('quota_attainment', when.quarter),
    one('pipeline_coverage', when.stock),
    one('forecast_accuracy', when.rate),
    one('net_revenue_retention', when.rate),
    openInTime(reader, actor, { ownerIds: filter.ownerIds, day }, moment),
    ask('open_deals', when.stock, ['pipeline', 'stage']),
    pipelinesOf(reader, actor, moment),
  ]);
  const counts = new Map(byStage.flatMap(({ key, n }) => (key.stage ? [[key.stage, n] as const] : [])));
  const inUse = pipelines.filter(({ stages }) => stages.some(({ id }) => counts.has(id)));
  const spread = evenness(inUse.flatMap(({ stages }) => stages.map(({ id }) => counts.get(id) ?? 0)));
  const score = outcomeScore({
    attainment: attainment.value,
    pace: shareOver(when.quarter.period, day),
    coverage: coverage.value,
    band: metricNamed(asker, 'pipeline_coverage').band ?? { low: 3, high: 5 },
    inTime: moving.open === 0 ? null : moving.inTime / moving.open,
    spread,
    retention: retention.value,
    accuracy: accuracy.value,
  });
  const figures = {
    quota: [attainment.told],
    pipeline: [coverage.told],
    forecast: [accuracy.told],
    retention: [retention.told],
  };
  return {
    ...score,
    credited: credited.told,
    leads: leads.told,
    items: score.items.map((item) => ({
      ...item,
      figures: figures[item.id],
      inTime: item.id === 'pipeline' ? moving : null,
      spread: item.id === 'pipeline' ? spread : null,
    })),
  };
}

type Channel = Scorecard['activity']['channels'][number]['channel'];

/** What was done, by kind and by channel, with what each channel yielded. None of it is in the score. */
async function activityOf(asker: Asker, filter: Filter, point: Point): Promise<Scorecard['activity']> {
  const { one, ask, shown } = askingOf(asker, filter);
  const [done, contacts, byKind, mix, yields, kinds] = await Promise.all([
    one('activities_done', point),
    one('customer_contacts', point),
    ask('activities_done', point, ['activityKind']),
    ask('channel_mix', point, ['channel']),
    ask('channel_yield', point, ['channel']),
    kindsOf(asker.reader, asker.actor),
  ]);
  const names = new Map(kinds.map(({ id, name }) => [id, name]));
  const channels = mix.filter(({ key }) => 'channel' in key).toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0));
  return {
    done: done.told,
    contacts: contacts.told,
    kinds: byKind
      .flatMap(({ key, n }) =>
        key.activityKind ? [{ kindId: key.activityKind, name: names.get(key.activityKind) ?? '', n }] : [],
      )
      .sort((a, b) => b.n - a.n),
    channels: channels.map((figure) => {
      const channel = (figure.key.channel ?? null) as Channel;
      const its = yields.find(({ key }) => 'channel' in key && (key.channel ?? null) === channel);
      return {
        channel,
        share: shown('channel_mix', point, figure),
        yield: its ? shown('channel_yield', point, its) : null,
      };
    }),
  };
}
