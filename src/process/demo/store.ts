import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import { readableCompanies, readableContacts } from '../accounts/reads.ts';
import { readableDeals } from '../pipeline/reads.ts';
import { type DemoRow, demos } from './tables.ts';

/** The demo company of the workspace, or the last one there was. */
export const newestDemo = (reader: Reader, actor: Actor): Promise<DemoRow | null> =>
  reader.row(readable(actor, demos).orderBy('createdAt', 'desc').orderBy('id', 'desc').limit(1));

export const demoById = (reader: Reader, actor: Actor, id: string): Promise<DemoRow | null> =>
  reader.row(readable(actor, demos).where('id', '=', id));

/** A further word on a demo company that is locked. */
export async function keepDemo(tx: Tx, before: DemoRow, change: Partial<DemoRow>): Promise<DemoRow> {
  const after = { ...before, ...change };
  await tx.record({ table: demos, before, after });
  return { ...after, version: before.version + 1 };
}

/** Whether a company, contact or deal stands in the workspace, whoever may see it. */
export async function holdsRecords(reader: Reader, actor: Actor): Promise<boolean> {
  const all = systemActor(actor);
  const found = await Promise.all([
    reader.row(readableCompanies(all).limit(1)),
    reader.row(readableContacts(all).limit(1)),
    reader.row(readableDeals(all).limit(1)),
  ]);
  return found.some((row) => row !== null);
}
