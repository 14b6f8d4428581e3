import { newId } from '../../src/ground/ids.ts';
import type { Actor } from '../../src/platform/access/actor.ts';
import type { Database } from '../../src/platform/history/database.ts';
import { makeScenario } from '../../src/strategy/territories/scenarios/actions.ts';
import { territories } from '../../src/strategy/territories/tables.ts';

/** A draft of what stands, for a day to come. */
export async function scenarioOf(db: Database, leader: Actor, title: string): Promise<string> {
  const made = await db.transaction(leader, (tx) =>
    makeScenario(tx, { name: `${title} next year`, firstOn: '2199-01-01' }, '2026-01-01'),
  );
  if (!('row' in made)) throw new Error('A draft was refused');
  return made.row.id;
}

/** A territory of a workspace that takes all German companies, worked by who leads. */
export async function territoryOf(db: Database, leader: Actor, title: string): Promise<string> {
  const conditions = [{ kind: 'country' as const, countries: ['DE'] }];
  const after = {
    ...{ id: newId(), version: 0, validFrom: '', name: `${title} waters`, parentId: null, isOverlay: false },
    ...{ fromOn: null, untilOn: null, named: [], rules: [{ id: newId(), isException: false, conditions }] },
    people: [{ personId: leader.personId as string, from: null, until: null }],
    leastCompanies: null,
  };
  await db.transaction(leader, (tx) => tx.record({ table: territories, before: null, after }));
  return after.id;
}
