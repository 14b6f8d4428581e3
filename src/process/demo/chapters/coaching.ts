import { addDays } from '../../../ground/index.ts';
import { enterCoaching } from '../../../people/coaching/actions.ts';
import { shippedSkills } from '../../../people/coaching/index.ts';
import { type DemoChapter, inPart } from '../chapters.ts';
import { momentOn, pastWorkday } from '../rules/calendar.ts';
import { coachingPlansOf, sessionsOf } from '../rules/coaching.ts';
import { oncePer } from '../rules/once.ts';
import { idIn } from '../rules/setting.ts';

const sessionsAPart = 1_000;
const allOf = oncePer(sessionsOf);

/** Who sits with whom, what was seen there, and who works on which skill. */
export const coachingChapter: DemoChapter = {
  id: 'coaching',
  parts: (world) => Math.max(1, Math.ceil(allOf(world).length / sessionsAPart)),
  write(tx, world, part) {
    const { setting } = world;
    const id = idIn(setting.base);
    const at = (day: string, minute: number) => momentOn(day, minute, setting.timeZone);
    const blank = { heldOn: null, reportedOn: null, template: null, nextOn: null, nextDoneOn: null, scores: [] };
    const words = { behaviour: '', example: '', nextAction: '' };
    const skillOf = new Map(shippedSkills.map((skill) => [skill.key, skill]));
    const plans =
      part > 0
        ? []
        : coachingPlansOf(world).flatMap((one) => {
            const skill = skillOf.get(one.skillKey);
            return skill ? [{ ...one, skill }] : [];
          });
    return enterCoaching(tx, {
      plans: plans.map(({ number, personId, skill, behaviour, startsOn, reviewOn }) => ({
        id: id('coaching-plan', number),
        states: [
          {
            from: at(startsOn, 9 * 60),
            row: {
              ...{ ownerId: personId, skill, behaviour, dose: 6, weeks: 12 },
              ...{
                state: 'active' as const,
                startsOn,
                reviewOn,
                baseline: null,
                endedOn: null,
                outcome: null,
                learned: '',
              },
            },
          },
        ],
      })),
      sessions: inPart(allOf(world), part, sessionsAPart).map((one) => {
        const { number, person, coachId, dueOn, heldOn, plannedAt, isReported, isTrouble, said } = one;
        const planned = {
          ...{ ...blank, ...words, ownerId: person.id, coachId, dueOn },
          ...{ kind: number % 2 === 0 ? ('visit' as const) : ('one-to-one' as const) },
          cause: isTrouble ? ('trouble' as const) : ('rhythm' as const),
        };
        const held = { ...planned, heldOn };
        const nextOn = addDays(dueOn, 7);
        const told = { ...held, ...said, template: 'focused' as const, reportedOn: heldOn, nextOn };
        const done = nextOn < setting.today && number % 3 > 0 ? { nextDoneOn: pastWorkday(nextOn, setting.today) } : {};
        return {
          id: id('coaching-session', number),
          states: [
            { from: plannedAt, row: planned },
            ...(heldOn === null ? [] : [{ from: at(heldOn, 16 * 60), row: isReported ? { ...told, ...done } : held }]),
          ],
        };
      }),
    });
  },
};
