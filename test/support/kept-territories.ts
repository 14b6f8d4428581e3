import { newId } from '../../src/ground/ids.ts';
import type { Actor } from '../../src/platform/access/actor.ts';
import type { Database } from '../../src/platform/history/database.ts';
import { territories } from '../../src/strategy/territories/tables.ts';

/** A territory of a workspace that takes all German companies, worked by who leads. */
export async function territoryOf(db: Database, leader: Actor, title: string): Promise<string> {
  const conditions = [{ kind: 'country' as const, countries: ['DE'] }];
  const after = {
    ...{ id: newId(), version: 0, validFrom: '', name: `${title} waters`, parentId: null, isOverlay: false },
    ...{ fromOn: null, untilOn: null, named: [], rules: [{ id: newId(), isException: false, conditions }] },
    people: [{ personId: leader.personId as string, from: null, until: null }],
  };
  await db.transaction(leader, (tx) => tx.record({ table: territories, before: null, after }));
  return after.id;
}
