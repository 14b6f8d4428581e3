import { sql } from 'kysely';
import { addDays, endOfDay, type Instant, type LocalDate, quarterOf, yearUpTo } from '../../ground/index.ts';
import { answerOf, fiscalOf } from '../../platform/metrics/answers.ts';
import type { Asker, Metric } from '../../platform/metrics/registry.ts';
import { howTasksStand } from '../../process/activities/reads.ts';
import {
  dealsBetween,
  mayForecast,
  pipelinesOf,
  readableOwnedDeals,
  stallLimitsOf,
} from '../../process/pipeline/reads.ts';
import type { MeetingPorts } from './ports.ts';
import { type OpenDeal, riskOf, stalledBy } from './rules/at-risk.ts';
import { changesBetween, type DealThen } from './rules/changes.ts';
import { agendaOf, anItem, changedItem, decidedItem, type Item, type Pack } from './rules/pack.ts';
import { inOpeningOrder, keptOn } from './rules/promised.ts';
import { quarterBefore } from './rules/quarter-before.ts';
import { type SectionId, templates } from './rules/templates.ts';
import { heldBefore } from './store.ts';
import type { MeetingRow } from './tables.ts';

const daysBack = { once: 7, weekly: 7, fortnightly: 14, monthly: 31, quarterly: 92 } as const;

/** Rates are read over the twelve months that end today, everything else in the running quarter. */
const overYear = new Set([
  'win_rate',
  'time_to_win',
  'average_deal_size',
  'net_revenue_retention',
  'forecast_accuracy',
]);

type Deal = Omit<OpenDeal, 'asksStep'> & {
  id: string;
  ownerId: string;
  pipelineId: string;
  stageId: string;
  amount: number | null;
  currency: string;
  confidential: boolean;
};

/**
 * All that a meeting speaks of as whoever asks sees it now: what was promised, what changed since the last one, what is at risk, and the
 * numbers of the registry. The same is shown before it begins and frozen as it does.
 */
export async function prepare(asker: Asker, meeting: MeetingRow, ports: MeetingPorts): Promise<Pack> {
  const { actor, reader, today } = asker;
  const template = templates[meeting.template];
  const { isPrivate } = template;
  const [held, teams] = await Promise.all([
    heldBefore(reader, actor, { seriesId: meeting.seriesId, isPrivate, day: meeting.dueOn }),
    asker.teamsOn(today),
  ]);
  const tops = isPrivate ? meeting.people : [meeting.ownerId, ...meeting.people];
  const ownerIds = [...new Set(tops.flatMap((id) => teams.treeOf(id)))].sort();
  const lastStart = held[0]?.meeting.startedAt;
  const since = lastStart ?? endOfDay(addDays(today, -daysBack[template.cadence]), actor.timeZone);
  const asked = template.sections.map(({ id }) => id);
  const about = { ownerIds, since, today };
  const entries = await Promise.all(
    asked.map(async (id): Promise<[SectionId, Item[]]> => {
      if (id === 'promised') return [id, await promised(asker, held, about, ports)];
      if (id === 'changed') return [id, await changed(asker, about)];
      if (id === 'at-risk' || id === 'stalled' || id === 'closing') return [id, await ofOpenDeals(asker, id, about)];
      if (id === 'prompts')
        return [id, template.prompts.map((prompt) => anItem(id, { kind: 'prompt', id: prompt, why: 'prompt' }))];
      // A place for the numbers that somebody does not believe: what is noted of them and who clears them up by when.
      if (id === 'disputed') return [id, [anItem(id, { kind: 'prompt', id, why: 'prompt' })]];
      const isCompared = template.cadence === 'quarterly' && (id === 'results' || id === 'ahead');
      return [id, await figures(asker, id, metricsOf(id, meeting), { ...about, isCompared })];
    }),
  );
  const sections = agendaOf(meeting.template, meeting.minutes, Object.fromEntries(entries));
  return { form: 1, since, ownerIds, sections };
}

type About = { ownerIds: readonly string[]; since: Instant; today: LocalDate };

function metricsOf(section: SectionId, { template }: MeetingRow): readonly string[] {
  if (section === 'hygiene') return ['forecast_hygiene'];
  if (section === 'accuracy') return ['forecast_accuracy'];
  return section === 'ahead' ? templates[template].ahead : templates[template].results;
}

/** Decisions of the last meeting however they were kept, of earlier ones what is still owed, and what people promised elsewhere. */
async function promised(
  { reader, actor }: Asker,
  held: Awaited<ReturnType<typeof heldBefore>>,
  { ownerIds, today }: About,
  ports: MeetingPorts,
): Promise<Item[]> {
  const all = held.flatMap(({ said }, at) => said.decisions.map((decision) => ({ ...decision, isLast: at === 0 })));
  const [stands, elsewhere] = await Promise.all([
    howTasksStand(
      reader,
      actor,
      all.map(({ taskId }) => taskId),
    ),
    ports.openPromises(reader, actor, { ownerIds, until: today }),
  ]);
  const decided = all
    .map(({ taskId, ...one }) => ({ ...one, state: keptOn(one.dueOn, stands.get(taskId) ?? null, today) }))
    .filter(({ isLast, state }) => isLast || state === 'open' || state === 'not-kept');
  return [
    ...inOpeningOrder(decided).map(decidedItem),
    ...elsewhere.map(({ id, ownerId, dueOn }) =>
      anItem('promised', { kind: 'commitment', id, ownerId, dueOn, why: dueOn < today ? 'not-kept' : 'open' }),
    ),
  ];
}

