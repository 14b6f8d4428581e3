import { dice } from '../../../ground/dice.ts';
import { addDays, type LocalDate } from '../../../ground/index.ts';
import { shippedTemplates, type TemplateStep } from '../../../people/onboarding/index.ts';
import { workday } from './calendar.ts';
import type { DemoPerson } from './cast.ts';
import type { World } from './world.ts';

export type DemoGate = { stepKey: string; on: LocalDate; points: { key: string; points: number }[]; passed: boolean };
export type DemoRamp = {
  number: number;
  rep: DemoPerson;
  steps: readonly TemplateStep[];
  gates: readonly DemoGate[];
  /** What was put down by hand, each on its day. */
  entries: readonly { number: number; stepKey: string; onDay: LocalDate; withId: string | null }[];
  /** When the last gate was passed; null while the way goes on. */
  endedOn: LocalDate | null;
};

const way = () => shippedTemplates.find(({ key }) => key === 'seller')?.steps ?? [];

/** Who came lately had his first gate late and still waits for the second; who came with the company is through. */
function gateOf(step: TemplateStep, rep: DemoPerson, seed: string): DemoGate {
  const throws = dice(`${seed}/ramp/${rep.name}/${step.key}`);
  const on = workday(addDays(rep.joinedOn, step.day + throws.whole(0, 8)));
  return {
    stepKey: step.key,
    on,
    points: step.rubric.map(({ key }) => ({ key, points: throws.whole(4, 5) })),
    passed: true,
  };
}

/** The ways into the job of everybody who sells, step by step: one cohort that began with the company, and whoever came since. */
export function rampsOf({ setting, people }: World): DemoRamp[] {
  const steps = way();
  let entered = 0;
  return people
    .filter(({ role }) => role === 'rep')
    .map((rep, number) => {
      const isNew = rep.part === 'ramping';
      const throws = dice(`${setting.seed}/ramp/${rep.name}`);
      const until = isNew ? 45 : 400;
      const dayOf = (step: TemplateStep) => workday(addDays(rep.joinedOn, step.day + throws.whole(-1, 3)));
      const isPast = (day: LocalDate) => day < setting.today && (rep.leftOn === null || day <= rep.leftOn);
      const gates = steps
        .filter(({ kind, day }) => kind === 'gate' && day <= until)
        .map((step) => gateOf(step, rep, setting.seed))
        .filter(({ on }) => isPast(on));
      const entries = steps
        .filter(({ kind, day }) => (kind === 'milestone' || kind.endsWith('shadow')) && day <= until)
        .flatMap((step) =>
          Array.from({ length: step.times }, (_, time) => ({
            ...{ stepKey: step.key, onDay: addDays(dayOf(step), time) },
            withId: step.kind === 'milestone' ? null : rep.managerId,
          })),
        )
        .filter(({ onDay }) => isPast(onDay))
        .map((entry) => ({ ...entry, number: entered++ }));
      const wanted = steps.filter(({ kind }) => kind === 'gate').length;
      const last = gates.at(-1);
      return {
        number,
        rep,
        steps,
        gates,
        entries,
        endedOn: !isNew && gates.length === wanted && last ? last.on : null,
      };
    });
}
