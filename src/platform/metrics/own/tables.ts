import { readable } from '../../access/narrow.ts';
import { sharedPolicy } from '../../access/policy.ts';
import { defineTable, type Kept, type Table } from '../../database/tables.ts';
import { type Gives, loopOf, madeOf } from './rules/own-formula.ts';

/** A metric that the workspace made of others. Everybody finds it; leaders and operations make them. */
export type OwnMetricRow = Kept & {
  /** Its id in the registry. */
  key: string;
  name: string;
  meaning: string;
  formula: string;
  gives: Gives;
  betterIs: 'higher' | 'lower';
  tells: 'leading' | 'lagging';
  formulaVersion: number;
};

export const ownMetrics: Table<OwnMetricRow> = defineTable<OwnMetricRow>({
  kind: 'own-metric',
  name: 'own_metrics',
  policy: sharedPolicy({ leader: 'all', operations: 'all' }),
  // What changing or removing it would refuse does not come about by an undo.
  mayUndoTo: async (tx, before, after) => {
    const rows = await tx.rows(readable(tx.actor, ownMetrics));
    const others = rows.filter(({ id }) => id !== (after ?? before)?.id);
    const isUsed = before !== null && madeOf(before.key, others).length > 0;
    if (after === null) return !isUsed;
    return loopOf(after, others) === null && !(isUsed && after.gives !== before.gives);
  },
});
