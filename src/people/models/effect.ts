import { addMonths, type LocalDate, median, quarterOf } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import {
  closedDealsIn,
  type DealRow,
  type DealStateThen,
  dealStatesOf,
  pipelinesOf,
  seesAmounts,
} from '../../process/pipeline/reads.ts';
import { quotasIn } from '../../strategy/targets/reads.ts';
import { inactiveIn } from '../organisation/reads.ts';
import { modelsOfDeals } from './choosing.ts';
import { inForce } from './rules/in-force.ts';
import { type Duty, duties, type Model, peopleOf } from './rules/model.ts';
import { creditedIn, type Load, type PastDeal, type Replayed, replay } from './rules/replay.ts';
import { spreadQuotas } from './rules/spread-quotas.ts';
import { stagesOf } from './rules/travel.ts';
import { namesOf } from './shown.ts';
import { modelsOf } from './store.ts';
import { goingAtSwitch } from './switching.ts';
import type { ModelRow } from './tables.ts';

const mostPast = 2_000;
const leastWaits = 5;
const mostTold = 50;

type Told = Pick<DealRow, 'id' | 'ownerId' | 'companyId' | 'amount' | 'currency' | 'splits' | 'createdOn'> & {
  closedOn: LocalDate;
  status: 'won' | 'lost';
  pipelineId: string;
};

/** The deals of the last four quarters that would have been sold so, with their stages by day, and how long they lay when they changed hands. */
async function pastOf(reader: Reader, actor: Actor, row: ModelRow, before: readonly ModelRow[], today: LocalDate) {
  const quarter = quarterOf(today, { startMonth: actor.fiscalStartMonth, namedAfter: 'end' });
  const span = { from: addMonths(quarter.first, -12), before: quarter.first };
  const closed = await reader.rows<Told>(
    closedDealsIn(actor, span)
      .select(['d.id', 'd.ownerId', 'd.companyId', 'd.amount', 'd.currency', 'd.splits', 'd.createdOn'])
      .select(['d.closedOn', 'd.status', 'd.pipelineId'])
      .where('d.confidential', '=', false)
      .orderBy('d.closedOn', 'desc')
      .orderBy('d.id') as never,
  );
  const then = closed.map(({ companyId }) => ({ companyId, createdOn: row.startsOn }));
  const models = await modelsOfDeals(reader, actor, [...before, row], then, row.startsOn);
  const its = closed.filter((_, at) => models[at]?.id === row.id);
  const told = its.slice(0, mostPast);
  const [states, pipelines] = await Promise.all([
    dealStatesOf(
      reader,
      actor,
      told.map(({ id }) => id),
    ),
    pipelinesOf(reader, actor),
  ]);
  const stagesIn = new Map(pipelines.map(({ id, stages }) => [id, stages.map((stage) => stage.id)]));
  const lives = Map.groupBy(states, ({ id }) => id);
  const amountOf = ({ amount, currency }: Told) => (currency === actor.currency && seesAmounts(actor) ? amount : null);
  const deals = told.map(({ status, pipelineId, ...deal }): PastDeal => {
    const turns = (lives.get(deal.id) ?? [])
      .filter((state) => state.status === 'open')
      .map(({ stagePosition, from }) => ({ position: stagePosition, day: from }));
    const stageIds = stagesIn.get(pipelineId) ?? [];
    return { ...deal, amount: amountOf({ status, pipelineId, ...deal }), isWon: status === 'won', stageIds, turns };
  });
  const wonInAll = creditedIn(
    closed.filter(({ status }) => status === 'won').map((deal) => ({ ...deal, amount: amountOf(deal) })),
  );
  return { deals, wonInAll, span, isCut: its.length > mostPast, waits: waitsOf([...lives.values()]) };
}

/** From a change of owner to the next change of stage or the end, in days, as it was. */
function waitsOf(lives: readonly DealStateThen[][]): { n: number; medianDays: number } | null {
  const waits = lives.flatMap((life) =>
    life.flatMap((state, at) => {
      const before = life[at - 1];
      if (!before || before.ownerId === state.ownerId || state.status !== 'open') return [];
      const next = life.slice(at + 1).find(({ stageId, status }) => stageId !== state.stageId || status !== 'open');
      return next ? [(Date.parse(next.from) - Date.parse(state.from)) / 86_400_000] : [];
    }),
  );
  const middle = median(waits);
  return waits.length < leastWaits || middle === null ? null : { n: waits.length, medianDays: middle };
}

const dutiesIn = (model: Model | null, personId: string): Duty[] =>
  duties.filter((duty) => model && peopleOf(model, duty).includes(personId));

const firstOf = (model: Model | null): string[] => (model?.parts[0] ? peopleOf(model, model.parts[0].duty) : []);

/** The stages in which each does his part, by name. */
const boardsOf = (row: ModelRow, pipelines: Awaited<ReturnType<typeof pipelinesOf>>) =>
  everybodyIn(row).map((personId) => ({
    personId,
    stages: pipelines.flatMap(({ stages }) => {
      const all = stages.map(({ id }) => id);
      const its = stagesOf(row, personId, all);
      return stages.filter(({ id }) => its.includes(id)).map(({ name }) => name);
    }),
  }));

