import type { LocalDate } from '../../ground/days.ts';
import { newId } from '../../ground/ids.ts';
import { quarterName, quarterOf, shiftQuarter } from '../../ground/periods.ts';
import type { Actor } from '../access/actor.ts';
import type { Reader } from '../database/transactions.ts';
import type { Tx } from '../history/door.ts';
import { takeTurns } from '../history/take-turns.ts';
import { type DryRun, dryRun } from './rules/dry-run.ts';
import { flawsOfRules, type Rule, type RuleFlaw, type RuleSet } from './rules/rule-set.ts';
import { decidedRequests, ruleSetOf, standInsFrom } from './store.ts';
import type { Approvals } from './subjects.ts';
import { type RuleSetRow, ruleSets } from './tables.ts';

export type RulesSaved =
  | { ruleSet: RuleSetRow }
  | { missing: true }
  | { flaws: RuleFlaw[] }
  | { refused: 'changed-meanwhile'; version: number | null };

async function flawsIn(reader: Reader, actor: Actor, approvals: Approvals, kind: string, rules: readonly Rule[]) {
  const subject = approvals.subject(kind);
  if (!subject) return null;
  const people = await approvals.peopleOf(reader, actor);
  const here = new Set(people.filter(({ active }) => active).map(({ id }) => id));
  return flawsOfRules(rules, subject.facts, (id) => here.has(id));
}

/** Writes the rules of a subject anew; `seen` is the version they were based on, null for the first. Open requests keep theirs. */
export async function saveRules(
  tx: Tx,
  approvals: Approvals,
  subject: string,
  seen: number | null,
  given: RuleSet,
): Promise<RulesSaved> {
  const flaws = await flawsIn(tx, tx.actor, approvals, subject, given.rules);
  if (!flaws) return { missing: true };
  if (flaws.length > 0) return { flaws };
  await takeTurns(tx);
  const known = await ruleSetOf(tx, tx.actor, subject);
  const before = known && (await tx.lock(ruleSets, known.id));
  if ((before?.version ?? null) !== seen) return { refused: 'changed-meanwhile', version: before?.version ?? null };
  const after = { ...(before ?? { id: newId(), version: 0, validFrom: '' }), subject, ...given };
  const { version } = await tx.record({ table: ruleSets, before, after, announce: 'approval-rules.changed' });
  return { ruleSet: { ...after, version } };
}

export type DryRunAnswer = { quarter: string; run: DryRun } | { missing: true } | { flaws: RuleFlaw[] };

/** What these rules would have done with what was decided last quarter; nothing is written. */
export async function tryRules(
  reader: Reader,
  actor: Actor,
  approvals: Approvals,
  { subject, rules, today }: { subject: string; rules: readonly Rule[]; today: LocalDate },
): Promise<DryRunAnswer> {
  const flaws = await flawsIn(reader, actor, approvals, subject, rules);
  if (!flaws) return { missing: true };
  if (flaws.length > 0) return { flaws };
  const fiscal = { startMonth: actor.fiscalStartMonth, namedAfter: 'end' as const };
  const quarter = shiftQuarter(quarterOf(today, fiscal), -1, fiscal);
  const [past, people, standIns] = await Promise.all([
    decidedRequests(reader, actor, subject, quarter),
    approvals.peopleOf(reader, actor),
    standInsFrom(reader, actor, today),
  ]);
  const byId = new Map(people.map((person) => [person.id, person]));
  const office = { people: byId, standIns, day: today, sees: () => true };
  return { quarter: quarterName(quarter, fiscal), run: dryRun(rules, past, office) };
}