async function changed({ reader, actor }: Asker, { ownerIds, since }: About): Promise<Item[]> {
  if (!mayForecast(actor)) return [];
  const { before, after } = await dealsBetween(reader, actor, since, undefined);
  const isTheirs = ({ ownerId }: { ownerId: string }) => ownerIds.includes(ownerId);
  const theirs = [...after.values()].filter(isTheirs);
  const closed = new Set(theirs.filter(({ confidential }) => confidential).map(({ id }) => id));
  return changesBetween(before as ReadonlyMap<string, DealThen>, theirs as DealThen[], actor.currency).map((one) =>
    changedItem(one, closed.has(one.deal.id)),
  );
}

/** The open deals of these people, asked once for every part that looks at them. */
function openDeals({ reader, actor, once }: Asker, { ownerIds }: About) {
  return once(`open deals ${ownerIds.join()}`, async () => {
    const [rows, pipelines, limits] = await Promise.all([
      reader.rows<Deal>(
        readableOwnedDeals(actor)
          .where('status', '=', 'open')
          .where('ownerId', '=', sql<string>`any(${[...ownerIds]}::uuid[])`)
          .clearSelect()
          .select(['id', 'ownerId', 'pipelineId', 'stageId', 'amount', 'currency', 'confidential'])
          .select(['expectedCloseOn', 'nextStep', 'nextStepOn', 'stageSince']) as never,
      ),
      pipelinesOf(reader, actor),
      stallLimitsOf(reader, actor),
    ]);
    const volume = new Set(pipelines.flatMap(({ id, rules }) => (rules.profile === 'b2c' ? [id] : [])));
    const size = ({ amount, currency }: Deal) => (currency === actor.currency ? (amount ?? 0) : -1);
    const deals = rows
      .map((row) => ({ ...row, asksStep: !volume.has(row.pipelineId) }))
      .sort((a, b) => size(b) - size(a) || (a.id < b.id ? -1 : 1));
    return { deals, limits };
  });
}

async function ofOpenDeals(asker: Asker, section: 'at-risk' | 'stalled' | 'closing', about: About): Promise<Item[]> {
  const { today } = about;
  const { deals, limits } = await openDeals(asker, about);
  const { next } = quarterOf(today, fiscalOf(asker.actor));
  const itemOf = (deal: Deal, why: string, days: number | null) =>
    anItem(section, {
      ...{ kind: 'deal', id: deal.id, ownerId: deal.ownerId, why, days, dueOn: deal.expectedCloseOn },
      ...{ amount: deal.amount, currency: deal.currency, isClosed: deal.confidential },
    });
  return deals.flatMap((deal) => {
    if (section === 'closing') {
      const { expectedCloseOn } = deal;
      return expectedCloseOn !== null && expectedCloseOn < next ? [itemOf(deal, 'closes', null)] : [];
    }
    if (section === 'stalled') {
      const days = stalledBy(deal, limits.get(deal.stageId), today);
      return days === null ? [] : [itemOf(deal, 'stalled', days)];
    }
    const risk = riskOf(deal, today);
    return risk ? [itemOf(deal, risk.why, risk.days)] : [];
  });
}

/** What the registry says of these people: the whole of them, and of hygiene and accuracy each for himself, the weakest first. */
async function figures(
  asker: Asker,
  section: SectionId,
  ids: readonly string[],
  about: About & { isCompared: boolean },
): Promise<Item[]> {
  const { actor, today } = asker;
  const { first, next } = quarterOf(today, fiscalOf(actor));
  const byPerson = section === 'hygiene' || section === 'accuracy';
  const filter = { ownerIds: about.ownerIds };
  const told = await Promise.all(
    ids.map(async (id): Promise<Item[]> => {
      const metric = asker.metric(id);
      if (!metric || metric.policy.read[actor.role] === 'none') return [];
      const period = overYear.has(id) ? yearUpTo(today) : { first, next };
      const groupBy = byPerson && metric.dimensions.includes('owner') ? (['owner'] as const) : [];
      const { whole, groups } = await answerOf(
        asker,
        metric,
        { period, asOf: today, groupBy, filter },
        endOfDay(today, actor.timeZone),
      );
      const before = about.isCompared ? await beforeOf(asker, metric, filter) : {};
      const item = ({ key, value, n, range, rowsHref, currency }: typeof whole) =>
        anItem(section, {
          ...{ kind: 'figure', id, why: 'figure', ownerId: key.owner ?? null, currency },
          figure: {
            ...{ version: metric.version, unit: metric.unit, value, n, rowsHref },
            ...{ low: range?.low ?? null, high: range?.high ?? null },
          },
        });
      const parts = groups.map(item).filter(({ figure }) => figure?.value !== null);
      const keyed = parts.map((part) => ({ ...part, key: `${part.key}:${part.ownerId}` }));
      const of = item(whole);
      const told = { ...of, figure: of.figure && { ...of.figure, ...before } };
      return [told, ...keyed.sort((a, b) => (a.figure?.value ?? 0) - (b.figure?.value ?? 0))];
    }),
  );
  return told.flat();
}

/** What a number was in the quarter before, after as many days. */
async function beforeOf(asker: Asker, metric: Metric, filter: { ownerIds: readonly string[] }) {
  const { actor, today } = asker;
  const { period, asOf } = quarterBefore(today, overYear.has(metric.id), fiscalOf(actor));
  const { whole } = await answerOf(
    asker,
    metric,
    { period, asOf, groupBy: [], filter: { ownerIds: [...filter.ownerIds] } },
    endOfDay(today, actor.timeZone),
  );
  return { before: { value: whole.value, n: whole.n, asOf } };
}
