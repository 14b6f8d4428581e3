import type { Actor } from '../../../platform/access/actor.ts';
import { readable } from '../../../platform/access/narrow.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { type DecisionRow, decisions, type KpiRow, kpis } from './tables.ts';

type AsOf = { asOf?: string | undefined };

export const decisionsOf = (reader: Reader, actor: Actor, at: AsOf): Promise<DecisionRow[]> =>
  reader.rows<DecisionRow>(
    readable(actor, decisions, at).orderBy('decidedOn', 'desc').orderBy('id', 'desc').limit(200) as never,
  );

export const decisionById = (reader: Reader, actor: Actor, id: string): Promise<DecisionRow | null> =>
  reader.row<DecisionRow>(readable(actor, decisions).where('id', '=', id) as never);

export const kpisOf = (reader: Reader, actor: Actor): Promise<KpiRow[]> =>
  reader.rows<KpiRow>(readable(actor, kpis).orderBy('metricId').limit(200) as never);
