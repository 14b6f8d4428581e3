import { newId } from '../../src/ground/ids.ts';
import { shippedTemplates } from '../../src/people/onboarding/rules/templates.ts';
import {
  type EntryRow,
  type PlanRow,
  rampEntries,
  rampPlans,
  rampTemplates,
} from '../../src/people/onboarding/tables.ts';
import type { Actor } from '../../src/platform/access/actor.ts';
import type { Database } from '../../src/platform/history/database.ts';

const kept = () => ({ id: newId(), version: 0, validFrom: '' });

/** A way into the job of each owner, with what he put down himself, and a way of the workspace's own. */
export async function onboardingOf(
  db: Database,
  leader: Actor,
  going: Record<string, { personId: string; words: string }>,
) {
  const [seller] = shippedTemplates;
  if (!seller) throw new Error('The way of a seller is shipped');
  const ids: Record<'rampPlans' | 'rampEntries', Record<string, string>> = { rampPlans: {}, rampEntries: {} };
  await db.transaction(leader, async (tx) => {
    await tx.record({ table: rampTemplates, before: null, after: { ...kept(), ...seller, key: 'field-seller' } });
    for (const [name, { personId, words }] of Object.entries(going)) {
      const result = { stepKey: 'first-talk', on: '2026-02-02', byId: null, points: [], note: words, passed: false };
      const plan: PlanRow = {
        ...{ ...kept(), ownerId: personId, templateKey: seller.key, name: null, startsOn: '2026-01-05' },
        ...{ state: 'running', steps: seller.steps, results: [result], toldOf: [], endedOn: null, endedWhy: null },
      };
      const entry: EntryRow = {
        ...{ ...kept(), planId: plan.id, ownerId: personId, stepKey: 'listen-calls', onDay: '2026-01-12' },
        ...{ withId: null, note: words },
      };
      await tx.record({ table: rampPlans, before: null, after: plan });
      await tx.record({ table: rampEntries, before: null, after: entry });
      ids.rampPlans[name] = plan.id;
      ids.rampEntries[name] = entry.id;
    }
  });
  return ids;
}
