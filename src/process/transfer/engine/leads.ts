import type { Tx } from '../../../platform/history/door.ts';
import { together } from '../../../platform/history/rules/custom.ts';
import { enterLeads } from '../../leads/actions.ts';
import { trueFrom } from './kinds.ts';
import type { Judged } from './left-out.ts';
import type { Writing } from './writing.ts';

/**
 * Leads as their source knew them. Who names nobody stands in the queue; only where whoever imports asked for automations do the rules
 * that are in force say whose it is, from now on.
 */
export const enterLeadRows = (tx: Tx, rows: readonly Judged[], { source, now, announces }: Writing): Promise<void> =>
  enterLeads(
    tx,
    rows.map(({ recordId, says, name, planned }) => {
      const from = trueFrom(planned?.trueFrom ?? null, now);
      const row = together({ name, ...says }) as Parameters<typeof enterLeads>[1][number]['row'];
      const at = row.receivedAt ?? from;
      const stood = planned?.stood;
      return {
        id: recordId as string,
        from: stood ? trueFrom(stood.since, now) : from,
        earlier: (stood?.before ?? []).map(({ from: since, ...standing }) => ({
          from: since,
          row: { ...standing, recycleOn: null, companyId: null, contactId: null, dealId: null },
        })),
        row: {
          ...row,
          arrivals: [{ at, by: 'import', source: row.source ?? null }],
          externalId: planned?.externalId ?? null,
          importSource: planned?.externalId == null ? null : source,
        },
      };
    }),
    { byRules: announces },
  );
