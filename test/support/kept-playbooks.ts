import { instantFromMs } from '../../src/ground/days.ts';
import { dayOf } from '../../src/ground/time-zones.ts';
import type { Actor } from '../../src/platform/access/actor.ts';
import type { Database } from '../../src/platform/history/database.ts';
import { readableDeals } from '../../src/process/pipeline/reads.ts';
import { sayStep, writePlaybook } from '../../src/process/playbooks/actions.ts';
import { fillForm, writeForm } from '../../src/process/playbooks/discovery/actions.ts';
import { knownForm } from '../../src/process/playbooks/discovery/rules/known-form.ts';
import { stageOfDeal } from '../../src/process/playbooks/places.ts';

/** A playbook of the workspace's own for a stage, and a form for its pipeline. */
export const playbookOf = (
  db: Database,
  actor: Actor,
  { stageId, pipelineId }: { stageId: string; pipelineId: string },
): Promise<void> =>
  db.transaction(actor, async (tx) => {
    const steps = [{ key: 'step-1', text: 'Listen' }];
    const done = await writePlaybook(tx, stageId, 0, { steps, questions: ['Why?'], scripts: [], links: [] });
    const form = await writeForm(tx, pipelineId, 0, knownForm());
    if (!('playbook' in done && 'form' in form)) throw new Error('A playbook or a form was refused');
  });

/** The first step of the stage of an owner's deal, done, with what shows it; and what was learnt of the deal. */
export const stepOn = (db: Database, owner: Actor, dealId: string, note: string): Promise<void> =>
  db.transaction(owner, async (tx) => {
    const deal = await tx.row(readableDeals(owner).where('id', '=', dealId));
    const { content } = await stageOfDeal(tx, owner, deal!, {});
    const about = { dealId, stepKey: content.steps[0]?.key ?? '' };
    const today = dayOf(instantFromMs(Date.now()), owner.timeZone);
    const done = await sayStep(tx, about, 0, { done: true, note }, today);
    const learnt = await fillForm(tx, dealId, 0, [{ key: 'problem', text: note }], today);
    if (!('dealId' in done && 'dealId' in learnt)) throw new Error('A step or an answer was refused');
  });
