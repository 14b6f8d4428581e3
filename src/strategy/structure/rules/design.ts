import { bandFault } from './bands.ts';

/** By what deals can be told apart into teams: where the company is, what is sold, how large the company is. */
export const keyKinds = ['territory', 'line', 'size'] as const;
export type KeyKind = (typeof keyKinds)[number];
export const sizes = ['employees', 'revenue'] as const;
export type SizeBy = (typeof sizes)[number];

/** Companies from a size on and below another; the last has no end. Revenue is in minor units. */
export type Band = { name: string; from: number; below: number | null };
/** A team with its keys, one list for each level: territories by their ids, lines and bands by their names. An empty list is all of that level. */
export type Team = { id: string; name: string; keys: readonly (readonly string[])[] };
/** Who is of a team; one of them may lead it. */
export type Member = { teamId: string; personId: string; isLead: boolean };

export type Design = {
  /** From the outermost in: territory, and within it account size. */
  levels: readonly KeyKind[];
  sizeBy: SizeBy;
  bands: readonly Band[];
  teams: readonly Team[];
  people: readonly Member[];
};

type Fault = { field: string; message: string };

/** What makes a drawing none, by its field; gaps and doubles that one may still be drawing at are findings. */
export function faultIn({ levels, bands, teams, people }: Design): Fault | null {
  if (levels.length === 0) return { field: 'levels', message: 'needs at least one' };
  if (new Set(levels).size < levels.length) return { field: 'levels', message: 'names one of them twice' };
  const fault = levels.includes('size') ? bandFault(bands) : null;
  if (fault) return { field: 'bands', message: fault };
  const named = new Set(bands.map(({ name }) => name));
  for (const [at, { name, keys }] of teams.entries()) {
    if (teams.findIndex((one) => one.name === name) < at)
      return { field: `teams.${at}.name`, message: 'is the name of another team' };
    if (keys.length !== levels.length) return { field: `teams.${at}.keys`, message: 'needs one list for each level' };
    for (const [level, its] of keys.entries()) {
      const strange = levels[level] === 'size' ? its.find((key) => !named.has(key)) : undefined;
      if (strange !== undefined) return { field: `teams.${at}.keys`, message: 'names a band that is none' };
      if (new Set(its).size < its.length) return { field: `teams.${at}.keys`, message: 'names one of them twice' };
    }
  }
  return memberFault(teams, people);
}

function memberFault(teams: readonly Team[], people: readonly Member[]): Fault | null {
  for (const [at, { id }] of teams.entries()) {
    const its = people.filter(({ teamId }) => teamId === id);
    if (its.filter(({ isLead }) => isLead).length > 1) return { field: `teams.${at}.leadId`, message: 'has two leads' };
    if (new Set(its.map(({ personId }) => personId)).size < its.length)
      return { field: `teams.${at}.people`, message: 'names somebody twice' };
  }
  return null;
}

/** Whoever leads a team; null while nobody does. */
export const leadOf = ({ people }: Pick<Design, 'people'>, teamId: string): string | null =>
  people.find((one) => one.teamId === teamId && one.isLead)?.personId ?? null;

/** Everybody of a team, its lead included. */
export const peopleOf = ({ people }: Pick<Design, 'people'>, teamId: string): string[] =>
  people.filter((one) => one.teamId === teamId).map(({ personId }) => personId);

type Dated = { id: string; startsOn: string };

/** The structure that holds on a day: the one that began last until then; of two of one day the one drawn later. Null before the first. */
export function inForceOn<One extends Dated>(all: readonly One[], day: string): One | null {
  const begun = all.filter(({ startsOn }) => startsOn <= day);
  return begun.reduce<One | null>(
    (last, one) =>
      !last || one.startsOn > last.startsOn || (one.startsOn === last.startsOn && one.id > last.id) ? one : last,
    null,
  );
}
