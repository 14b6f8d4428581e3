import { addDays, daysBetween, endOfDay, type LocalDate } from '../../ground/index.ts';
import { managersOn } from '../../people/organisation/reads.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { closedDealsIn, seesAmounts } from '../../process/pipeline/reads.ts';
import { likenessOf, segmentFits } from '../segments/reads.ts';
import { stratumOf } from './rules/alike.ts';
import { type ClosedDeal, type Effect, effectOf } from './rules/effect.ts';
import { isDrawn, isInLot } from './rules/lot.ts';
import { everyTag, type When } from './store.ts';
import type { HypothesisRow } from './tables.ts';

type Closed = {
  id: string;
  ownerId: string;
  companyId: string | null;
  pipelineId: string;
  status: 'won' | 'lost';
  amount: number | null;
  currency: string;
  createdOn: LocalDate;
  closedOn: LocalDate;
};

/** What is told of a hypothesis: its effect, and whether it is kept from the reader, who is not shown amounts. */
export type Told = { effect: Effect | null; closed: number };

/**
 * The effect of each hypothesis over the deals of the whole workspace that closed in its time, naming nobody: all are read once, however many are
 * told. A deal counts as tagged where it was tagged while it was open, or where the lot drew it, whatever was made of that.
 */
export async function effectsOf(
  reader: Reader,
  actor: Actor,
  rows: readonly HypothesisRow[],
  { today, when }: { today: LocalDate; when: When },
): Promise<Map<string, Told>> {
  const begun = rows.filter(({ startsOn }) => startsOn <= today);
  const system = systemActor(actor);
  const [deals, tagged] = await Promise.all([
    closedIn(reader, system, begun, { today, when }),
    everyTag(
      reader,
      actor,
      begun.map(({ id }) => id),
      when,
    ),
  ]);
  const companyIds = deals.flatMap(({ companyId }) => companyId ?? []);
  const [isAbout, likeness] = await Promise.all([
    whomAbout(reader, system, begun, { companyIds, today }),
    begun.some(({ compares }) => compares === 'alike') ? likenessOf(reader, system, companyIds) : new Map(),
  ]);
  const tagsOf = Map.groupBy(tagged, ({ hypothesisId }) => hypothesisId);
  const counted = (row: HypothesisRow, some: readonly Closed[]): ClosedDeal[] =>
    some.map((deal) => {
      const { size = null, segmentId = null } = likeness.get(deal.companyId ?? '') ?? {};
      return countedAs(deal, actor.currency, stratumOf(size, segmentId, deal.createdOn < row.startsOn));
    });
  return new Map(
    rows.map((row): [string, Told] => {
      const its = new Set(tagsOf.get(row.id)?.map(({ recordId }) => recordId));
      const isWith = row.lotPercent === null ? ({ id }: Closed) => its.has(id) : ({ id }: Closed) => isDrawn(row, id);
      const of = deals.filter(
        (deal) =>
          deal.closedOn >= row.startsOn &&
          deal.closedOn <= row.endsOn &&
          (row.lotPercent === null || isInLot(row, deal.createdOn)) &&
          isAbout(row, deal),
      );
      const { true: withIt = [], false: without = [] } = Object.groupBy(of, (deal) => `${isWith(deal)}` as const);
      const isHidden = row.metricId === 'average_deal_size' && !seesAmounts(actor);
      const effect = isHidden
        ? null
        : effectOf(row, { tagged: counted(row, withIt), others: counted(row, without) }, today);
      return [row.id, { effect, closed: of.length }];
    }),
  );
}

const countedAs = ({ status, amount, currency, createdOn, closedOn }: Closed, own: string, stratum: string) => ({
  isWon: status === 'won',
  amount: currency === own ? amount : null,
  days: daysBetween(createdOn, closedOn),
  stratum,
});

type About = Pick<HypothesisRow, 'id' | 'segmentId' | 'pipelineId' | 'teamId'>;
type OfDeal = Pick<Closed, 'ownerId' | 'companyId' | 'pipelineId'>;

/** Which deals hypotheses are about: of a pipeline, of a team as it is today, of companies that fit a segment today. */
export async function whomAbout(
  reader: Reader,
  system: Actor,
  rows: readonly About[],
  { companyIds, today }: { companyIds: readonly string[]; today: LocalDate },
): Promise<(row: About, deal: OfDeal) => boolean> {
  const [fitting, managers] = await Promise.all([
    segmentFits(
      reader,
      system,
      companyIds,
      rows.flatMap(({ segmentId }) => segmentId ?? []),
    ),
    rows.some(({ teamId }) => teamId) ? managersOn(reader, system, endOfDay(today, system.timeZone)) : new Map(),
  ]);
  const teams = new Map(rows.flatMap(({ teamId }) => (teamId ? [[teamId, treeOf(teamId, managers)] as const] : [])));
  return ({ segmentId, pipelineId, teamId }, deal) =>
    (pipelineId === null || deal.pipelineId === pipelineId) &&
    (teamId === null || teams.get(teamId)?.has(deal.ownerId) === true) &&
    (segmentId === null || (deal.companyId !== null && fitting.get(segmentId)?.has(deal.companyId) === true));
}

/** The deals closed while one of them ran. */
async function closedIn(
  reader: Reader,
  system: Actor,
  begun: readonly HypothesisRow[],
  { today, when }: { today: LocalDate; when: When },
): Promise<Closed[]> {
  const [first] = begun.map(({ startsOn }) => startsOn).toSorted();
  const last = begun
    .map(({ endsOn }) => endsOn)
    .toSorted()
    .at(-1);
  if (first === undefined || last === undefined) return [];
  const before = addDays(last < today ? last : today, 1);
  return reader.rows<Closed>(
    closedDealsIn(system, { from: first, before, at: when }).select([
      ...(['d.id', 'd.ownerId', 'd.companyId', 'd.pipelineId', 'd.status'] as const),
      ...(['d.amount', 'd.currency', 'd.createdOn', 'd.closedOn'] as const),
    ]) as never,
  );
}

/** A person and everybody below him. */
function treeOf(personId: string, managers: ReadonlyMap<string, string | null>): Set<string> {
  const reports = Map.groupBy(managers.keys(), (id) => managers.get(id) ?? null);
  const tree = new Set([personId]);
  for (const each of tree) for (const report of reports.get(each) ?? []) tree.add(report);
  return tree;
}
