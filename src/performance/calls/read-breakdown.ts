import type { z } from 'zod';
import type { Instant } from '../../ground/index.ts';
import { peopleByIds } from '../../people/organisation/reads.ts';
import { limitedToOf } from '../../platform/metrics/answers.ts';
import { momentOf } from '../../platform/metrics/asker.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { mayForecast } from '../../process/pipeline/reads.ts';
import type * as contract from './contract.ts';
import { submissionPolicy } from './policy.ts';
import type { CallDimension } from './ports.ts';
import { frozenStanding } from './read-call.ts';
import { type Asked, nodeAsked, nodesOf } from './read-forecast.ts';
import { standingOf } from './read-standing.ts';
import { type BrokenPart, brokenDown, measures, type Part, type Worth } from './rules/breakdown.ts';
import { countedIn, narrowedTo, type Standing } from './rules/standing.ts';
import { namesOf, showPeriod } from './show.ts';

type Told = z.input<typeof contract.readBreakdown.answer>;

/** So many parts are told by name, the largest; the rest together. Of each so many deals. */
const mostParts = 40;
const mostDeals = 10;

/** A call broken down by one of the dimensions: all parts add up to what the call says. Null where the tree is not the asker's. */
export async function breakdownOf(asker: Asker, asked: Asked, by: CallDimension): Promise<Told | null> {
  const live = await standingOf(asker, asked.period, asked.asOf);
  const nodeId = nodeAsked(asker, asked.nodeId, nodesOf(live));
  if (nodeId === undefined) return null;
  const names = namesOf(live.people);
  return brokenBy(asker, by, {
    ...{ standing: narrowedTo(live.standing, nodeId), nodeId, names, freshAt: asked.freshAt },
    ...{ period: asked.period, asOf: asked.asOf, when: momentOf(asker, asked.asOf) },
  });
}

/** A locked call likewise: as it stood when it was locked, of what its reader may look into today. Null where that is nothing. */
export async function frozenBreakdownOf(asker: Asker, callId: string, by: CallDimension): Promise<Told | null> {
  const { actor, reader } = asker;
  const frozen = await frozenStanding(asker, callId);
  if (!frozen?.seen) return null;
  const { call, seen } = frozen;
  const known = await peopleByIds(reader, actor, [call.nodeId ?? [], seen.people.map(({ id }) => id)].flat());
  return brokenBy(asker, by, {
    ...{ standing: seen, nodeId: call.nodeId, names: namesOf(known), freshAt: seen.takenAt },
    ...{ period: seen.period, asOf: seen.asOf, when: { asOf: seen.takenAt } },
  });
}

type Stood = Omit<Asked, 'nodeId'> & {
  standing: Standing;
  nodeId: string | null;
  names: (id: string) => string;
  when: { asOf?: Instant | undefined };
};

async function brokenBy(asker: Asker, by: CallDimension, stood: Stood): Promise<Told> {
  const { actor } = asker;
  const { standing, nodeId, names, period, asOf, freshAt, when } = stood;
  const isHidden = !mayForecast(actor);
  const { parts, names: called } = await by.partsOf(asker, countedIn(standing), when);
  const named = (part: Part): Part => (part.key !== null && called.has(part.key) ? part : { ...part, key: null });
  const broken = brokenDown(standing, ({ id }) => (parts.get(id) ?? []).map(named));
  const rest = broken.parts.slice(mostParts);
  return {
    ...{ by: by.id, period: showPeriod(period), asOf, currency: actor.currency },
    ...{ freshAt, limitedTo: limitedToOf({ policy: submissionPolicy }, actor), isHidden },
    node: nodeId === null ? null : { id: nodeId, name: names(nodeId) },
    parts: isHidden ? [] : broken.parts.slice(0, mostParts).map((part) => showPart(part, called, names)),
    rest: isHidden || rest.length === 0 ? null : { ...sumOf(rest), count: rest.length },
    beyond: isHidden ? null : broken.beyond,
    whole: isHidden ? null : broken.whole,
  };
}

function showPart(part: BrokenPart, called: ReadonlyMap<string, string>, names: (id: string) => string) {
  const { key, n, deals, branches } = part;
  return {
    ...{ id: key, name: key === null ? null : (called.get(key) ?? null), n, ...worthIn(part) },
    deals: deals.slice(0, mostDeals),
    branches: branches.map(({ personId, ...worth }) => ({ person: { id: personId, name: names(personId) }, ...worth })),
  };
}

const worthIn = ({ won, commit, bestCase, mostLikely }: Worth): Worth => ({ won, commit, bestCase, mostLikely });

const sumOf = (parts: readonly Worth[]): Worth =>
  Object.fromEntries(
    measures.map((measure) => [measure, parts.reduce((sum, part) => sum + part[measure], 0)]),
  ) as Worth;
