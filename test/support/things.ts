import { dayOf } from '../../src/ground/time-zones.ts';
import { ownedPolicy } from '../../src/platform/access/policy.ts';
import { defineTable, type Kept } from '../../src/platform/database/tables.ts';

export type Thing = Kept & {
  name: string;
  amount: number | null;
  dueOn: string | null;
  ownerId: string | null;
  extra: unknown;
};

/** A record with a field of each kind, and facts that count things and their amounts by day and owner. */
export const things = defineTable<Thing>({
  kind: 'thing',
  name: 'things',
  policy: ownedPolicy,
  owner: 'ownerId',
  personal: ['name', 'extra'],
  search: (thing) => ({ title: thing.name, detail: '' }),
  facts: {
    table: 'thing_facts',
    measures: ['n', 'amount'],
    of: (timeline, timeZone) =>
      timeline.flatMap(({ from, row }, at) => {
        const before = timeline[at - 1]?.row;
        const day = dayOf(from, timeZone);
        return [
          ...(before ? [{ day, ownerId: before.ownerId, n: -1, amount: -(before.amount ?? 0) }] : []),
          ...(row ? [{ day, ownerId: row.ownerId, n: 1, amount: row.amount ?? 0 }] : []),
        ];
      }),
  },
});
