import { money } from '../../../ground/money.ts';
import { type Spread, spreadTarget } from '../rules/spread-target.ts';
import type { QuotaGrid } from './api.ts';
import type { QuotaItem } from './entered-quotas.ts';

export type SpreadDraft = {
  total: number;
  people: ReadonlySet<string>;
  /** Among people: each the same, as each won in the year before, or as the quotas stand. */
  among: 'even' | 'won' | 'quota';
  over: 'even' | 'won';
  /** Whether quotas that stand stay as they are. */
  keep: boolean;
};
/** What each person won in each quarter of the year before, by the quarters' place. */
export type WonBefore = readonly ReadonlyMap<string, number>[];

/** Whom a total is for at first: who has a quota in the year, and who leads nobody. */
export function firstChosen({ people, teams }: Pick<QuotaGrid, 'people' | 'teams'>): Set<string> {
  const leaders = new Set(teams.filter((team) => team.people > 1).map(({ leaderId }) => leaderId));
  const meant = people.filter(
    ({ personId, isActive, mayChange, cells }) =>
      isActive && mayChange && (cells.some((cell) => cell !== null) || !leaders.has(personId)),
  );
  return new Set(meant.map(({ personId }) => personId));
}

/** A year's total spread over quarters and the people chosen; the rule makes it add up. */
export function spreadOf(
  grid: Pick<QuotaGrid, 'people' | 'quarters' | 'currency'>,
  draft: SpreadDraft,
  won: WonBefore,
): Spread {
  const people = grid.people.filter(({ personId, mayChange }) => mayChange && draft.people.has(personId));
  const wonBy = (personId: string) => won.reduce((sum, quarter) => sum + Math.max(0, quarter.get(personId) ?? 0), 0);
  const weights = people.map(({ personId, cells }) => {
    if (draft.among === 'won') return wonBy(personId);
    return draft.among === 'quota' ? cells.reduce((sum, cell) => sum + (cell?.amount ?? 0), 0) : 1;
  });
  const seasons = grid.quarters.map((_, q) =>
    draft.over === 'won' ? people.reduce((sum, { personId }) => sum + Math.max(0, won[q]?.get(personId) ?? 0), 0) : 1,
  );
  return spreadTarget(
    money(draft.total, grid.currency),
    seasons,
    people.map(({ personId, cells }, i) => ({
      id: personId,
      under: null,
      weight: weights[i]!,
      ...(draft.keep ? { kept: cells.map((cell) => cell?.amount ?? null) } : {}),
    })),
  );
}

/** What is to be written: quotas that change, one of nothing being none. */
export function spreadItems(
  { people, quarters }: Pick<QuotaGrid, 'people' | 'quarters'>,
  parts: Extract<Spread, { parts: unknown }>['parts'],
): QuotaItem[] {
  return people.flatMap(({ personId, cells }) =>
    quarters.flatMap(({ name }, q) => {
      const part = parts.get(personId)?.[q];
      const now = cells[q] ?? null;
      if (!part || part.amount === (now?.amount ?? 0)) return [];
      return [{ personId, quarter: name, amount: part.amount || null, version: now?.version ?? null }];
    }),
  );
}
