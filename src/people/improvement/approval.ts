import { dayOf, instantFromMs, type LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { may } from '../../platform/access/policy.ts';
import type { ApprovalSubject } from '../../platform/approvals/subjects.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { peopleByIds } from '../organisation/reads.ts';
import { carryOut } from './actions.ts';
import { planPolicy } from './policy.ts';
import { type Decision, decisions, mayDecide } from './rules/course.ts';
import { checksOf, planOf } from './store.ts';

export const decisionSubject = 'improvement-decision';

const fewestLetters = 10;
const isDecision = (said: unknown): said is Decision => decisions.includes(said as Decision);

/** A plan that runs, with its checks, for whoever leads the person: he himself asks for nothing here. */
async function runningPlan(reader: Reader, actor: Actor, id: string) {
  const plan = await planOf(reader, actor, id);
  if (!plan || plan.outcome !== null || !may(actor, planPolicy, 'write', plan.ownerId)) return null;
  return { ...plan, checks: await checksOf(reader, actor, [id]) };
}

const messages = {
  'is-over': 'must be about a plan that runs',
  'not-yet': 'must wait until the last day of the plan',
  'checks-missing': 'must come after every check was held',
  'was-extended': 'must be an end: a plan is extended once',
} as const;

const todayOf = ({ timeZone }: Actor): LocalDate => dayOf(instantFromMs(Date.now()), timeZone);

/** How a plan goes on or ends, asked by whoever leads the person and agreed to by somebody else. */
export const improvementApproval: ApprovalSubject = {
  kind: decisionSubject,
  words: { name: 'End of an improvement plan', asks: 'how an improvement plan ends' },
  record: 'improvement-plan',
  facts: [
    { key: 'decision', label: 'Decision', type: 'text' },
    { key: 'opened', label: 'Open since', type: 'text' },
    { key: 'checks', label: 'Checks held', type: 'number' },
    { key: 'owed', label: 'Support still owed', type: 'number' },
    { key: 'reasons', label: 'Reasons', type: 'text' },
  ],
  whenChanged: 'show',
  path: (id) => `/improvement/plans/${id}`,
  async look(reader, actor, { recordId, wish }) {
    const plan = await runningPlan(reader, actor, recordId);
    if (!plan) return null;
    const people = await peopleByIds(reader, actor, [plan.ownerId]);
    return {
      title: people.get(plan.ownerId)?.name ?? '',
      facts: {
        decision: String(wish.decision ?? ''),
        opened: plan.openedOn,
        checks: plan.checks.filter(({ heldOn }) => heldOn !== null).length,
        owed: plan.support.filter(({ keptOn }) => keptOn === null).length,
        reasons: String(wish.reasons ?? ''),
      },
    };
  },
  async lacks(reader, actor, { recordId, wish }) {
    if (!isDecision(wish.decision)) return { field: 'decision', message: 'must be one of the decisions' };
    if (typeof wish.reasons !== 'string' || wish.reasons.trim().length < fewestLetters)
      return { field: 'reasons', message: 'must say why in ten letters or more' };
    const plan = await runningPlan(reader, actor, recordId);
    const said = plan ? mayDecide(plan, wish.decision, todayOf(actor)) : 'is-over';
    return said === 'yes' ? null : { field: 'decision', message: messages[said] };
  },
  async onDecided(tx, { recordId, wish }, { outcome }) {
    if (outcome !== 'approved' || !isDecision(wish.decision)) return;
    const given = { decided: String(wish.reasons), today: todayOf(tx.actor) };
    await carryOut(tx, recordId, wish.decision, given);
  },
};
