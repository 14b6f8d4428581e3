import { type Design, type KeyKind, leadOf, peopleOf } from './design.ts';
import { type Above, chainOf, combinations } from './placing.ts';

/** What there is of each kind of key: territories by id that own companies, product lines and bands by name. */
export type There = { territories: readonly string[]; lines: readonly string[]; above: Above };

export type Finding =
  | { kind: 'key-of-nobody'; of: KeyKind; key: string }
  | { kind: 'key-is-gone'; of: KeyKind; key: string; teamId: string }
  | { kind: 'keys-in-two'; teamIds: [string, string]; keys: (string | null)[] }
  | { kind: 'person-in-two'; personId: string; teamIds: string[] }
  | { kind: 'team-of-nobody' | 'team-without-lead'; teamId: string };

/** What stands in the way of a structure being the one that holds. */
export const isInTheWay = ({ kind }: Finding): boolean => kind === 'keys-in-two' || kind === 'key-is-gone';

/** What of a drawing is with nobody, and what is with two. A part of a territory is with whoever has that one. */
export function findingsOf(design: Design, there: There): Finding[] {
  const { teams, people } = design;
  const members = Map.groupBy(people, ({ personId }) => personId);
  return [
    ...inTwo(design),
    ...design.levels.flatMap((kind, level) => keyFindings(design, there, kind, level)),
    ...[...members].flatMap(([personId, its]): Finding[] =>
      its.length > 1 ? [{ kind: 'person-in-two', personId, teamIds: its.map(({ teamId }) => teamId) }] : [],
    ),
    ...teams.flatMap(({ id: teamId }): Finding[] => {
      if (peopleOf(design, teamId).length === 0) return [{ kind: 'team-of-nobody', teamId }];
      return leadOf(design, teamId) === null ? [{ kind: 'team-without-lead', teamId }] : [];
    }),
  ];
}

function inTwo({ teams }: Design): Finding[] {
  const first = new Map<string, string>();
  const found: Finding[] = [];
  for (const { id, keys } of teams)
    for (const tuple of combinations(keys)) {
      const key = JSON.stringify(tuple);
      const other = first.get(key);
      if (other === undefined) first.set(key, id);
      else if (other !== id) found.push({ kind: 'keys-in-two', teamIds: [other, id], keys: tuple });
    }
  return found;
}

function keyFindings({ teams, bands }: Design, there: There, of: KeyKind, level: number): Finding[] {
  const known = of === 'territory' ? there.territories : of === 'line' ? there.lines : bands.map(({ name }) => name);
  const named = teams.flatMap(({ id, keys }) => (keys[level] ?? []).map((key) => ({ teamId: id, key })));
  const isAll = teams.some(({ keys }) => (keys[level] ?? []).length === 0);
  const has = new Set(named.map(({ key }) => key));
  const gone = named.filter(({ key }) => !known.includes(key));
  const covered = (key: string) =>
    isAll || (of === 'territory' ? chainOf(key, there.above).some((each) => has.has(each)) : has.has(key));
  return [
    ...gone.map(({ key, teamId }): Finding => ({ kind: 'key-is-gone', of, key, teamId })),
    ...known.filter((key) => !covered(key)).map((key): Finding => ({ kind: 'key-of-nobody', of, key })),
  ];
}
