import type { Actor } from '../../src/platform/access/actor.ts';
import { readable } from '../../src/platform/access/narrow.ts';
import { keep } from '../../src/platform/approvals/keeping.ts';
import { otherwise, usualRuleSet } from '../../src/platform/approvals/rules/rule-set.ts';
import type { ApprovalSubject } from '../../src/platform/approvals/subjects.ts';
import { type RuleSetRow, ruleSets, type StandInRow, standIns } from '../../src/platform/approvals/tables.ts';
import type { Database } from '../../src/platform/history/database.ts';
import { deals } from '../../src/process/pipeline/tables.ts';

/** Passing a gate of a deal that is not met, as the product's own subject will ask it: what it decides changes nothing here. */
export const dealOverride: ApprovalSubject = {
  kind: 'deal-override',
  words: { name: 'Gate override', asks: 'to pass a gate that is not met' },
  record: 'deal',
  facts: [
    { key: 'amount', label: 'Amount', type: 'money', field: 'amount' },
    { key: 'nextStep', label: 'Next step', type: 'text', field: 'nextStep' },
  ],
  whenChanged: 'show',
  path: (id) => `/deals/${id}`,
  async look(reader, actor, { recordId }) {
    const deal = await reader.row(readable(actor, deals).where('id', '=', recordId));
    if (!deal) return null;
    const amount = deal.amount === null ? null : { amount: deal.amount, currency: deal.currency };
    return { title: deal.name, facts: { amount, nextStep: deal.nextStep } };
  },
  async onDecided() {},
};

/** Who decides what each asked, chosen by hand: some of them may not see the deal. */
export const deciders: Record<string, string> = {
  Ria: 'Max',
  Ari: 'Rob',
  Rolf: 'Fin',
  Rob: 'Mia',
  Max: 'Lea',
  Mia: 'Ola',
  Lea: 'Suse',
  Ben: 'Bea',
  Bea: 'Ben',
};

type Asked = { name: string; id: string; requester: Actor; deciderId: string; dealId: string; words: string };

/** A request that waits, every text in it with a canary of its owner. */
export async function askedFor(db: Database, { id, requester, deciderId, dealId, words }: Asked): Promise<void> {
  const requesterId = requester.personId as string;
  await db.transaction(requester, async (tx) => {
    const at = await tx.now();
    const today = at.slice(0, 10);
    const line = { at, forPersonId: null, toPersonIds: [], step: null };
    await keep(tx, null, {
      id,
      version: 0,
      validFrom: '',
      subject: dealOverride.kind,
      recordKind: 'deal',
      recordId: dealId,
      title: words,
      requesterId,
      wish: { why: words },
      facts: { amount: { amount: 1, currency: 'EUR' }, nextStep: words },
      reason: words,
      ruleKey: otherwise.key,
      ruleName: otherwise.name,
      rulesVersion: 0,
      state: 'waiting',
      plan: [{ mode: 'any', slots: [{ forPersonId: deciderId, personIds: [deciderId], by: 'manager', doneBy: null }] }],
      step: 0,
      stepSince: today,
      remindedOn: null,
      escalatedOn: null,
      trail: [{ ...line, what: 'asked', personId: requesterId, reason: words }],
      askedOn: today,
      dueOn: today,
    });
  });
}

/** Somebody away in a year to come; each in a month of his own, so that no two go round in a circle. */
export async function awayIn(db: Database, actor: Actor, month: number, personId: string, standInId: string) {
  const days = `2190-${String(month).padStart(2, '0')}`;
  const row: StandInRow = {
    id: crypto.randomUUID(),
    version: 0,
    validFrom: '',
    personId,
    standInId,
    firstDay: `${days}-01`,
    lastDay: `${days}-20`,
  };
  await db.transaction(actor, (tx) => tx.record({ table: standIns, before: null, after: row }));
  return row.id;
}

/** Rules that somebody wrote, though they say what holds anyway. */
export async function ruledBy(db: Database, actor: Actor): Promise<void> {
  const row: RuleSetRow = {
    id: crypto.randomUUID(),
    version: 0,
    validFrom: '',
    subject: dealOverride.kind,
    ...usualRuleSet,
  };
  await db.transaction(actor, (tx) => tx.record({ table: ruleSets, before: null, after: row }));
}
