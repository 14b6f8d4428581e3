import { sharedPolicy } from '../../access/policy.ts';
import { defineTable, type Kept, type Table } from '../../database/tables.ts';
import type { Gives } from './rules/own-formula.ts';

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
});
