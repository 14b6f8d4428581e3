import { enterSubmissions } from '../../../performance/calls/actions.ts';
import { type DemoChapter, inPart } from '../chapters.ts';
import { momentOn } from '../rules/calendar.ts';
import { promisesOf } from '../rules/promises.ts';
import { idIn } from '../rules/setting.ts';

const saidAPart = 2_000;

/** What people said in the forecast calls of past quarters, so that there is something to hold against what came. */
export const callsChapter: DemoChapter = {
  id: 'calls',
  parts: (world) => Math.ceil(promisesOf(world).length / saidAPart),
  write(tx, world, part) {
    const { setting } = world;
    const id = idIn(setting.base);
    return enterSubmissions(
      tx,
      inPart(promisesOf(world), part, saidAPart).map(({ quarter, saidOn, commit, below, ...said }, at) => ({
        id: id('promise', part * saidAPart + at),
        from: momentOn(saidOn, 9 * 60, setting.timeZone),
        row: {
          ...said,
          ...{ saidOn, periodKind: 'quarter', periodFirst: quarter.first, periodNext: quarter.next },
          ...{
            commitAmount: commit,
            bestCaseAmount: null,
            mostLikelyAmount: null,
            currency: setting.currency,
            note: null,
          },
          below: { commit: below, bestCase: below, mostLikely: below },
          people: [said.subjectId],
        },
      })),
    );
  },
};
