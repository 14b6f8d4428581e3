import { type Dice, dice } from '../../../ground/dice.ts';
import { addDays, calendarYear, type LocalDate, quarterName, quarterOf, shiftQuarter } from '../../../ground/index.ts';
import { questionsForReps, type Rating } from '../../../people/reviews/index.ts';
import { workday } from './calendar.ts';
import type { DemoPerson } from './cast.ts';
import type { World } from './world.ts';

export type DemoObjective = {
  number: number;
  ownerId: string;
  title: string;
  weight: number;
  metricId: string | null;
  baseline: number | null;
  target: number | null;
  toldShare: number | null;
  /** The number of the one under which it hangs. */
  under: number | null;
};

const here = ({ leftOn }: DemoPerson) => leftOn === null;

/** What each is to reach this year: managers time for their people and customers of a new sector, their people what belongs to it. */
export function objectivesOf({ setting, people }: World): DemoObjective[] {
  const rate = { metricId: 'win_rate', baseline: 0.22, target: 0.3, toldShare: null, under: null };
  const byHand = { metricId: null, baseline: null, target: null };
  const managers = people.filter(({ role }) => role === 'manager');
  const ofManagers = managers.flatMap(({ id }, at): DemoObjective[] => [
    {
      ...{ ...byHand, number: 2 * at, ownerId: id, title: 'Coach each of the team twice a month', weight: 60 },
      ...{ toldShare: at === 0 ? 0.9 : 0.4, under: null },
    },
    {
      ...{ ...byHand, number: 2 * at + 1, ownerId: id, title: 'Eight customers of a new sector', weight: 40 },
      ...{ toldShare: null, under: null },
    },
  ]);
  const goalOf = new Map(managers.map(({ id }, at) => [id, 2 * at + 1]));
  const ofReps = people
    .filter((person) => person.role === 'rep' && here(person))
    .flatMap((rep, at): DemoObjective[] => {
      const throws = dice(`${setting.seed}/objective/${rep.name}`);
      const number = ofManagers.length + 2 * at;
      return [
        { ...rate, number, ownerId: rep.id, title: 'Win rate of thirty per cent', weight: 60 },
        {
          ...{ ...byHand, number: number + 1, ownerId: rep.id, title: 'Two customers of a new sector', weight: 40 },
          ...{ toldShare: throws.whole(0, 4) / 4, under: goalOf.get(rep.managerId ?? '') ?? null },
        },
      ];
    });
  return [...ofManagers, ...ofReps];
}

export type DemoAnswer = { key: string; rating: Rating; words: string; cites: string[]; noneWhy: string };
export type DemoAppraisal = {
  number: number;
  rep: DemoPerson;
  managerId: string;
  own: DemoAnswer[];
  given: DemoAnswer[];
  /** Told and taken note of; the second manager has still to tell his people. */
  isTold: boolean;
};

/** The last quarter whose reviews are over by today. */
export function reviewedQuarter(today: LocalDate): { name: string; firstOn: LocalDate; lastOn: LocalDate } {
  const running = quarterOf(today, calendarYear);
  const lastOf = (back: number) => shiftQuarter(running, -back, calendarYear);
  const one = addDays(running.first, 40) < today ? lastOf(1) : lastOf(2);
  return { name: `Review of ${quarterName(one)}`, firstOn: one.first, lastOn: addDays(one.next, -1) };
}

const good: Partial<Record<DemoPerson['part'], number>> = { focus: 1, 'quality-problem': -1, sandbagger: 0 };
const said: Record<string, readonly string[]> = {
  results: ['Near the quota, with two large deals that moved.', 'Above the quota since May.'],
  skills: ['Asks first and shows second; the price still comes early.', 'Demos are short and end with a step.'],
  customers: ['Customers ask for him by name.', 'Knows who decides in most of his accounts.'],
  data: ['Next steps stand on each deal.', 'Close dates move more than they should.'],
  teamwork: ['Took two new accounts off a colleague on leave.', 'Shares what works in the Monday call.'],
};
const noRecord = 'From talks of the quarter, before objectives were agreed.';

function answersOf(throws: Dice, level: number): DemoAnswer[] {
  return questionsForReps.map(({ key }) => ({
    ...{ key, cites: [], noneWhy: noRecord, words: throws.pick(said[key] ?? ['As agreed.']) },
    rating: Math.min(5, Math.max(1, Math.round(level + throws.whole(-1, 1) * 0.6))) as Rating,
  }));
}

/** A round of the last quarter: each rated himself and was rated; the second manager is severe, which calibration shows. */
export function appraisalsOf({ setting, people }: World): DemoAppraisal[] {
  const coach = people.find(({ part }) => part === 'coach');
  const { firstOn } = reviewedQuarter(setting.today);
  return people
    .filter((person) => person.role === 'rep' && here(person) && person.joinedOn < firstOn && person.managerId !== null)
    .map((rep, number) => {
      const throws = dice(`${setting.seed}/appraisal/${rep.name}`);
      const isCoached = rep.managerId === coach?.id;
      const level = 3.4 + (good[rep.part] ?? 0) * 0.8;
      return {
        ...{ number, rep, managerId: rep.managerId as string, isTold: isCoached },
        own: answersOf(throws, level + 0.3),
        given: answersOf(throws, isCoached ? level + 0.3 : level - 0.9),
      };
    });
}

/** The days of a round, from the last day that it is about. */
export const daysAfter = (lastOn: LocalDate) => ({
  openedOn: workday(addDays(lastOn, 3)),
  selfDueOn: workday(addDays(lastOn, 10)),
  ratingsDueOn: workday(addDays(lastOn, 17)),
  toldOn: workday(addDays(lastOn, 26)),
  releaseOn: workday(addDays(lastOn, 32)),
});
