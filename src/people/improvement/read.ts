import { addDays } from '../../ground/index.ts';
import { reachingEverything } from '../../platform/access/actor.ts';
import { may, reach } from '../../platform/access/policy.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { activeCoachingOf } from '../coaching/reads.ts';
import { evidenceOf, isAim, standingOf, unitOf } from './evidence-of.ts';
import { lastQuarters, lookAtAll } from './look.ts';
import { casePolicy, rulePolicy } from './policy.ts';
import { type Handled, handlingOf } from './rules/handling.ts';
import { caseShown, checkShown, mayLead, namesOf, planHeadShown } from './show.ts';
import { caseOf, casesOf, checksOf, planOf, plansOf, ruleOf, wordsOf } from './store.ts';
import type { CaseRow, PlanRow } from './tables.ts';

const planIdsOf = (plans: readonly PlanRow[]) => new Map(plans.map(({ caseId, id }) => [caseId, id]));

/** Cases as they are shown to somebody, with the plans that belong to them. */
export async function casesShown({ reader, actor, today }: Asker, rows: readonly CaseRow[]) {
  const [plans, names] = await Promise.all([
    plansOf(reader, actor),
    namesOf(
      reader,
      actor,
      rows.flatMap(({ ownerId, managerId }) => [ownerId, managerId]),
    ),
  ]);
  const planIds = planIdsOf(plans);
  return rows.map((row) => caseShown(row, { names, today, planId: planIds.get(row.id) ?? null }));
}

export async function casesRead(asker: Asker) {
  return { items: await casesShown(asker, await casesOf(asker.reader, asker.actor)) };
}

/** A case with the numbers behind its possible causes; null where it is not the actor's to read. */
export async function caseRead(asker: Asker, id: string, metricIds: readonly string[]) {
  const { reader, actor } = asker;
  const row = await caseOf(reader, actor, id);
  if (!row) return null;
  const [[shown], evidence, coaching] = await Promise.all([
    casesShown(asker, [row]),
    evidenceOf(asker, row),
    activeCoachingOf(reader, actor, row.ownerId),
  ]);
  return {
    case: shown!,
    ...{ evidence, currency: actor.currency },
    aims: metricIds.flatMap((metricId) =>
      isAim(asker, metricId) ? [{ metricId, unit: unitOf(asker, metricId) }] : [],
    ),
    coachingPlans: coaching.map(({ id: planId, skill, behaviour }) => ({ id: planId, skill: skill.key, behaviour })),
  };
}

/** Whom of his people was looked at, and what was said of each; what it was judged by stays with the case. */
export async function lookedAtRead(asker: Asker) {
  const { reader, actor } = asker;
  const led = reach(actor, casePolicy, 'read');
  const all = await lookAtAll({ ...asker, actor: reachingEverything(actor) });
  const own = all.filter(({ personId }) => led === 'all' || led.includes(personId));
  const rule = await ruleOf(reader, actor);
  const periods = lastQuarters(asker, rule.quarters);
  const names = await namesOf(
    reader,
    actor,
    own.map(({ personId }) => personId),
  );
  return {
    ...{ ...rule, from: periods[0]!.first, until: addDays(periods.at(-1)!.next, -1) },
    maySet: may(actor, rulePolicy, 'write', null),
    people: own
      .map(({ personId, judged }) => ({
        person: names(personId),
        says: 'not' in judged ? judged.not : ('found' as const),
      }))
      .sort((a, b) => a.person.name.localeCompare(b.person.name)),
  };
}

/** How those he leads handle their cases. What somebody did himself stands beside it. */
export async function handlingRead({ reader, actor, today }: Asker) {
  const [cases, plans] = await Promise.all([casesOf(reader, actor), plansOf(reader, actor)]);
  const checks = Map.groupBy(
    await checksOf(
      reader,
      actor,
      plans.map(({ id }) => id),
    ),
    ({ planId }) => planId,
  );
  const byCase = new Map(plans.map((plan) => [plan.caseId, plan]));
  const handled = cases.map((row): Handled => {
    const plan = byCase.get(row.id);
    const until = row.closedOn ?? today;
    const due = (plan ? (checks.get(plan.id) ?? []) : []).filter(
      ({ dueOn, heldOn }) => heldOn !== null || dueOn < until,
    );
    const { managerId, foundOn, diagnosedOn, plannedOn, closedOn, escalatedOn, outcome } = row;
    return {
      ...{ caseId: row.id, managerId, foundOn, diagnosedOn, plannedOn, closedOn, escalatedOn, outcome, checks: due },
      support: {
        promised: plan?.support.filter(({ by, keptOn }) => keptOn !== null || by < until).length ?? 0,
        kept: plan?.support.filter(({ keptOn }) => keptOn !== null).length ?? 0,
      },
    };
  });
  const { whole, managers, odd } = handlingOf(handled, today);
  const ownerOf = new Map(cases.map(({ id, ownerId }) => [id, ownerId]));
  const names = await namesOf(reader, actor, [...cases.flatMap(({ ownerId, managerId }) => [ownerId, managerId])]);
  const counted = ({ outcomes, ...told }: typeof whole) => ({
    ...told,
    outcomes: [...outcomes].map(([outcome, own]) => ({ outcome, n: own.length })),
  });
  return {
    whole: counted(whole),
    managers: managers
      .map(({ managerId, ...told }) => ({ manager: names(managerId), ...counted(told) }))
      .sort((a, b) => b.cases - a.cases || a.manager.name.localeCompare(b.manager.name)),
    odd: odd.map(({ caseId, managerId, oddities }) => ({
      ...{ caseId, person: names(ownerOf.get(caseId) as string), manager: names(managerId), oddities },
    })),
  };
}

export async function plansRead({ reader, actor }: Asker) {
  const rows = await plansOf(reader, actor);
  const names = await namesOf(
    reader,
    actor,
    rows.map(({ ownerId }) => ownerId),
  );
  return { items: rows.map((row) => planHeadShown(actor, names, row)) };
}

/** A plan as whoever may read it sees it; of what is wrong he himself is told in the plan's words alone. */
export async function planRead(asker: Asker, id: string) {
  const { reader, actor, today } = asker;
  const row = await planOf(reader, actor, id);
  if (!row) return null;
  const until = row.endedOn ?? today;
  const [checks, words, stood] = await Promise.all([
    checksOf(reader, actor, [id]),
    wordsOf(reader, actor, id),
    standingOf(asker, row, { next: addDays(until, 1) }),
  ]);
  const names = await namesOf(reader, actor, [row.ownerId, ...checks.flatMap(({ heldBy }) => heldBy ?? [])]);
  return {
    ...planHeadShown(actor, names, row),
    caseId: mayLead(actor, row.ownerId) ? row.caseId : null,
    ...{ decided: row.decided, coachingPlanId: row.coachingPlanId, currency: actor.currency },
    targets: row.targets.map((target, at) => ({
      ...target,
      unit: unitOf(asker, target.metricId),
      value: stood[at]?.value ?? null,
    })),
    support: row.support.map((each) => ({ ...each })),
    checks: checks.map((check) => checkShown(check, names)),
    words: words.map(({ id: wordsId, saidOn, text }) => ({ id: wordsId, saidOn, text })),
  };
}
