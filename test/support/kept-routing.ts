import { newId } from '../../src/ground/ids.ts';
import type { Actor } from '../../src/platform/access/actor.ts';
import type { Database } from '../../src/platform/history/database.ts';
import { definitions } from '../../src/process/leads/definitions/tables.ts';
import { leadRouting } from '../../src/process/leads/routing/tables.ts';

const kept = { version: 0, validFrom: '' };

/** To whom leads go: nobody yet, so that none is given by a rule. */
export const routingOf = (db: Database, leader: Actor) =>
  db.transaction(leader, (tx) =>
    tx.record({
      table: leadRouting,
      before: null,
      after: { ...kept, id: leader.workspaceId, minutes: 15, bySource: [], rules: [] },
    }),
  );

/** What a lead must be, proposed and not agreed yet. */
export const definedBy = (db: Database, leader: Actor) =>
  db.transaction(leader, (tx) =>
    tx.record({
      table: definitions,
      before: null,
      after: {
        ...{ ...kept, id: newId(), stage: 'mql', edition: 1, messaging: null, agreed: [], inForce: null },
        conditions: [{ where: 'email:filled', says: 'Can be reached' }],
      },
    }),
  );
