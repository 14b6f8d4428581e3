import { bandOf } from './bands.ts';
import type { Design, KeyKind } from './design.ts';

/** What is known of a deal beside what it sells: the territory that takes its company, and how large that is by the structure's measure. */
export type Facts = { territoryId: string | null; size: number | null };
/** A part of a deal: a product line, and by what weight beside the others. */
export type LinePart = { line: string | null; weight: number };

/** Why a deal, or a part of one, is with no team. */
export const whys = ['no-territory', 'no-line', 'no-size', 'no-team'] as const;
export type Why = (typeof whys)[number];
export type Share = { teamId: string; why: null; weight: number } | { teamId: null; why: Why; weight: number };

/** The territory above each; the outermost has none. */
export type Above = ReadonlyMap<string, string | null>;

const keyOf = (tuple: readonly (string | null)[]): string => JSON.stringify(tuple);

/** Every combination of keys of a team, one of each level; null is all of that level. */
export const combinations = (keys: readonly (readonly string[])[]): (string | null)[][] =>
  keys.reduce<(string | null)[][]>(
    (found, its) => found.flatMap((begun) => (its.length === 0 ? [null] : its).map((key) => [...begun, key])),
    [[]],
  );

/** A territory and all above it, the narrowest first. */
export function chainOf(territoryId: string | null, above: Above): string[] {
  const chain: string[] = [];
  for (let at = territoryId; at !== null && !chain.includes(at); at = above.get(at) ?? null) chain.push(at);
  return chain;
}

/**
 * With which team a deal is, part by part. A key of a territory holds for all below it, and the narrowest that names it goes first, level
 * by level; all of a level comes last. Of two teams with the very same keys the first has it: that is a finding, and no such structure begins.
 */
export function placer(design: Design, above: Above): (facts: Facts, parts: readonly LinePart[]) => Share[] {
  const teams = new Map<string, string>();
  for (const { id, keys } of design.teams)
    for (const tuple of combinations(keys)) {
      const key = keyOf(tuple);
      if (!teams.has(key)) teams.set(key, id);
    }
  const find = (chains: readonly (readonly string[])[], begun: readonly (string | null)[]): string | null => {
    const chain = chains[begun.length];
    if (!chain) return teams.get(keyOf(begun)) ?? null;
    for (const key of [...chain, null]) {
      const found = find(chains, [...begun, key]);
      if (found) return found;
    }
    return null;
  };
  return (facts, parts) => {
    const asked = design.levels.includes('line') ? parts : [{ line: null, weight: 1 }];
    const shares = new Map<string, Share>();
    for (const { line, weight } of asked) {
      const chainFor: Record<KeyKind, () => string[]> = {
        territory: () => chainOf(facts.territoryId, above),
        line: () => (line === null ? [] : [line]),
        size: () => [bandOf(design.bands, facts.size) ?? []].flat(),
      };
      const chains = design.levels.map((kind) => chainFor[kind]());
      const teamId = find(chains, []);
      const unknown = design.levels[chains.findIndex((chain) => chain.length === 0)];
      const why: Why = unknown ? `no-${unknown}` : 'no-team';
      const key = teamId ?? why;
      const weighed = (shares.get(key)?.weight ?? 0) + weight;
      shares.set(key, teamId ? { teamId, why: null, weight: weighed } : { teamId: null, why, weight: weighed });
    }
    return [...shares.values()];
  };
}

/** The team that a deal is with as one: the one with the largest share of it, and of equal ones the first. Null where no team has any. */
export const mainTeam = (shares: readonly Share[]): string | null =>
  shares.reduce<Share | null>(
    (most, share) => (share.teamId && share.weight > (most?.weight ?? -1) ? share : most),
    null,
  )?.teamId ?? null;
