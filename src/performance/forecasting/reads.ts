import type { z } from 'zod';
import { addDays, addMonths, type Instant, type LocalDate } from '../../ground/index.ts';
import { type Person, readablePeople } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { circleFor, ownedPolicy, reach } from '../../platform/access/policy.ts';
import { limitedToOf } from '../../platform/metrics/answers.ts';
import type { Figure } from '../../platform/metrics/ask.ts';
import { momentOf } from '../../platform/metrics/asker.ts';
import type { Asker, Metric, Teams } from '../../platform/metrics/registry.ts';
import { type Reckoned, reckoned } from './cached.ts';
import type * as contract from './contract.ts';
import type { PartOf } from './read-book.ts';
import { jointVersion } from './rules/joint.ts';
import { fewestClosed } from './rules/landing.ts';
import { monthNamed, monthsFrom, type NamedPeriod } from './rules/period.ts';
import { type Standing, standingOf, widerBy } from './rules/standing.ts';
import { projectionsKeptOf } from './store.ts';

export type Projection = z.input<typeof contract.projection>;

export type ProjectionAsk = {
  period: NamedPeriod;
  asOf: LocalDate;
  team?: string | undefined;
  person?: string | undefined;
};

/** A projection reaches no further than this many months. */
const mostMonths = 24;
const monthsShown = 12;

