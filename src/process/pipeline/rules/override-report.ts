import type { DealStatus } from './move-stage.ts';

/** A move that went on without what its gate asked, and what its deal is now. */
export type Override = {
  dealId: string;
  status: DealStatus;
  personId: string | null;
  fromStageId: string;
  keys: readonly string[];
};

/** How many overrides of a kind there were, and what became of their deals; a deal overridden twice counts once among its ends. */
export type Tally = { id: string | null; count: number; won: number; lost: number; open: number };

/**
 * Overrides counted by what is asked of each, most first. An override of two criteria counts under both. Three overrides
 * on two deals, one won and one open, are count 3, won 1, open 1.
 */
export function tally(overrides: readonly Override[], by: (override: Override) => readonly (string | null)[]): Tally[] {
  const groups = new Map<string | null, { count: number; deals: Map<string, DealStatus> }>();
  for (const override of overrides)
    for (const id of by(override)) {
      const group = groups.get(id) ?? { count: 0, deals: new Map() };
      group.count += 1;
      group.deals.set(override.dealId, override.status);
      groups.set(id, group);
    }
  return [...groups]
    .map(([id, { count, deals }]): Tally => {
      const of = (status: DealStatus) => [...deals.values()].filter((each) => each === status).length;
      return { id, count, won: of('won'), lost: of('lost'), open: of('open') };
    })
    .sort((a, b) => b.count - a.count || String(a.id).localeCompare(String(b.id)));
}
