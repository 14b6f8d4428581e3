import type { Actor } from '../../platform/access/actor.ts';
import { approvedAbout } from '../../platform/approvals/reads.ts';
import type { ApprovalSubject } from '../../platform/approvals/subjects.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { planFrom, planSubject } from './paying-plans.ts';
import type { Plan } from './rules/plan.ts';
import { planSentences } from './rules/plan-words.ts';
import type { Tongue } from './rules/sentences.ts';
import { assignmentsOn, plansByIds } from './store.ts';

const longest = 1_500;

function rulesOf(plan: Plan, tongue: Tongue): string {
  const rules = planSentences(plan, tongue)
    .map(({ says }) => says)
    .join(' ');
  return rules.length > longest ? `${rules.slice(0, longest)} …` : rules;
}

/** That people are paid by a version of a plan, asked of somebody else; a newer version is asked for anew. */
export const planApproval: ApprovalSubject = {
  kind: planSubject,
  words: { name: 'Pay plan', asks: 'to pay people by a plan' },
  record: 'pay-plan',
  facts: [
    { key: 'onTarget', label: 'On-target pay a year', type: 'money' },
    { key: 'people', label: 'People on it', type: 'number' },
    { key: 'version', label: 'Version', type: 'number' },
    { key: 'rules', label: 'Its rules', type: 'words' },
  ],
  whenChanged: 'ask-again',
  path: () => '/pay/plans',
  async look(reader, actor, { recordId, wish }) {
    const row = (await plansByIds(reader, actor, [recordId])).get(recordId);
    // What was asked of another version was overtaken.
    if (!row || row.state === 'archived' || row.version !== wish.version) return null;
    const { base, variable, currency } = row.terms;
    const plan = planFrom(row);
    return {
      title: row.name,
      facts: {
        onTarget: { amount: base + variable, currency },
        people: (await assignmentsOn(reader, actor, row.id)).filter(({ untilDay }) => untilDay === null).length,
        version: row.version,
        rules: { en: rulesOf(plan, 'en'), es: rulesOf(plan, 'es') },
      },
    };
  },
  // The yes is kept with the request: whoever reads the plan is told of it.
  async onDecided() {},
};

export type Approved = { personId: string | null; at: string };

/** Who approved the version that each plan is in now, and when. */
export async function approvalsOfPlans(
  reader: Reader,
  actor: Actor,
  plans: readonly { id: string; version: number }[],
): Promise<Map<string, Approved>> {
  const versionOf = new Map(plans.map(({ id, version }) => [id, version]));
  const found = await approvedAbout(reader, actor, planSubject, [...versionOf.keys()]);
  return new Map(
    found
      .filter(({ recordId, wish }) => wish.version === versionOf.get(recordId))
      .map(({ recordId, personId, at }) => [recordId, { personId, at }]),
  );
}
