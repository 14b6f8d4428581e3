import type { z } from 'zod';
import {
  addDays,
  type FiscalCalendar,
  type Instant,
  type LocalDate,
  quarterOf,
  shareOver,
  shiftQuarter,
  yearUpTo,
} from '../../ground/index.ts';
import { may, reach } from '../../platform/access/policy.ts';
import { fiscalOf, limitedToOf } from '../../platform/metrics/answers.ts';
import { type Figure, keyText, type Point } from '../../platform/metrics/ask.ts';
import { momentOf } from '../../platform/metrics/asker.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { mayForecast } from '../../process/pipeline/reads.ts';
import type * as contract from './contract.ts';
import { dimensionsWith } from './dimensions.ts';
import { submissionPolicy } from './policy.ts';
import type { CallPorts } from './ports.ts';
import { type Live, standingOf } from './read-standing.ts';
import type { CallPeriod } from './rules/call-period.ts';
import { coverageNeeded, folkCoverage, linearity, pacingOf } from './rules/pacing.ts';
import { countedIn, narrowedTo, rowsOf, type Standing } from './rules/standing.ts';
import { namesOf, plain, showCall, showPeriod, showRow, showWord } from './show.ts';
import { mayOpen, seenBy } from './snapshot.ts';
import { callsOf, snapshotOf } from './store.ts';
import { type CallRow, calls } from './tables.ts';

type Forecast = z.input<typeof contract.readForecast.answer>;
export type Asked = { period: CallPeriod; asOf: LocalDate; nodeId: string | null; freshAt: Instant };

/** Whose tree somebody looks at: those who lead within his sight; a manager begins with his own, a rep has himself alone. */
export function nodesOf({ standing }: Pick<Live, 'standing'>): string[] {
  const leads = new Set(standing.people.map(({ managerId }) => managerId));
  return standing.people.flatMap(({ id }) => (leads.has(id) ? [id] : []));
}

/** The call of a week as its reader sees it; null where he asks for a tree that is not for him. */
export async function forecastOf(
  asker: Asker,
  asked: Asked,
  { projection, dimensions }: CallPorts,
): Promise<Forecast | null> {
  const { actor, reader, today } = asker;
  const { period, asOf } = asked;
  const [live, held] = await Promise.all([
    standingOf(asker, period, asOf),
    callsOf(reader, actor, period, momentOf(asker, asOf)),
  ]);
  const nodes = nodesOf(live);
  const nodeId = nodeAsked(asker, asked.nodeId, nodes);
  if (nodeId === undefined) return null;
  const standing = narrowedTo(live.standing, nodeId);
  const names = namesOf(live.people);
  const { rows, whole, wholeSaid } = rowsOf(standing);
  const ownerIds = nodeId === null ? null : standing.people.map(({ id }) => id);
  const mine = held.filter((call) => call.nodeId === nodeId);
  const call = mine.find(({ week }) => week === standing.week) ?? null;
  const earlier = mine.filter(({ lockedAt, week }) => lockedAt !== null && week < standing.week);
  const [last, pacing, projected] = await Promise.all([
    lastNumbers(asker, earlier[0] ?? null),
    pacingFor(asker, standing, ownerIds),
    projection && mayForecast(actor) ? projection(asker, { period, asOf, nodeId, ownerIds }) : null,
  ]);
  const isNow = asOf >= today;
  const chainIsLocked = lockedOver(live.standing, held);
  const maySay = (personId: string, managerId: string | null) => {
    if (!isNow || submissionPolicy.write[actor.role] === 'none' || actor.behind) return null;
    const way = personId === actor.personId ? 'own' : managerId === actor.personId ? 'above' : null;
    return way && !chainIsLocked(actor.personId as string) ? way : null;
  };
  return {
    ...{ period: showPeriod(period), week: standing.week, asOf, currency: actor.currency, freshAt: asked.freshAt },
    limitedTo: limitedToOf({ policy: submissionPolicy }, actor),
    isHidden: !mayForecast(actor),
    node: nodeId === null ? null : { id: nodeId, name: names(nodeId) },
    nodes: nodes.map((id) => ({ id, name: names(id) })),
    call: call && showCall(call, actor, names),
    earlier: earlier.slice(0, 20).map((one) => showCall(one, actor, names)),
    mayHold: isNow && may(actor, calls.policy, 'write', nodeId),
    isLocked: held.some(
      ({ week, lockedAt, nodeId: on }) => week === standing.week && lockedAt !== null && (on === null || on === nodeId),
    ),
    dimensions: dimensionsWith(dimensions).map(({ id }) => id),
    whole,
    wholeLast: last && plain(rowsOf(last).whole),
    wholeSaid: showWord(wholeSaid, names, live.words),
    maySayWhole: isNow && nodeId === null && actor.role === 'leader' && !chainIsLocked(actor.personId ?? ''),
    rows: rowsWithLast(rows, last).map(({ row, before }) => ({
      ...showRow(row, names, live.words),
      last: before,
      maySay: maySay(row.personId, row.managerId),
    })),
    pacing,
    projection: projected,
    leftOut: leftOutOf(standing),
  };
}

/** The tree that is asked for, or the one that its reader begins with; undefined for one that is not for him. */
export function nodeAsked({ actor }: Asker, asked: string | null, nodes: readonly string[]): string | null | undefined {
  const seesAll = reach(actor, submissionPolicy, 'read') === 'all';
  if (asked !== null) return nodes.includes(asked) || asked === actor.personId ? asked : undefined;
  return seesAll ? null : actor.personId;
}

