import { enterSubmissions } from '../../../performance/calls/actions.ts';
import type { DemoChapter } from '../chapters.ts';
import { momentOn } from '../rules/calendar.ts';
import { promisesOf } from '../rules/promises.ts';
import { idIn } from '../rules/setting.ts';

/** What people said in the forecast calls of past quarters, so that there is something to hold against what came. */
export const callsChapter: DemoChapter = {
  id: 'calls',
  parts: ({ setting }) => (setting.size === 'S' ? 1 : 0),
  write(tx, world) {
    const { setting } = world;
    const id = idIn(setting.base);
    return enterSubmissions(
      tx,
      promisesOf(world).map(({ quarter, saidOn, commit, below, ...said }, at) => ({
        id: id('promise', at),
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
