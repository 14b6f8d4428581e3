import { dayOf, isQuarterStart, quarterOf } from '../../../ground/index.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import type { ApprovalSubject } from '../../../platform/approvals/subjects.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { fiscalOf } from '../../../platform/metrics/answers.ts';
import { setQuotas } from '../actions.ts';
import { approvedAs, assignedTotal, changedQuotas, quartersFrom, standingOf } from '../rules/year-plan.ts';
import { plansRead } from './actions.ts';
import { type PlanRow, targetPlans } from './tables.ts';

/** The plan as it can be approved: with people in it, another than what was approved last, in quarters that there are. */
async function planToApprove(reader: Reader, actor: Actor, id: string): Promise<PlanRow | null> {
  const [plan] = await plansRead(reader, actor, { id });
  if (!plan || plan.people.length === 0 || standingOf(plan) === 'approved') return null;
  return isQuarterStart(plan.yearStart, actor.fiscalStartMonth) ? plan : null;
}

/**
 * A year's targets, asked of whoever is above. The yes sets the quotas of everybody in the plan, in that same transaction, and keeps
 * the plan as an edition. What serves no aim of the company is not asked for.
 */
export const targetPlanApproval: ApprovalSubject = {
  kind: 'target-plan',
  words: { name: 'Targets of a year', asks: 'to set the quotas of a year' },
  record: 'target-plan',
  facts: [
    { key: 'total', label: 'Target', type: 'money' },
    { key: 'assigned', label: 'Given to people in all', type: 'money' },
    { key: 'people', label: 'People', type: 'number' },
    { key: 'edition', label: 'Edition', type: 'number' },
    { key: 'goal', label: 'Serves the goal', type: 'text' },
    { key: 'version', label: 'Version', type: 'number' },
  ],
  whenChanged: 'ask-again',
  path: (id) => `/targets/plans/${id}`,
  async look(reader, actor, { recordId }) {
    const plan = await planToApprove(reader, actor, recordId);
    if (!plan) return null;
    const { currency, total, overPercent, people, editions, goal, version } = plan;
    return {
      title: plan.name,
      facts: {
        total: { amount: total, currency },
        assigned: { amount: assignedTotal(total, overPercent), currency },
        people: people.length,
        edition: (editions.at(-1)?.edition ?? 0) + 1,
        goal: goal ?? '',
        version,
      },
    };
  },
  async lacks(reader, actor, { recordId }) {
    const plan = await planToApprove(reader, actor, recordId);
    return plan && !plan.goal
      ? { field: 'goal', message: 'must be named on the plan: which aim of the company these targets serve' }
      : null;
  },
  async onDecided(tx, request, { outcome, personId }) {
    if (outcome !== 'approved') return;
    const before = await tx.lock(targetPlans, request.recordId);
    if (!before) return;
    const yes = request.trail.findLast(({ what }) => what === 'approved');
    const on = yes ? dayOf(yes.at, tx.actor.timeZone) : request.askedOn;
    const after = approvedAs(before, on, personId);
    await tx.record({ table: targetPlans, before, after, announce: 'target-plan.changed' });
    await setFrom(tx, after);
  },
};

/** Sets the quotas that the newest edition gives people, and clears those that it takes from them. */
async function setFrom(tx: Tx, { yearStart, editions, name }: PlanRow): Promise<void> {
  const starts = quartersFrom(yearStart).map(({ first }) => quarterOf(first, fiscalOf(tx.actor)).first);
  const items = changedQuotas(editions).map(({ personId, quarter, amount }) => ({
    ...{ personId, amount, quarterStart: starts[quarter]! },
  }));
  if (items.length === 0) return;
  const done = await setQuotas(tx, items, { reason: name });
  if ('refused' in done) throw new Error(`Quotas of an approved plan were refused: ${done.refused}`);
}
