import type { Actor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import {
  type PayRateRow,
  type PayReferenceRow,
  type PaySettingsRow,
  payRates,
  payReferences,
  paySettings,
} from './settings-tables.ts';

/** How a workspace pays, as long as it has said nothing of it. */
const usual: Omit<PaySettingsRow, 'id'> = { version: 0, validFrom: '', plansApprovedSince: null };

export async function paySettingsOf(reader: Reader, actor: Actor): Promise<PaySettingsRow> {
  const found = await reader.row<PaySettingsRow>(readable(actor, paySettings) as never);
  return found ?? { ...usual, id: actor.workspaceId };
}

export const ratesOf = (reader: Reader, actor: Actor): Promise<PayRateRow[]> =>
  reader.rows<PayRateRow>(readable(actor, payRates).orderBy('day', 'desc').orderBy('id').limit(20_000) as never);

export const referencesOf = (reader: Reader, actor: Actor): Promise<PayReferenceRow[]> =>
  reader.rows<PayReferenceRow>(
    readable(actor, payReferences).orderBy('year', 'desc').orderBy('id').limit(500) as never,
  );
