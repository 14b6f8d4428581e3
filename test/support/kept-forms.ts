import { newId } from '../../src/ground/ids.ts';
import type { Actor } from '../../src/platform/access/actor.ts';
import type { Database } from '../../src/platform/history/database.ts';
import { keepDoor } from '../../src/process/leads/capture/store.ts';
import { type LeadForm, leadForms } from '../../src/process/leads/capture/tables.ts';

/** A form that strangers fill in. */
export async function formOf(db: Database, leader: Actor): Promise<void> {
  const after: LeadForm = {
    ...{ id: newId(), version: 0, validFrom: '', title: 'Ask us', consentText: null, thanks: 'Thank you' },
    ...{ source: 'Website', campaign: null, language: 'en', isOpen: true },
    fields: [
      { field: 'name', required: true },
      { field: 'email', required: true },
    ],
    token: `${leader.workspaceId.replaceAll('-', '')}.${'A'.repeat(43)}`,
  };
  await db.transaction(leader, async (tx) => {
    await tx.record({ table: leadForms, before: null, after });
    await keepDoor(tx, leader, after.id);
  });
}
