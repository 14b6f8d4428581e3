import { dice } from '../../../ground/dice.ts';
import { addDays, type LocalDate } from '../../../ground/index.ts';
import { type PlayedTrack, rubrics, shippedCourses } from '../../../people/learning/index.ts';
import { workday } from './calendar.ts';
import type { DemoPerson } from './cast.ts';
import type { World } from './world.ts';

type Try = { on: LocalDate; version: number; score: number; passed: boolean };
export type DemoRun = {
  number: number;
  ownerId: string;
  courseKey: string;
  lessonsDone: readonly string[];
  tries: readonly Try[];
  passedOn: LocalDate | null;
  validUntil: LocalDate | null;
};

const year = 365;

/** Who takes which course, so many days after he came; a certificate is earned again a year on, by most. */
const taken: readonly { courseKey: string; day: number; who: (person: DemoPerson) => boolean }[] = [
  { courseKey: 'prospecting', day: 9, who: ({ role }) => role === 'rep' },
  { courseKey: 'demos', day: 19, who: ({ role }) => role === 'rep' },
  {
    courseKey: 'stage-demo',
    day: 40,
    who: ({ part }) => part === 'focus' || part === 'steady' || part === 'sandbagger',
  },
  { courseKey: 'stage-proposal', day: 55, who: ({ part }) => part === 'focus' || part === 'successor' },
  { courseKey: 'focused-coaching', day: 30, who: ({ part }) => part === 'coach' },
  { courseKey: 'business-acumen', day: 60, who: ({ role }) => role === 'manager' },
];
const renewedShare = 0.7;

/** How far each is in the courses: passed at the first try or the second, and lapsed with those who did not come back to it. */
export function runsOf({ setting, people }: World): DemoRun[] {
  const { today, seed } = setting;
  let number = 0;
  return people.flatMap((person) =>
    taken
      .filter(({ who }) => who(person) && person.leftOn === null)
      .flatMap(({ courseKey, day }): DemoRun[] => {
        const course = shippedCourses.find(({ key }) => key === courseKey);
        if (!course) return [];
        const throws = dice(`${seed}/course/${person.name}/${courseKey}`);
        const first = workday(addDays(person.joinedOn, day + throws.whole(0, 6)));
        if (first >= today) return [];
        const failed = throws.chance() < 0.3 ? [{ on: first, version: 0, score: 0.5, passed: false }] : [];
        const passed = (on: LocalDate) => ({ on, version: 0, score: 1, passed: true });
        const again = workday(addDays(first, year - throws.whole(3, 12)));
        const renews = course.validDays !== null && again < today && throws.chance() < renewedShare;
        const begun = failed.length > 0 ? addDays(first, 1) : first;
        const tries = [...failed, passed(begun), ...(renews ? [passed(again)] : [])].filter(({ on }) => on < today);
        const passedOn = tries.findLast((one) => one.passed)?.on ?? null;
        const validUntil = passedOn && course.validDays !== null ? addDays(passedOn, course.validDays) : null;
        const lessonsDone = course.lessons.map(({ key }) => key);
        return [{ number: number++, ownerId: person.id, courseKey, lessonsDone, tries, passedOn, validUntil }];
      }),
  );
}

export type DemoPlay = {
  number: number;
  ownerId: string;
  reviewerId: string;
  track: PlayedTrack;
  onDay: LocalDate;
  points: { key: string; points: number }[];
  note: string;
};

const notes = [
  'Says the need back in the buyer’s own words. Stops after the third thing.',
  'Two questions before the first screen; more of that.',
  'Talks over the silence. Next time: count to five.',
  'Ends with a day and a name on both sides.',
];

/** Talks that were played with whoever leads: those of the coach’s people in the last months. */
export function playsOf({ setting, people }: World): DemoPlay[] {
  const tracks: PlayedTrack[] = ['demo', 'prospecting'];
  const coach = people.find(({ part }) => part === 'coach');
  return people
    .filter(({ role, managerId, leftOn }) => role === 'rep' && managerId === coach?.id && leftOn === null)
    .slice(0, 12)
    .flatMap((rep) => tracks.map((track) => ({ rep, track })))
    .map(({ rep, track }, number) => {
      const throws = dice(`${setting.seed}/play/${rep.name}/${track}`);
      return {
        ...{ number, ownerId: rep.id, reviewerId: coach?.id ?? '', track, note: throws.pick(notes) },
        onDay: workday(addDays(setting.today, -throws.whole(20, 70))),
        points: rubrics[track].map((key) => ({ key, points: throws.whole(3, 5) })),
      };
    });
}

export type DemoGrowth = {
  number: number;
  ownerId: string;
  goals: { key: string; text: string; courseKey: string | null; byOn: LocalDate | null; doneOn: LocalDate | null }[];
  begunOn: LocalDate;
  reviewOn: LocalDate;
};

const wishes = [
  { key: 'bigger', text: 'Lead a deal with three sites or more from the first talk to the start', courseKey: null },
  { key: 'demo', text: 'Ask two questions before the first screen, in each demo', courseKey: 'demos' },
  { key: 'team', text: 'Take on a new colleague, and later a team', courseKey: 'focused-coaching' },
];

/** What the first of the coach’s people work towards. */
export function growthOf({ setting, people }: World): DemoGrowth[] {
  const coach = people.find(({ part }) => part === 'coach');
  return people
    .filter(
      ({ role, managerId, leftOn, part }) => role === 'rep' && managerId === coach?.id && !leftOn && part !== 'ramping',
    )
    .slice(0, 4)
    .map((rep, number) => {
      const begunOn = workday(addDays(setting.today, -140 + number * 9));
      const own = number % 2 === 0 ? [wishes[0], wishes[2]] : [wishes[1], wishes[0]];
      const goals = own.flatMap((goal, at) =>
        goal ? [{ ...goal, byOn: null, doneOn: number === 1 && at === 0 ? addDays(begunOn, 60) : null }] : [],
      );
      return { number, ownerId: rep.id, goals, begunOn, reviewOn: addDays(begunOn, 182) };
    });
}
