import type { Facts } from './facts.ts';
import type { Office } from './office.ts';
import { planOf } from './plan.ts';
import { isAutomatic, type Rule, ruleFor } from './rule-set.ts';

/** A request of the past, as far as rules ask about it. */
export type PastRequest = { id: string; requesterId: string; facts: Facts };

export type DryRun = {
  /** How many there were, and what these rules would have done with them. */
  requests: number;
  asked: number;
  automatic: number;
  /** Nobody could have approved it. */
  nobody: number;
  byRule: { key: string; name: string; requests: number }[];
  /** How often each person's turn would have come, most first. */
  byPerson: { personId: string; turns: number }[];
};

/**
 * What rules would have done with requests of the past, by who works here today. With "under 5 %: at once", three
 * requests of 3, 10 and 25 % are asked twice and approved once without asking.
 */
export function dryRun(rules: readonly Rule[], past: readonly PastRequest[], office: Office): DryRun {
  const byRule = new Map(rules.map(({ key, name }) => [key, { key, name, requests: 0 }]));
  const turns = new Map<string, number>();
  const run = { requests: past.length, asked: 0, automatic: 0, nobody: 0 };
  for (const { facts, requesterId } of past) {
    const rule = ruleFor(rules, facts);
    const counted = byRule.get(rule.key) ?? { key: rule.key, name: rule.name, requests: 0 };
    byRule.set(rule.key, { ...counted, requests: counted.requests + 1 });
    if (isAutomatic(rule)) {
      run.automatic += 1;
      continue;
    }
    const planned = planOf(rule, requesterId, office);
    if ('nobody' in planned) {
      run.nobody += 1;
      continue;
    }
    run.asked += 1;
    for (const { slots } of planned.plan)
      for (const id of slots.flatMap(({ personIds }) => personIds)) turns.set(id, (turns.get(id) ?? 0) + 1);
  }
  const byPerson = [...turns].map(([personId, count]) => ({ personId, turns: count }));
  return { ...run, byRule: [...byRule.values()], byPerson: byPerson.sort((a, b) => b.turns - a.turns) };
}
