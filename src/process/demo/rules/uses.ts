import { dice } from '../../../ground/dice.ts';
import { addDays, type LocalDate, weekdayOf } from '../../../ground/index.ts';
import { laterOf } from './calendar.ts';
import { beginOf, type DemoPerson } from './cast.ts';
import type { World } from './world.ts';

export type DemoUse = { personId: string; feature: string; day: LocalDate; times: number };

/** Nobody opens this. */
export const unopened = 'whitespace';
/** This is new: it was taken up in the last weeks, by one after the other. */
export const spreading = 'commitments';
const spreadWeeks = 10;

type Habit = {
  feature: string;
  /** On how many of his days somebody opens it. */
  rep: number;
  manager: number;
  /** Opened on this weekday alone. */
  only?: number;
};
const habits: readonly Habit[] = [
  { feature: 'day', rep: 0.92, manager: 0.55 },
  { feature: 'team', rep: 0, manager: 0.9 },
  { feature: 'board', rep: 0.8, manager: 0.6 },
  { feature: 'deals', rep: 0.88, manager: 0.7 },
  { feature: 'companies', rep: 0.5, manager: 0.15 },
  { feature: 'contacts', rep: 0.42, manager: 0.08 },
  { feature: 'activities', rep: 0.55, manager: 0.2 },
  { feature: 'leads', rep: 0.4, manager: 0.3 },
  { feature: 'calling', rep: 0.18, manager: 0 },
  { feature: 'quotes', rep: 0.25, manager: 0.12 },
  { feature: 'approvals', rep: 0.04, manager: 0.3 },
  { feature: 'forecast', rep: 0.9, manager: 0.95, only: 2 },
  { feature: 'bridge', rep: 0.12, manager: 0.7 },
  { feature: 'insights', rep: 0.02, manager: 0.3 },
  { feature: 'scorecards', rep: 0.06, manager: 0.25 },
  { feature: 'dashboards', rep: 0.03, manager: 0.25 },
  { feature: 'qualification', rep: 0.1, manager: 0.15 },
  { feature: 'playbooks', rep: 0.08, manager: 0.05 },
  { feature: 'products', rep: 0.08, manager: 0.03 },
  { feature: 'targets', rep: 0.05, manager: 0.1 },
  { feature: 'territories', rep: 0.02, manager: 0.06 },
  { feature: 'references', rep: 0.03, manager: 0.02 },
  { feature: spreading, rep: 0.85, manager: 0.9, only: 1 },
];
/** Who looks in less often than others, and who opens what others pass by. */
const leans: Partial<Record<DemoPerson['part'], number>> = { 'broken-territory': 0.25, lucky: 0.6, focus: 1.05 };
const passes: Partial<Record<DemoPerson['part'], readonly string[]>> = {
  'quality-problem': ['qualification', 'playbooks'],
  'broken-territory': ['territories', 'insights'],
};

/** How far back what people opened is told: a year of a small company, the weeks of the report of a larger one. */
const daysTold = { S: 365, M: 84, L: 84 };

/** What somebody opened on each of his working days. */
export function usesOf({ setting }: World, person: DemoPerson, place: number): DemoUse[] {
  const { today, seed, size } = setting;
  const throws = dice(`${seed}/uses/${person.name}`);
  const lean = leans[person.part] ?? 1;
  const began = addDays(today, -7 * spreadWeeks + (place % 6) * 7);
  const uses: DemoUse[] = [];
  let day = [addDays(today, -daysTold[size]), beginOf(setting)].reduce(laterOf, person.joinedOn);
  for (; day < today && (person.leftOn === null || day <= person.leftOn); day = addDays(day, 1)) {
    const weekday = weekdayOf(day);
    if (weekday > 5) continue;
    for (const { feature, only, ...by } of habits) {
      const isOpened = throws.chance() < by[person.role] * lean;
      const times = throws.whole(1, 1 + Math.round(by[person.role] * 6));
      const isPassed = passes[person.part]?.includes(feature) || (feature === spreading && day < began);
      if (isOpened && !isPassed && (only === undefined || only === weekday))
        uses.push({ personId: person.id, feature, day, times });
    }
  }
  return uses;
}
