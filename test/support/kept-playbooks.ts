import { instantFromMs } from '../../src/ground/days.ts';
import { dayOf } from '../../src/ground/time-zones.ts';
import type { Actor } from '../../src/platform/access/actor.ts';
import type { Database } from '../../src/platform/history/database.ts';
import { readableDeals } from '../../src/process/pipeline/reads.ts';
import { sayStep, writePlaybook } from '../../src/process/playbooks/actions.ts';
import { stageOfDeal } from '../../src/process/playbooks/places.ts';

/** A playbook of the workspace's own for a stage. */
export const playbookOf = (db: Database, actor: Actor, stageId: string): Promise<void> =>
  db.transaction(actor, async (tx) => {
    const steps = [{ key: 'step-1', text: 'Listen' }];
    const done = await writePlaybook(tx, stageId, 0, { steps, questions: ['Why?'], scripts: [], links: [] });
    if (!('playbook' in done)) throw new Error('A playbook was refused');
  });

/** The first step of the stage of an owner's deal, done, with what shows it. */
export const stepOn = (db: Database, owner: Actor, dealId: string, note: string): Promise<void> =>
  db.transaction(owner, async (tx) => {
    const deal = await tx.row(readableDeals(owner).where('id', '=', dealId));
    const { content } = await stageOfDeal(tx, owner, deal!, {});
    const about = { dealId, stepKey: content.steps[0]?.key ?? '' };
    const today = dayOf(instantFromMs(Date.now()), owner.timeZone);
    const done = await sayStep(tx, about, 0, { done: true, note }, today);
    if (!('dealId' in done)) throw new Error('A step was refused');
  });
