import type { LocalDate } from '../../../ground/index.ts';
import { stateOn } from './deal-features.ts';

/** What stood of a company from a day on. */
export type CompanyTraits = {
  from: LocalDate;
  sector: string | null;
  employees: number | null;
  country: string | null;
  foundedYear: number | null;
  source: string | null;
};

export const companyFeatures = ['sector', 'employees', 'country', 'foundedYear', 'source'] as const;
export type CompanyFeature = (typeof companyFeatures)[number];

/** What was known of a company on a day, as cells; before the first day of it what was known then. */
export function traitsOn(states: readonly CompanyTraits[], day: LocalDate): string[] | null {
  const state = stateOn(states, day)?.state ?? states[0];
  return state ? companyFeatures.map((name) => String(state[name] ?? '')) : null;
}

/** A closed deal with a company: what is learnt from. */
export type Dealt = { companyId: string; createdOn: LocalDate; won: boolean };

/**
 * Each company with which deals closed: whether any was won, and the day its first one began. What is known of it is asked as of
 * that day, so that nothing counts which was found out because it bought.
 */
export function companiesDealt(closed: readonly Dealt[]): { companyId: string; day: LocalDate; won: boolean }[] {
  return [...Map.groupBy(closed, ({ companyId }) => companyId)].map(([companyId, its]) => ({
    companyId,
    day: its.map(({ createdOn }) => createdOn).sort()[0]!,
    won: its.some(({ won }) => won),
  }));
}
