import type { Actor } from '../../platform/access/actor.ts';
import type { Words } from '../../platform/comments/mail.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Database } from '../../platform/history/database.ts';
import type { Register } from '../../platform/jobs/register.ts';
import { systemActorIn } from '../../platform/jobs/system-actor.ts';
import type { MetricRegistry } from '../../platform/metrics/registry.ts';
import { type HiredTold, hired } from '../hiring/index.ts';
import { placesOf } from '../organisation/reads.ts';
import { draftCharter, isOfPeople } from './actions.ts';
import { expectedBy, templateFor } from './rules/templates.ts';
import { editionsOf } from './store.ts';

type Given = {
  db: Database;
  metrics: MetricRegistry;
  wordsFor: (reader: Reader, person: Actor & { personId: string }) => Promise<Words>;
};

/** Whoever is hired finds a draft of what is expected of him, once, by the template of his role. */
export async function draftFor({ db, metrics, wordsFor }: Given, workspaceId: string, personId: string): Promise<void> {
  const system = await systemActorIn(db, workspaceId);
  if (!system) return;
  await db.transaction(system, async (tx) => {
    const place = (await placesOf(tx, system)).find(({ id }) => id === personId);
    if (!place?.active || (await editionsOf(tx, system, personId)).length > 0) return;
    const said = expectedBy(templateFor(place.role), await wordsFor(tx, { ...system, personId }));
    const registry = await metrics.forWorkspace(tx, system);
    const measures = said.measures.filter(({ metricId }) => isOfPeople(registry, metricId));
    await draftCharter(tx, registry, { personId, ...said, measures });
  });
}

export function registerCharterJobs(register: Register, given: Given): void {
  register.listen(hired, 'draft-charter', async ({ workspaceId, ...told }) => {
    await draftFor(given, workspaceId, (told as unknown as HiredTold).personId);
  });
}
