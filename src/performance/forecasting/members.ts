import type { z } from 'zod';
import type { NamedPeriod } from '../../ground/index.ts';
import type { Person } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { circleFor, ownedPolicy, reach } from '../../platform/access/policy.ts';
import type { Teams } from '../../platform/metrics/registry.ts';
import type { Reckoned } from './cached.ts';
import type * as contract from './contract.ts';
import type { Figures } from './figures.ts';
import type { PartOf } from './read-book.ts';
import { type Standing, standingOf } from './rules/standing.ts';

export type Projection = z.input<typeof contract.projection>;

/** All that is told of, before it is narrowed to somebody. */
export type Inside = {
  actor: Actor;
  base: Reckoned;
  figures: Figures;
  teams: Teams;
  isSeen(id: string): boolean;
  known: ReadonlyMap<string, Person>;
  missing: Projection['missing'];
  period: NamedPeriod;
};

export type Scope = Projection['scope'];

/** Of whom it is asked: of nobody named, all whom he sees. */
export function scopeOf(
  actor: Actor,
  { team, person }: { team?: string | undefined; person?: string | undefined },
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
export function membersOf({ teams, isSeen }: Inside, { kind, id }: Scope): ReadonlySet<string> | null {
  if (kind === 'company' || id === null) return null;
  return new Set((kind === 'team' ? teams.treeOf(id) : [id]).filter(isSeen));
}

/** The parts of those who count that the asker may know of: of confidential deals, those of his circle. */
export function partsOf({ actor, base, isSeen }: Inside, members: ReadonlySet<string> | null): number[] {
  const circle = circleFor(actor, { confidential: 'confidential' });
  const isKnown = ({ personId, isClosed }: PartOf) =>
    (members ? members.has(personId) : isSeen(personId)) &&
    (!isClosed || circle === 'all' || circle.includes(personId));
  return base.parts.flatMap((part, place) => (isKnown(part) ? [place] : []));
}

type Told = Pick<Projection, 'won' | 'landing' | 'quota' | 'open'>;

export function standingFor(inside: Inside, members: ReadonlySet<string> | null): Told {
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

export function sumOver(values: ReadonlyMap<string, number>, members: ReadonlySet<string> | null): number | null {
  const own = [...values].filter(([id]) => !members || members.has(id));
  return own.length === 0 ? null : own.reduce((sum, [, value]) => sum + value, 0);
}

/** Direct reports, each with all below him, and the leader himself. */
export function childrenOf(inside: Inside, { kind, id }: Scope): Projection['children'] {
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