function rowsWithLast(rows: ReturnType<typeof rowsOf>['rows'], last: Standing | null) {
  const before = new Map(last ? rowsOf(last).rows.map((row) => [row.personId, plain(row.numbers)]) : []);
  return rows.map((row) => ({ row, before: before.get(row.personId) ?? null }));
}

/** What the last locked call stood on, as far as its reader may look into it. */
async function lastNumbers({ reader, actor }: Asker, call: CallRow | null): Promise<Standing | null> {
  if (!call || !mayOpen(actor, call)) return null;
  const snapshot = await snapshotOf(reader, actor, call.id);
  return snapshot && seenBy(actor, snapshot).seen;
}

/** Whether a call that stands over a person is locked this week: his own, one above him, or that of the whole. */
function lockedOver(standing: Standing, held: readonly CallRow[]) {
  const locked = held.filter(({ week, lockedAt }) => week === standing.week && lockedAt !== null);
  const managers = new Map(standing.people.map(({ id, managerId }) => [id, managerId]));
  return (personId: string): boolean => {
    const chain = [personId];
    for (let above = managers.get(personId); above && !chain.includes(above); above = managers.get(above))
      chain.push(above);
    return locked.some(({ nodeId }) => nodeId === null || chain.includes(nodeId));
  };
}

function leftOutOf(standing: Standing) {
  const others = Map.groupBy(
    standing.deals.filter(({ currency, status, expectedCloseOn, closedOn }) => {
      const day = status === 'open' ? expectedCloseOn : status === 'won' ? closedOn : null;
      return (
        currency !== standing.currency && day !== null && day >= standing.period.first && day < standing.period.next
      );
    }),
    ({ currency }) => currency,
  );
  return [...others].map(([currency, list]) => ({
    currency,
    n: list.length,
    amount: list.reduce((sum, { amount }) => sum + (amount ?? 0), 0),
  }));
}

const lookBack = 4;

/** How the period stands against its quota, and what coverage past quarters ask for. The questions do not grow with the people. */
async function pacingFor(asker: Asker, standing: Standing, ownerIds: readonly string[] | null) {
  const { period, asOf, quotas } = standing;
  const fiscal = fiscalOf(asker.actor);
  const counted = countedIn(standing);
  const won = counted.filter(({ status }) => status === 'won');
  const open = counted.filter(({ status }) => status === 'open');
  const ids = new Set(standing.people.map(({ id }) => id));
  const aims = Object.entries(quotas).flatMap(([id, aim]) => (ids.has(id) ? [aim] : []));
  const quota = aims.length === 0 ? null : aims.reduce((sum, aim) => sum + aim, 0);
  const [needed, folk] = await Promise.all([neededBy(asker, asOf, fiscal, ownerIds), winRateOf(asker, asOf, ownerIds)]);
  const sum = (list: typeof won) => list.reduce((total, { amount }) => total + (amount ?? 0), 0);
  const stands = { won: sum(won), open: sum(open) };
  return {
    ...stands,
    ...{ quota, wonN: won.length, openN: open.length },
    ...pacingOf({ ...stands, quota, needed: needed?.needed ?? null }),
    needed,
    folk: folkCoverage(folk),
    thirds: linearity(period, won).map(({ first, next, won: amount, share }) => ({
      from: first,
      until: next,
      won: amount,
      share,
    })),
    over: shareOver(period, asOf),
  };
}

/** Of the last four quarters that are over: what was open for them at the end of their third week, and what was won by their ends. */
async function neededBy(asker: Asker, asOf: LocalDate, fiscal: FiscalCalendar, ownerIds: readonly string[] | null) {
  const current = quarterOf(asOf, fiscal);
  const quarters = Array.from({ length: lookBack }, (_, at) => shiftQuarter(current, -at - 1, fiscal));
  const filter = ownerIds ? { ownerIds } : {};
  const pointAt = (asOfOf: (quarter: (typeof quarters)[number]) => LocalDate): Point[] =>
    quarters.map((quarter, at) => ({
      name: `${at}`,
      period: { first: quarter.first, next: quarter.next },
      asOf: asOfOf(quarter),
    }));
  const [won, open] = await Promise.all([
    asker.metric('won_value')?.figures(asker, { points: pointAt(() => asOf), by: [], filter, brief: true }) ?? [],
    asker
      .metric('coverage_of_remaining')
      ?.figures(asker, { points: pointAt(({ first }) => addDays(first, 20)), by: [], filter, brief: true }) ?? [],
  ]);
  const at = (figures: readonly Figure[], point: number) =>
    figures.find((figure) => figure.point === `${point}` && keyText(figure.key) === '');
  return coverageNeeded(
    quarters.map((_, place) => ({ won: at(won, place)?.value ?? 0, openAtWeekThree: closingIn(at(open, place)) })),
  );
}

/** The open value of the period that a coverage of what is left is made of. */
export function closingIn(figure: Figure | undefined): number {
  const part = figure?.parts.find((one) => one.kind === 'money' && one.of === 'closing');
  return part?.kind === 'money' ? part.amount : 0;
}

async function winRateOf(asker: Asker, asOf: LocalDate, ownerIds: readonly string[] | null): Promise<number | null> {
  const points = [{ name: 'year', period: yearUpTo(asOf), asOf }];
  const found = await asker
    .metric('win_rate')
    ?.figures(asker, { points, by: [], filter: ownerIds ? { ownerIds } : {}, brief: true });
  return found?.find(({ key }) => keyText(key) === '')?.value ?? null;
}
