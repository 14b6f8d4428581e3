import { addDays, type Instant, type LocalDate } from '../../ground/index.ts';
import { reachingEverything } from '../../platform/access/actor.ts';
import type { Tx } from '../../platform/history/door.ts';
import { askerOf } from '../../platform/metrics/asker.ts';
import type { MetricRegistry } from '../../platform/metrics/registry.ts';
import { standingOf } from './evidence-of.ts';
import { lastQuarters, lookAtAll } from './look.ts';
import type { Outcome } from './rules/course.ts';
import type { Answer } from './rules/diagnosis.ts';
import {
  type CaseRow,
  type CheckRow,
  improvementCases,
  improvementChecks,
  improvementPlans,
  improvementWords,
  type PlanRow,
  type Support,
  type Target,
} from './tables.ts';

/** What was done about somebody, as a story knows it. Whether he was found, and by what, is what the product says of that day. */
export type ToldCourse = {
  id: string;
  planId: string;
  personId: string;
  foundOn: LocalDate;
  diagnosedOn: LocalDate;
  answers: readonly Answer[];
  plan: {
    behaviour: string;
    targets: readonly Target[];
    support: readonly Support[];
    coachingPlanId: string | null;
    openedOn: LocalDate;
    reviewOn: LocalDate;
  };
  checks: readonly { id: string; dueOn: LocalDate; heldOn: LocalDate | null; seen: string; next: string }[];
  words: { id: string; saidOn: LocalDate; text: string } | null;
  end: { on: LocalDate; outcome: Outcome; decided: string } | null;
};

/** Whom the product would find on a day, as it knows that day now. */
export async function foundOn(tx: Tx, registry: MetricRegistry, day: LocalDate): Promise<string[]> {
  const looked = await lookAtAll(askerOf(registry, tx, reachingEverything(tx.actor), day));
  return looked.flatMap(({ personId, judged, managerId }) => ('found' in judged && managerId ? [personId] : []));
}

type Given = { registry: MetricRegistry; at: (day: LocalDate, minute: number) => Instant };

/** Enters what was done about somebody; answers false where the product would not have found him on that day, and enters nothing. */
export async function enterCourse(tx: Tx, told: ToldCourse, { registry, at }: Given): Promise<boolean> {
  const whole = tx.as(reachingEverything(tx.actor));
  const askerOn = (day: LocalDate) => askerOf(registry, tx, whole.actor, day);
  const asker = askerOn(told.foundOn);
  const found = (await lookAtAll(asker)).find(({ personId }) => personId === told.personId);
  if (!found?.managerId || !('found' in found.judged)) return false;
  const { managerId } = found;
  const { foundOn, diagnosedOn, plan, end, personId: ownerId } = told;
  const lastQuarter = lastQuarters(asker, 1).at(-1)!.first;
  const of: Omit<CaseRow, 'id' | 'version' | 'validFrom'> = {
    ...{ ownerId, managerId, isPrivate: true, step: 'found', foundOn, lastQuarter, finding: found.judged.found },
    ...{ handedOn: foundOn, diagnosedOn: null, answers: null, plannedOn: null, escalatedOn: null, closedOn: null },
    outcome: null,
  };
  const diagnosed = { ...of, step: 'diagnosed' as const, diagnosedOn, answers: told.answers };
  const planned = { ...diagnosed, step: 'planned' as const, plannedOn: plan.openedOn };
  await whole.recordMany(improvementCases, [
    {
      id: told.id,
      states: [
        { from: at(foundOn, 3 * 60 + 40), row: of },
        { from: at(diagnosedOn, 15 * 60), row: diagnosed },
        { from: at(plan.openedOn, 10 * 60), row: planned },
        ...(end
          ? [
              {
                from: at(end.on, 11 * 60),
                row: { ...planned, step: 'closed' as const, closedOn: end.on, outcome: end.outcome },
              },
            ]
          : []),
      ],
    },
  ]);
  await enterPlan(whole, told, at);
  const checks = await Promise.all(
    told.checks.map(async ({ id, dueOn, heldOn, ...said }) => {
      const due: Omit<CheckRow, 'id' | 'version' | 'validFrom'> = {
        ...{ ownerId, isPrivate: true, planId: told.planId, dueOn, heldOn: null, heldBy: null },
        ...{ seen: '', next: '', figures: [] },
      };
      const from = at(plan.openedOn, 10 * 60);
      if (heldOn === null) return { id, states: [{ from, row: due }] };
      const figures = await standingOf(askerOn(heldOn), { ownerId, ...plan }, { next: addDays(heldOn, 1) });
      const held = { ...due, ...said, heldOn, heldBy: managerId, figures };
      return {
        id,
        states: [
          { from, row: due },
          { from: at(heldOn, 16 * 60), row: held },
        ],
      };
    }),
  );
  await whole.recordMany(improvementChecks, checks);
  return true;
}

async function enterPlan(whole: Tx, told: ToldCourse, at: Given['at']): Promise<void> {
  const { plan, end, words, planId, personId: ownerId } = told;
  const opened: Omit<PlanRow, 'id' | 'version' | 'validFrom'> = {
    ...{
      ...plan,
      ownerId,
      isPrivate: true,
      caseId: told.id,
      extendedOn: null,
      endedOn: null,
      outcome: null,
      decided: '',
    },
    support: plan.support.map((one) => ({ ...one, keptOn: null })),
  };
  const keptOn = plan.support
    .flatMap((one) => one.keptOn ?? [])
    .toSorted()
    .at(-1);
  const kept = { ...opened, support: plan.support };
  await whole.recordMany(improvementPlans, [
    {
      id: planId,
      states: [
        { from: at(plan.openedOn, 10 * 60), row: opened },
        ...(keptOn === undefined ? [] : [{ from: at(keptOn, 16 * 60), row: kept }]),
        ...(end
          ? [
              {
                from: at(end.on, 11 * 60),
                row: { ...kept, endedOn: end.on, outcome: end.outcome, decided: end.decided },
              },
            ]
          : []),
      ],
    },
  ]);
  if (words)
    await whole.recordMany(improvementWords, [
      {
        id: words.id,
        states: [
          {
            from: at(words.saidOn, 18 * 60),
            row: { ownerId, isPrivate: true, planId, saidOn: words.saidOn, text: words.text },
          },
        ],
      },
    ]);
}
