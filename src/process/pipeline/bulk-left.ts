import type { Seen } from './bulk.ts';

const mostNamed = 50;

/** Those that were left, with why: the first by name, and how many in all. */
export function leftOf(notYours: readonly Seen[], meanwhile: readonly Seen[] = []) {
  const because = (deals: readonly Seen[], why: 'not-yours' | 'changed-meanwhile') =>
    deals.map(({ id, name }) => ({ id, name, why }));
  const left = [...because(notYours, 'not-yours'), ...because(meanwhile, 'changed-meanwhile')];
  return {
    left: left.sort((a, b) => a.name.localeCompare(b.name)).slice(0, mostNamed),
    leftInAll: left.length,
  };
}
