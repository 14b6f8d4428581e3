import type { ModuleName } from '../../../platform/settings/rules/modules.ts';

/** A part of the product that is used or not: by its pages and by what is written there. */
export type Feature = {
  id: string;
  pillar: 'strategy' | 'people' | 'process' | 'performance' | 'all';
  /** Its pages as the router writes them, the one that leads to it first; none for what stands on the pages of others. */
  pages: readonly string[];
  /** The kinds of record whose changes are its use. */
  kinds: readonly string[];
  /** Who finds it; everybody if not said. */
  roles?: readonly string[];
  module?: ModuleName;
};

/** The feature that each page belongs to. A page that is none of any feature is not counted. */
export const featureByPage = (features: readonly Feature[]): ReadonlyMap<string, string> =>
  new Map(features.flatMap(({ id, pages }) => pages.map((page) => [page, id] as const)));

/** How many open a feature, by feature: 3 times `/deals` and 2 times `/deals/$dealId` are 5 times deals. */
export function opensOf(
  byPage: ReadonlyMap<string, string>,
  pages: readonly { page: string; times: number }[],
): Map<string, number> {
  const opens = new Map<string, number>();
  for (const { page, times } of pages) {
    const feature = byPage.get(page);
    if (feature) opens.set(feature, (opens.get(feature) ?? 0) + times);
  }
  return opens;
}
