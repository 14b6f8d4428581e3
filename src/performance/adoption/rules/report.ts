import type { LocalDate } from '../../../ground/days.ts';
import type { Feature } from './features.ts';
import type { Team } from './told.ts';

export const hands = ['screen', 'api', 'import', 'other'] as const;
export type Hand = (typeof hands)[number];

/** What somebody did with a feature in a week or a month. */
export type Use = {
  personId: string;
  feature: string;
  /** The first day of the period. */
  from: LocalDate;
  opened: number;
  /** Acts that changed something, by whose hand. */
  acts: Readonly<Record<Hand, number>>;
  lastOn: LocalDate;
};

export type Somebody = { id: string; role: string };
export type Spread = 'nobody' | 'few' | 'some' | 'most';

export const noActs: Readonly<Record<Hand, number>> = { screen: 0, api: 0, import: 0, other: 0 };

/** Among how many of those who could a feature is in use: by fewer than a quarter it is few, from two thirds on most. */
export function spreadOf(people: number, of: number): Spread {
  if (people === 0) return 'nobody';
  if (people < of / 4) return 'few';
  return people >= (of * 2) / 3 ? 'most' : 'some';
}

const actsIn = (uses: readonly Use[]): number => uses.reduce((sum, { acts }) => sum + sumOf(acts), 0);
const openedIn = (uses: readonly Use[]): number => uses.reduce((sum, { opened }) => sum + opened, 0);
const sumOf = (acts: Use['acts']): number => hands.reduce((sum, hand) => sum + acts[hand], 0);
/** Whether somebody was at it himself: what an import writes is a use of the import, and of nothing that it wrote. */
const isHisOwn = ({ opened, acts }: Use): boolean => opened + sumOf(acts) > acts.import;
const peopleIn = (uses: readonly Use[]): Set<string> => new Set(uses.filter(isHisOwn).map(({ personId }) => personId));
/** The last day of any of these; null where there are none. */
export const lastOf = (uses: readonly Use[]): LocalDate | null =>
  uses
    .map(({ lastOn }) => lastOn)
    .sort()
    .at(-1) ?? null;

const counted = (uses: readonly Use[]) => ({
  people: peopleIn(uses).size,
  opened: openedIn(uses),
  acts: actsIn(uses),
});

/** Each period with who used anything in it, the quiet ones too. */
export function byPeriod(uses: readonly Use[], starts: readonly LocalDate[]) {
  const by = Map.groupBy(uses, ({ from }) => from);
  return starts.map((from) => ({ from, ...counted(by.get(from) ?? []) }));
}

/**
 * Each feature with how many of those who could used it: Bea leads and may change pipelines, Rob may not, so where Bea did,
 * pipelines are used by 1 of 1. Whoever used what his role does not find counts among those who could. What none of them finds is left out.
 */
export function byFeature(
  uses: readonly Use[],
  features: readonly Feature[],
  people: readonly Somebody[],
  starts: readonly LocalDate[],
) {
  const by = Map.groupBy(uses, ({ feature }) => feature);
  return features.flatMap(({ id, roles }) => {
    const its = by.get(id) ?? [];
    const used = peopleIn(its);
    const of = people.filter((one) => !roles || roles.includes(one.role) || used.has(one.id)).length;
    if (of === 0 && people.length > 0) return [];
    const told = {
      id,
      ...counted(its),
      of,
      spread: spreadOf(used.size, of),
      byHand: Object.fromEntries(
        hands.map((hand) => [hand, its.reduce((sum, { acts }) => sum + acts[hand], 0)]),
      ) as Record<Hand, number>,
      lastOn: lastOf(its),
      periods: byPeriod(its, starts).map((period) => period.people),
    };
    return [told];
  });
}

/** Each team with how many of it used anything, and how many features. */
export function byTeam(uses: readonly Use[], teams: readonly Team[]) {
  const by = Map.groupBy(uses, ({ personId }) => personId);
  return teams.map(({ leaderId, members }) => {
    const its = members.flatMap((id) => by.get(id) ?? []);
    return { leaderId, of: members.length, ...counted(its), features: featuresIn(its), lastOn: lastOf(its) };
  });
}

/** Each person with in how many periods he used anything, and how many features. */
export function byPerson(uses: readonly Use[], people: readonly Somebody[]) {
  const by = Map.groupBy(uses, ({ personId }) => personId);
  return people.map(({ id }) => {
    const its = by.get(id) ?? [];
    const { opened, acts } = counted(its);
    const periods = new Set(its.filter(isHisOwn).map(({ from }) => from)).size;
    return { id, periods, opened, acts, features: featuresIn(its), lastOn: lastOf(its) };
  });
}

const featuresIn = (uses: readonly Use[]): number => new Set(uses.filter(isHisOwn).map(({ feature }) => feature)).size;
