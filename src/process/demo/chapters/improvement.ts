import { addDays } from '../../../ground/index.ts';
import { enterCourse, foundOn } from '../../../people/improvement/actions.ts';
import type { Tx } from '../../../platform/history/door.ts';
import type { MetricRegistry } from '../../../platform/metrics/registry.ts';
import type { DemoChapter } from '../chapters.ts';
import { momentOn, workday } from '../rules/calendar.ts';
import { coursesToldOf, type DemoCourse, type DemoFind, lookedBack } from '../rules/improvement.ts';
import { idIn } from '../rules/setting.ts';
import type { World } from '../rules/world.ts';

/** Numbers that a course has for its checks. */
const mostChecks = 16;

/** What was done about who stayed far behind, found as the product would have found him: one plan that runs, one that ended. */
export const improvementChapter = (registry: MetricRegistry): DemoChapter => ({
  id: 'improvement',
  parts: () => 1,
  async write(tx, world) {
    const at = (day: string, minute: number) => momentOn(day, minute, world.setting.timeZone);
    const finds = await findsOf(tx, world, registry);
    for (const one of coursesToldOf(world, finds)) await enterCourse(tx, toldIn(world, one), { registry, at });
  },
});

/** Whom the product would have found on each of the days. */
export async function findsOf(tx: Tx, { setting }: World, registry: MetricRegistry): Promise<DemoFind[]> {
  const finds: DemoFind[] = [];
  for (const back of lookedBack)
    finds.push({ back, personIds: await foundOn(tx, registry, workday(addDays(setting.today, -back))) });
  return finds;
}

function toldIn({ setting }: World, { number, coachingPlan, checks, words, ...said }: DemoCourse) {
  const id = idIn(setting.base);
  const { behaviour, targets, support, openedOn, reviewOn, ...course } = said;
  const coachingPlanId = coachingPlan === null ? null : id('coaching-plan', coachingPlan);
  return {
    ...{ ...course, id: id('improvement-case', number), planId: id('improvement-plan', number) },
    plan: { behaviour, targets, support, openedOn, reviewOn, coachingPlanId },
    checks: checks.map((check, week) => ({ ...check, id: id('improvement-check', number * mostChecks + week) })),
    words: words && { ...words, id: id('improvement-words', number) },
  };
}