/** Where a period lands, for what the asker may see: null where he asks for somebody whom he does not see. */
export async function projectionOf(asker: Asker, ask: ProjectionAsk, freshAt: Instant): Promise<Projection | null> {
  const { actor, reader, today } = asker;
  const { period, asOf } = ask;
  const lastMonth = addMonths(monthNamed(asOf).first, mostMonths);
  const missing = addDays(period.next, -1) <= asOf ? over : period.next > lastMonth ? tooFar : null;
  const months = monthsFrom(asOf, monthsTo(asOf, missing ? monthNamed(asOf) : period));
  const [base, figures, people, teams] = await Promise.all([
    // What is over, or too far ahead, is told of its months ahead all the same.
    reckoned(reader, actor, { asOf, today, period: missing ? months.at(-1)! : period, months }),
    figuresOf(asker, ask),
    reader.rows<Person>(readablePeople(actor, momentOf(asker, asOf))),
    asker.teamsOn(asOf),
  ]);
  const seen = reach(actor, ownedPolicy, 'read');
  const isSeen = (id: string) => seen === 'all' || seen.includes(id);
  const known = new Map(people.map((person) => [person.id, person]));
  const scope = scopeOf(actor, ask, isSeen, known);
  if (!scope) return null;
  const inside = { actor, base, figures, teams, isSeen, known, missing, period };
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

type Inside = {
  actor: Actor;
  base: Reckoned;
  figures: Figures;
  teams: Teams;
  isSeen(id: string): boolean;
  known: ReadonlyMap<string, Person>;
  missing: Projection['missing'];
  period: NamedPeriod;
};

type Figures = {
  metric: Metric;
  isHidden: boolean;
  won: ReadonlyMap<string, number>;
  wonThisMonth: ReadonlyMap<string, number>;
  quota: ReadonlyMap<string, number>;
};

/** What was won and what was to be won, by person: the registry’s own numbers. */
async function figuresOf(asker: Asker, { period, asOf }: ProjectionAsk): Promise<Figures> {
  const metric = asker.metric('won_value');
  if (!metric) throw new Error('Nobody offers the metric won_value');
  const { first, next } = monthNamed(asOf);
  const points = [
    { name: 'period', period: { first: period.first, next: period.next }, asOf },
    { name: 'month', period: { first, next }, asOf },
  ];
  const ask = { points, by: ['owner'] as const, filter: {}, brief: true };
  const [won, quota] = await Promise.all([
    metric.figures(asker, ask),
    asker.metric('quota')?.figures(asker, { ...ask, points: points.slice(0, 1) }) ?? [],
  ]);
  const byOwner = (figures: readonly Figure[], point: string) =>
    new Map(
      figures.flatMap(({ point: name, key, value }) =>
        name === point && key.owner && value !== null ? [[key.owner, value] as const] : [],
      ),
    );
  return {
    metric,
    isHidden: won.some((figure) => figure.missing?.kind === 'hidden'),
    won: byOwner(won, 'period'),
    wonThisMonth: byOwner(won, 'month'),
    quota: byOwner(quota, 'period'),
  };
}

type Scope = Projection['scope'];

/** Of whom it is asked: of nobody named, all whom he sees. */
function scopeOf(
  actor: Actor,
  { team, person }: ProjectionAsk,
  isSeen: (id: string) => boolean,
  known: ReadonlyMap<string, Person>,
): Scope | null {
  const asked = team ?? person;
  const named = (kind: 'team' | 'person', id: string): Scope => ({ kind, id, name: known.get(id)?.name ?? null });
  if (asked) return known.has(asked) && isSeen(asked) ? named(team ? 'team' : 'person', asked) : null;
  const seen = reach(actor, ownedPolicy, 'read');
  if (seen === 'all' || actor.personId === null) return { kind: 'company', id: null, name: null };
  return named(ownedPolicy.read[actor.role] === 'team' ? 'team' : 'person', actor.personId);
}

/** Everybody who counts: null is everybody whom the asker sees. */
function membersOf({ teams, isSeen }: Inside, { kind, id }: Scope): ReadonlySet<string> | null {
  if (kind === 'company' || id === null) return null;
  return new Set((kind === 'team' ? teams.treeOf(id) : [id]).filter(isSeen));
}

/** The parts of those who count that the asker may know of: of confidential deals, those of his circle. */
function partsOf({ actor, base, isSeen }: Inside, members: ReadonlySet<string> | null): number[] {
  const circle = circleFor(actor, { confidential: 'confidential' });
  const isKnown = ({ personId, isClosed }: PartOf) =>
    (members ? members.has(personId) : isSeen(personId)) &&
    (!isClosed || circle === 'all' || circle.includes(personId));
  return base.parts.flatMap((part, place) => (isKnown(part) ? [place] : []));
}

type Told = Pick<Projection, 'won' | 'landing' | 'quota' | 'open'>;

function standingFor(inside: Inside, members: ReadonlySet<string> | null): Told {
  const { base, figures, missing, period } = inside;
  const parts = partsOf(inside, members);
  const open = parts.reduce((sum, part) => sum + base.parts[part]!.gaps.open, 0);
  const quota = sumOver(figures.quota, members);
  if (figures.isHidden)
    return { won: null, landing: null, quota: quota === null ? null : { amount: quota, chance: null }, open };
  const standing: Standing = standingOf({
    joint: missing ? null : base.joint,
    parts,
    months: monthsWithin(base.months, period),
    won: sumOver(figures.won, members) ?? 0,
    quota,
  });
  // What is over is decided.
  if (missing?.kind === 'over' && standing.quota)
    standing.quota = { ...standing.quota, chance: standing.won >= standing.quota.amount ? 1 : 0 };
  return { ...standing, open };
}

const monthsWithin = (months: readonly NamedPeriod[], { first, next }: NamedPeriod) =>
  months.flatMap((month, place) => (month.first >= first && month.next <= next ? [place] : []));

function sumOver(values: ReadonlyMap<string, number>, members: ReadonlySet<string> | null): number | null {
  const own = [...values].filter(([id]) => !members || members.has(id));
  return own.length === 0 ? null : own.reduce((sum, [, value]) => sum + value, 0);
}

/** Direct reports, each with all below him, and the leader himself. */
function childrenOf(inside: Inside, { kind, id }: Scope): Projection['children'] {
  const { base, figures, teams, isSeen, known } = inside;
  if (kind === 'person') return [];
  const counted = new Set([
    ...base.parts
      .filter(({ gaps, creates }) => gaps.open > 0 || gaps.others.size > 0 || creates)
      .map(({ personId }) => personId),
    ...figures.won.keys(),
    ...figures.quota.keys(),
  ]);
  const everybody = new Set([...known.keys(), ...counted].filter(isSeen));
  const leads = (person: string) => teams.treeOf(person).some((below) => below !== person && everybody.has(below));
  const reportsTo = (leader: string | null) =>
    [...everybody].filter((person) => {
      const manager = teams.managers.get(person) ?? null;
      return leader === null ? manager === null || !everybody.has(manager) : manager === leader;
    });
  let leader = id;
  let reports = reportsTo(leader);
  // One at the top of all: his reports say more than he alone.
  if (leader === null && reports.length === 1 && leads(reports[0]!)) {
    leader = reports[0]!;
    reports = reportsTo(leader);
  }
  const nodes = [
    ...(leader === null ? [] : [{ kind: 'person' as const, id: leader, members: new Set([leader]) }]),
    ...reports.map((person) =>
      leads(person)
        ? { kind: 'team' as const, id: person, members: new Set(teams.treeOf(person).filter(isSeen)) }
        : { kind: 'person' as const, id: person, members: new Set([person]) },
    ),
  ];
  return nodes
    .filter(({ members }) => [...members].some((member) => counted.has(member)))
    .map(({ kind: of, id: person, members }) => ({
      kind: of,
      id: person,
      name: known.get(person)?.name ?? '',
      isActive: known.get(person)?.active ?? false,
      people: members.size,
      ...standingFor(inside, members),
    }));
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
