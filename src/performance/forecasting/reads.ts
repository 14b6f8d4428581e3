import { addDays, addMonths, type Instant, type LocalDate } from '../../ground/index.ts';
import { peopleKnownAt } from '../../people/organisation/reads.ts';
import { ownedPolicy, reach } from '../../platform/access/policy.ts';
import { limitedToOf } from '../../platform/metrics/answers.ts';
import { momentOf } from '../../platform/metrics/asker.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { reckoned } from './cached.ts';
import { figuresOf } from './figures.ts';
import {
  childrenOf,
  type Inside,
  membersOf,
  type Projection,
  partsOf,
  type Scope,
  scopeOf,
  standingFor,
  sumOver,
} from './members.ts';
import { jointVersion } from './rules/joint.ts';
import { fewestClosed } from './rules/model.ts';
import { monthNamed, monthsFrom, type NamedPeriod } from './rules/period.ts';
import { widerBy } from './rules/standing.ts';
import { projectionsKeptOf } from './store.ts';

export { askedPeriod } from './asked.ts';
export type { Projection } from './members.ts';

export type ProjectionAsk = {
  period: NamedPeriod;
  asOf: LocalDate;
  team?: string | undefined;
  person?: string | undefined;
};

/** A projection reaches no further than this many months. */
const mostMonths = 24;
const monthsShown = 12;

/** All that is told of a period as a day knew it, before it is narrowed to somebody. */
export async function insideFor(asker: Asker, ask: Pick<ProjectionAsk, 'period' | 'asOf'>): Promise<Inside> {
  const { actor, reader, today } = asker;
  const { period, asOf } = ask;
  const lastMonth = addMonths(monthNamed(asOf).first, mostMonths);
  const missing = addDays(period.next, -1) <= asOf ? over : period.next > lastMonth ? tooFar : null;
  const months = monthsFrom(asOf, monthsTo(asOf, missing ? monthNamed(asOf) : period));
  const [base, figures, known, teams] = await Promise.all([
    // What is over, or too far ahead, is told of its months ahead all the same.
    reckoned(reader, actor, { asOf, today, period: missing ? months.at(-1)! : period, months }),
    figuresOf(asker, ask),
    peopleKnownAt(reader, actor, momentOf(asker, asOf)),
    asker.teamsOn(asOf),
  ]);
  const seen = reach(actor, ownedPolicy, 'read');
  const isSeen = (id: string) => seen === 'all' || seen.includes(id);
  return { actor, base, figures, teams, isSeen, known, missing, period };
}

/** Where a period lands, for what the asker may see: null where he asks for somebody whom he does not see. */
export async function projectionOf(asker: Asker, ask: ProjectionAsk, freshAt: Instant): Promise<Projection | null> {
  const { actor } = asker;
  const { period, asOf } = ask;
  const inside = await insideFor(asker, ask);
  const { base, figures, missing } = inside;
  const scope = scopeOf(actor, ask, inside.isSeen, inside.known);
  if (!scope) return null;
  const whole = membersOf(inside, scope);
  const parts = partsOf(inside, whole);
  const course = await courseOf(inside, asker, { scope, members: whole, parts });
  const standing = standingFor(inside, whole);
  return {
    scope,
    limitedTo: limitedToOf(figures.metric, actor),
    period: { kind: period.kind, name: period.name, from: period.first, until: period.next },
    asOf,
    currency: actor.currency,
    freshAt,
    missing: figures.isHidden
      ? { kind: 'hidden' }
      : (missing ?? (base.joint ? null : { kind: 'too-few', have: base.closed, need: fewestClosed })),
    ...standing,
    gaps: gapsOf(inside, parts),
    children: childrenOf(inside, scope),
    months: monthsOf(inside, parts, whole),
    course,
    learntFrom: {
      closed: base.joint?.closed ?? base.closed,
      since: base.since,
      draws: base.joint?.draws ?? 0,
      version: jointVersion,
    },
  };
}

const over = { kind: 'over' } as const;
const tooFar = { kind: 'too-far' } as const;

function monthsTo(asOf: LocalDate, period: NamedPeriod): number {
  const first = monthNamed(asOf).first;
  let count = 0;
  for (let month = first; month < period.next; month = addMonths(month, 1)) count += 1;
  return Math.max(monthsShown, count);
}

function gapsOf({ base, figures, missing }: Inside, parts: readonly number[]): Projection['gaps'] {
  const gaps = parts.map((part) => base.parts[part]!.gaps);
  const sum = (of: 'withoutAmount' | 'listPriced' | 'withoutDay' | 'overdue') =>
    gaps.reduce((all, own) => all + own[of], 0);
  const others = new Map<string, { n: number; amount: number }>();
  for (const own of gaps)
    for (const [currency, { n, amount }] of own.others) {
      const known = others.get(currency) ?? { n: 0, amount: 0 };
      others.set(currency, { n: known.n + n, amount: known.amount + amount });
    }
  return {
    withoutAmount: sum('withoutAmount'),
    listPriced: sum('listPriced'),
    withoutDay: sum('withoutDay'),
    overdue: sum('overdue'),
    widerBy: figures.isHidden || missing || !base.joint ? null : widerBy(base.joint, parts),
    otherCurrencies: figures.isHidden
      ? []
      : [...others].map(([currency, own]) => ({ currency, ...own })).sort((a, b) => (a.currency < b.currency ? -1 : 1)),
  };
}

/** Month by month from that of the day on; of the running one what is won already is told beside. */
function monthsOf({ base, figures }: Inside, parts: readonly number[], members: ReadonlySet<string> | null) {
  const { joint } = base;
  if (!joint || figures.isHidden) return [];
  const sum = (of: 'fromOpen' | 'fromNew', month: number) =>
    parts.reduce((all, part) => all + joint.parts[part]![of][month]!, 0);
  return base.months.map(({ name, first, next }, month) => ({
    name,
    from: first,
    until: next,
    fromOpen: sum('fromOpen', month),
    fromNew: sum('fromNew', month),
    won: month === 0 ? (sumOver(figures.wonThisMonth, members) ?? 0) : 0,
  }));
}

type Whose = { scope: Scope; members: ReadonlySet<string> | null; parts: readonly number[] };

/** What was said on earlier days: it was said of all deals, and is told where the asker sees all of them. */
async function courseOf(
  { actor, base, figures, isSeen, period }: Inside,
  { reader }: Asker,
  { scope, members, parts }: Whose,
) {
  const all = base.parts.filter(({ personId }) => (members ? members.has(personId) : true));
  const isAll = scope.kind !== 'company' || reach(actor, ownedPolicy, 'read') === 'all';
  if (figures.isHidden || !isAll || all.length !== parts.length || !all.every(({ personId }) => isSeen(personId)))
    return [];
  const { kind, first } = period;
  const of = { scope: scope.kind, scopeId: scope.id ?? actor.workspaceId, periodKind: kind, periodFirst: first };
  const kept = await projectionsKeptOf(reader, actor, of);
  return kept
    .filter(({ currency }) => currency === actor.currency)
    .map(({ madeOn, p10, p50, p90, won }) => ({ madeOn, p10, p50, p90, won }));
}
