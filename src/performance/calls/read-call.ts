import type { z } from 'zod';
import { peopleByIds } from '../../people/organisation/reads.ts';
import { keyText } from '../../platform/metrics/ask.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { dealsThen } from '../../process/pipeline/reads.ts';
import type * as contract from './contract.ts';
import { showStood } from './read-movement.ts';
import { countedIn, rowsOf, type StoodDeal } from './rules/standing.ts';
import { namesOf, showCall, showPerson, showRow } from './show.ts';
import { mayOpen, seenBy } from './snapshot.ts';
import { callById, snapshotOf, wordsOf } from './store.ts';

type Frozen = z.input<typeof contract.readCall.answer>;
const mostDeals = 2_000;

/** The largest first; what was lost by then stands below all that counted. */
const weightOf = ({ status, amount }: StoodDeal): number => (status === 'lost' ? -1 : (amount ?? 0));

/** What a call froze, as far as its reader may look into it today; null where he knows of no such call. */
export async function frozenStanding(asker: Asker, id: string) {
  const { actor, reader } = asker;
  const call = await callById(reader, actor, id);
  if (!call) return null;
  const snapshot = call.lockedAt && mayOpen(actor, call) ? await snapshotOf(reader, actor, id) : null;
  return { call, ...(snapshot ? seenBy(actor, snapshot) : { seen: null, hidden: 0 }) };
}

/** A call as it was when it was locked, as far as its reader may look into it, beside what became of its deals. */
export async function frozenCall(asker: Asker, id: string, dimensions: readonly string[]): Promise<Frozen | null> {
  const { actor, reader } = asker;
  const frozen = await frozenStanding(asker, id);
  if (!frozen) return null;
  const { call, seen, hidden } = frozen;
  const deals = (seen ? countedIn(seen) : [])
    .sort((a, b) => weightOf(b) - weightOf(a) || (a.id < b.id ? -1 : 1))
    .slice(0, mostDeals);
  const [now, words, came] = await Promise.all([
    dealsThen(
      reader,
      actor,
      deals.map((deal) => deal.id),
      {},
    ),
    seen ? wordsOf(reader, actor, seen.period, seen.week) : [],
    seen ? wonBy(asker, seen.period, call.nodeId === null ? null : seen.people.map((person) => person.id)) : null,
  ]);
  const people = await peopleByIds(reader, actor, [
    ...[call.nodeId, call.lockedBy].filter((one) => one !== null),
    ...(seen?.people ?? []).map((person) => person.id),
    ...(seen?.words ?? []).map(({ byId }) => byId),
    ...[...deals, ...now].map(({ ownerId }) => ownerId),
  ]);
  const names = namesOf(people);
  const became = new Map(now.map((deal) => [deal.id, deal]));
  const rolled = seen && rowsOf(seen);
  return {
    call: showCall(call, actor, names),
    node: call.nodeId === null ? null : showPerson(call.nodeId, names),
    currency: seen?.currency ?? actor.currency,
    hidden,
    asOf: seen?.asOf ?? null,
    whole: rolled?.whole ?? null,
    rows: (rolled?.rows ?? []).map((row) => showRow(row, names, words)),
    dimensions: seen ? [...dimensions] : [],
    projection: seen?.projection ?? null,
    came,
    deals: deals.map((deal) => {
      const later = became.get(deal.id);
      return {
        ...{ id: deal.id, name: deal.name, owner: showPerson(deal.ownerId, names) },
        was: wasThen(deal, names),
        became: later ? showStood(later, names) : null,
      };
    }),
  };
}

const wasThen = (deal: StoodDeal, names: (id: string) => string) => ({
  ...{ amount: deal.amount, currency: deal.currency, status: deal.status, stageName: deal.stageName },
  category: deal.category as 'commit' | 'best_case' | 'pipeline' | 'omitted' | null,
  closeOn: deal.status === 'open' ? deal.expectedCloseOn : deal.closedOn,
  owner: showPerson(deal.ownerId, names),
});

/** What was won in the period by these people, as it is known today; null while nothing is known. */
async function wonBy(asker: Asker, period: { first: string; next: string }, ownerIds: readonly string[] | null) {
  const points = [{ name: 'came', period: { first: period.first, next: period.next }, asOf: asker.today }];
  const found = await asker
    .metric('won_value')
    ?.figures(asker, { points, by: [], filter: ownerIds ? { ownerIds } : {} });
  return found?.find(({ key }) => keyText(key) === '')?.value ?? null;
}
