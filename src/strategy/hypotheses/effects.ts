import { addDays, daysBetween, endOfDay, type LocalDate } from '../../ground/index.ts';
import { managersOn } from '../../people/organisation/reads.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { closedDealsIn, seesAmounts } from '../../process/pipeline/reads.ts';
import { segmentFits } from '../segments/reads.ts';
import { type ClosedDeal, type Effect, effectOf } from './rules/effect.ts';
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
 * told. A deal counts as tagged where it was tagged while it was open.
 */
export async function effectsOf(
  reader: Reader,
  actor: Actor,
  rows: readonly HypothesisRow[],
  { today, when }: { today: LocalDate; when: When },
): Promise<Map<string, Told>> {
  const begun = rows.filter(({ startsOn }) => startsOn <= today);
  const system = systemActor(actor);
  const [deals, tagged, managers] = await Promise.all([
    closedIn(reader, system, begun, { today, when }),
    everyTag(
      reader,
      actor,
      begun.map(({ id }) => id),
      when,
    ),
    begun.some(({ teamId }) => teamId) ? managersOn(reader, system, endOfDay(today, actor.timeZone)) : new Map(),
  ]);
  const fitting = await segmentFits(
    reader,
    system,
    deals.flatMap(({ companyId }) => companyId ?? []),
    begun.flatMap(({ segmentId }) => segmentId ?? []),
  );
  const tagsOf = Map.groupBy(tagged, ({ hypothesisId }) => hypothesisId);
  return new Map(
    rows.map((row): [string, Told] => {
      const its = new Set(tagsOf.get(row.id)?.map(({ recordId }) => recordId));
      const team = row.teamId === null ? null : treeOf(row.teamId, managers);
      const of = deals.filter(
        ({ ownerId, companyId, pipelineId, closedOn }) =>
          closedOn >= row.startsOn &&
          closedOn <= row.endsOn &&
          (row.pipelineId === null || pipelineId === row.pipelineId) &&
          (team === null || team.has(ownerId)) &&
          (row.segmentId === null || (companyId !== null && fitting.get(row.segmentId)?.has(companyId) === true)),
      );
      const { true: withIt = [], false: without = [] } = Object.groupBy(of, ({ id }) => `${its.has(id)}` as const);
      const counted = (some: readonly Closed[]): ClosedDeal[] => some.map((one) => countedAs(one, actor.currency));
      const isHidden = row.metricId === 'average_deal_size' && !seesAmounts(actor);
      const effect = isHidden ? null : effectOf(row, { tagged: counted(withIt), others: counted(without) }, today);
      return [row.id, { effect, closed: of.length }];
    }),
  );
}

const countedAs = ({ status, amount, currency, createdOn, closedOn }: Closed, own: string): ClosedDeal => ({
  isWon: status === 'won',
  amount: currency === own ? amount : null,
  days: daysBetween(createdOn, closedOn),
});

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