/** What a switch would change from its day on, with names and counts, and how the deals of the last four quarters would have gone. */
export async function effectOf(reader: Reader, actor: Actor, row: ModelRow, today: LocalDate) {
  const before = await modelsOf(reader, actor);
  const was = inForce(before, row.segmentId, { day: row.startsOn });
  const [{ going, under, leads, openLeads }, past, gone, pipelines] = await Promise.all([
    goingAtSwitch(reader, actor, row, before, row.startsOn),
    pastOf(reader, actor, row, before, today),
    inactiveIn(reader, actor.workspaceId),
    pipelinesOf(reader, actor),
  ]);
  const replayed = replay(row, past.deals, (id) => !gone.includes(id));
  const involved = [...new Set([...everybodyIn(was), ...everybodyIn(row)])];
  const loaded = [...new Set([...replayed.before, ...replayed.after].map(({ personId }) => personId))];
  const told = going.flatMap(({ deal, settled: { toId, duty } }) => (toId ? [{ deal, toId, duty }] : []));
  const quotas = seesAmounts(actor) ? await quotasOf(reader, actor, past, replayed, row) : null;
  const [gotBefore, gotAfter] = [firstOf(was), firstOf(row)];
  const names = await namesOf(reader, actor, [
    ...[...involved, ...loaded, ...gotBefore, ...gotAfter],
    ...told.flatMap(({ deal, toId }) => [deal.ownerId, toId]),
    ...leads.slice(0, mostTold).flatMap(({ lead, settled }) => [lead.ownerId, settled.toId]),
    ...(quotas?.items ?? []).map(({ personId }) => personId),
  ]);
  return {
    people: involved.map((id) => ({ person: names(id), before: dutiesIn(was, id), after: dutiesIn(row, id) })),
    deals: {
      ...{ under: under.length, going: told.length },
      items: told.slice(0, mostTold).map(({ deal: { id, name, ownerId }, toId, duty }) => ({
        ...{ id, name, duty, from: names(ownerId), to: names(toId) },
      })),
    },
    leads: {
      ...{ open: openLeads, going: leads.length, before: gotBefore.map(names), after: gotAfter.map(names) },
      items: leads.slice(0, mostTold).map(({ lead: { id, name, ownerId }, settled: { toId, duty } }) => ({
        ...{ id, name, duty, from: names(ownerId), to: names(toId) },
      })),
    },
    credit: { deals: going.length, before: sharesOf(was), after: sharesOf(row) },
    boards: boardsOf(row, pipelines).map(({ personId, stages }) => ({ person: names(personId), stages })),
    quotas: quotas && {
      ...quotas,
      items: quotas.items.map(({ personId, ...of }) => ({ person: names(personId), ...of })),
    },
    past: {
      ...{ ...past.span, isCut: past.isCut, currency: actor.currency, waits: past.waits },
      ...{ deals: replayed.deals, perDeal: replayed.perDeal, most: replayed.most },
      people: loaded.map((id) => ({
        person: names(id),
        ...{ before: loadOf(replayed.before, id, actor), after: loadOf(replayed.after, id, actor) },
      })),
    },
  };
}

const everybodyIn = (model: Model | null): string[] => [
  ...new Set((model?.crews ?? []).flatMap(({ people }) => people.map(({ personId }) => personId))),
];

const sharesOf = (model: Model | null) => (model?.parts ?? []).map(({ duty, percent }) => ({ duty, percent }));

function loadOf(loads: readonly Load[], id: string, actor: Actor) {
  const found = loads.find(({ personId }) => personId === id);
  return {
    ...{ deals: found?.deals ?? 0, days: found?.days ?? 0 },
    credit: seesAmounts(actor) ? (found?.credit ?? 0) : null,
  };
}

type Past = Awaited<ReturnType<typeof pastOf>>;

/** The quotas of the quarter in which it begins, as they are and as what each would have been credited with says. */
async function quotasOf(
  reader: Reader,
  actor: Actor,
  { wonInAll }: Past,
  { before, after }: Pick<Replayed, 'before' | 'after'>,
  { startsOn }: ModelRow,
) {
  const quarter = quarterOf(startsOn, { startMonth: actor.fiscalStartMonth, namedAfter: 'end' });
  const inSegment = new Map(before.map(({ personId, credit }) => [personId, credit]));
  const rows = await quotasIn(reader, actor, quarter);
  const had = rows
    .filter(({ currency }) => currency === actor.currency)
    .map(({ personId, amount }) => {
      const all = wonInAll.get(personId) ?? 0;
      return { personId, amount, share: all > 0 ? (inSegment.get(personId) ?? 0) / all : 0 };
    });
  const credited = after.map(({ personId, credit }) => ({ personId, amount: credit }));
  const spread = spreadQuotas(had, credited, actor.currency);
  if (!spread) return null;
  const was = new Map(had.map(({ personId, amount }) => [personId, amount]));
  return {
    ...{ quarter: quarter.first, currency: actor.currency },
    items: spread
      .filter(({ personId, amount }) => was.get(personId) !== amount)
      .map(({ personId, amount }) => ({ personId, before: was.get(personId) ?? null, after: amount })),
  };
}
