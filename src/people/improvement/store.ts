import { sql } from 'kysely';
import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { type Rule, usual } from './rules/trigger.ts';
import {
  type CaseRow,
  type CheckRow,
  improvementCases,
  improvementChecks,
  improvementPlans,
  improvementRules,
  improvementWords,
  type PlanRow,
  type RuleRow,
  type WordsRow,
} from './tables.ts';

const most = 2_000;

/** By what somebody is found: what the workspace says, or as it is shipped. */
export async function ruleOf(reader: Reader, actor: Actor): Promise<Rule> {
  const row = await reader.row<RuleRow>(readable(actor, improvementRules).limit(1) as never);
  return row ? { quarters: row.quarters, under: row.under } : usual;
}

/** Cases that the actor reads, the newest first. */
export const casesOf = (reader: Reader, actor: Actor): Promise<CaseRow[]> =>
  reader.rows<CaseRow>(readable(actor, improvementCases).orderBy('id', 'desc').limit(most) as never);

export const caseOf = (reader: Reader, actor: Actor, id: string): Promise<CaseRow | null> =>
  reader.row<CaseRow>(readable(actor, improvementCases).where('id', '=', id) as never);

/** Plans that the actor reads, the newest first. */
export const plansOf = (reader: Reader, actor: Actor): Promise<PlanRow[]> =>
  reader.rows<PlanRow>(readable(actor, improvementPlans).orderBy('id', 'desc').limit(most) as never);

export const planOf = (reader: Reader, actor: Actor, id: string): Promise<PlanRow | null> =>
  reader.row<PlanRow>(readable(actor, improvementPlans).where('id', '=', id) as never);

/** The checks of some plans, in the order of their days. */
export async function checksOf(reader: Reader, actor: Actor, planIds: readonly string[]): Promise<CheckRow[]> {
  if (planIds.length === 0) return [];
  return reader.rows<CheckRow>(
    readable(actor, improvementChecks)
      .where('planId', '=', sql<string>`any(${[...planIds]}::uuid[])`)
      .orderBy('dueOn')
      .orderBy('id') as never,
  );
}

/** Checks of plans that run, due up to a day and not held. */
export const checksWaiting = (reader: Reader, actor: Actor, until: LocalDate): Promise<CheckRow[]> =>
  reader.rows<CheckRow>(
    readable(actor, improvementChecks)
      .where('heldOn', 'is', null)
      .where('dueOn', '<=', until)
      .orderBy('dueOn')
      .orderBy('id')
      .limit(most) as never,
  );

/** What somebody said to his plan, in the order in which he said it. */
export const wordsOf = (reader: Reader, actor: Actor, planId: string): Promise<WordsRow[]> =>
  reader.rows<WordsRow>(readable(actor, improvementWords).where('planId', '=', planId).orderBy('id') as never);
