import { addDays } from '../../../ground/index.ts';
import { enterLearning } from '../../../people/learning/actions.ts';
import type { DemoChapter } from '../chapters.ts';
import { momentOn, workday } from '../rules/calendar.ts';
import { growthOf, playsOf, runsOf } from '../rules/courses.ts';
import { idIn } from '../rules/setting.ts';

/** Courses that were passed and certificates that lapse, talks that were played, what some work towards, and what a training cost. */
export const coursesChapter: DemoChapter = {
  id: 'courses',
  parts: () => 1,
  write(tx, world) {
    const { setting, people } = world;
    const { base, timeZone, today, currency } = setting;
    const id = idIn(base);
    const at = (day: string) => momentOn(day, 16 * 60, timeZone);
    const trainedOn = workday(addDays(today, -150));
    const trained = people.filter(({ role, leftOn }) => role === 'rep' && leftOn === null).slice(0, 5);
    const spend = { name: 'Two days of discovery', onDay: trainedOn, amount: 680_000, currency, courseKey: null };
    return enterLearning(tx, {
      runs: runsOf(world).map(({ number, tries, ...run }) => ({
        id: id('course-run', number),
        states: tries.map(({ on }, last) => {
          const soFar = tries.slice(0, last + 1);
          const isLast = last === tries.length - 1;
          const passed = soFar.findLast((one) => one.passed);
          const validUntil = passed && run.validUntil ? (isLast ? run.validUntil : addDays(passed.on, 365)) : null;
          return { from: at(on), row: { ...run, tries: soFar, passedOn: passed?.on ?? null, validUntil } };
        }),
      })),
      plays: playsOf(world).map(({ number, ...play }) => ({
        id: id('role-play', number),
        states: [{ from: at(play.onDay), row: { ...play, recording: null } }],
      })),
      plans: growthOf(world).map(({ number, begunOn, ...plan }) => ({
        id: id('development-plan', number),
        states: [{ from: at(begunOn), row: { ...plan, reviewedOn: null, learned: '' } }],
      })),
      spends: [
        {
          id: id('training-spend', 0),
          states: [{ from: at(trainedOn), row: { ...spend, people: trained.map((person) => person.id) } }],
        },
      ],
    });
  },
};
