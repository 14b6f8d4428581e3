import { addDays } from '../../../ground/index.ts';
import { enterReviews } from '../../../people/reviews/actions.ts';
import { questionsForManagers, questionsForReps } from '../../../people/reviews/index.ts';
import type { DemoChapter } from '../chapters.ts';
import { laterOf, momentOn, workday } from '../rules/calendar.ts';
import { beginOf } from '../rules/cast.ts';
import { oncePer } from '../rules/once.ts';
import { appraisalsOf, type DemoAppraisal, daysAfter, objectivesOf, reviewedQuarter } from '../rules/reviews.ts';
import { idIn } from '../rules/setting.ts';
import type { World } from '../rules/world.ts';

const roundOf = oncePer((world: World) => {
  const quarter = reviewedQuarter(world.setting.today);
  return { ...quarter, ...daysAfter(quarter.lastOn), all: appraisalsOf(world) };
});

/** What each is to reach under what his manager is, and a round of reviews: of one team told, of the other rated and still to be told. */
export const reviewsChapter: DemoChapter = {
  id: 'reviews',
  parts: () => 1,
  write(tx, world) {
    const { setting } = world;
    const id = idIn(setting.base);
    const at = (day: string, minute = 10 * 60) => momentOn(day, minute, setting.timeZone);
    const { name, firstOn, lastOn, selfDueOn, ratingsDueOn, releaseOn, all } = roundOf(world);
    const people = all.map(({ rep }) => rep.id);
    const round = {
      ...{ name, kind: 'quarterly' as const, firstOn, lastOn, selfDueOn, ratingsDueOn, releaseOn, people },
      ...{ forReps: questionsForReps, forManagers: questionsForManagers, anchors: [null, null, null, null, null] },
      ...{ closedOn: null, leftOpen: [], reopenedWhy: '' },
    };
    return enterReviews(tx, {
      objectives: objectivesKnown(world),
      cycles: [{ id: id('review-cycle', 0), states: [{ from: at(lastOn), row: round }] }],
      appraisals: all.map((one) => appraisalKnown(world, one)),
      parts: all.flatMap((one) => partsKnown(world, one)),
    });
  },
};

function objectivesKnown(world: World) {
  const { setting } = world;
  const id = idIn(setting.base);
  const year = setting.today.slice(0, 4);
  const agreedOn = laterOf(workday(`${year}-01-08`), workday(addDays(beginOf(setting), 7)));
  // In the first days of a year what was agreed the year before still stands.
  const isEarly = agreedOn >= setting.today;
  const of = isEarly ? String(Number(year) - 1) : year;
  const from = momentOn(isEarly ? workday(`${of}-01-08`) : agreedOn, 10 * 60, setting.timeZone);
  const toldOn = workday(addDays(setting.today, -12));
  return objectivesOf(world).map(({ number, under, toldShare, ...said }) => {
    const row = {
      ...{ ...said, kind: 'result' as const, topic: null, startsOn: `${of}-01-01`, dueOn: `${of}-12-31` },
      ...{ toldShare: null, toldOn: null, state: 'open' as const, droppedWhy: '' },
      parentId: under === null ? null : id('objective', under),
    };
    const told = { from: momentOn(toldOn, 11 * 60, setting.timeZone), row: { ...row, toldShare, toldOn } };
    const isTold = toldShare !== null && told.from > from;
    return { id: id('objective', number), states: [{ from, row }, ...(isTold ? [told] : [])] };
  });
}

function appraisalKnown(world: World, { number, rep, managerId, given, isTold }: DemoAppraisal) {
  const { setting } = world;
  const id = idIn(setting.base);
  const { openedOn, toldOn } = roundOf(world);
  const at = (day: string, minute: number) => momentOn(day, minute, setting.timeZone);
  const opened = {
    ...{ cycleId: id('review-cycle', 0), ownerId: rep.id, questions: questionsForReps, openedOn },
    ...{ openedAt: at(openedOn, 10 * 60), state: 'open' as const, releasedOn: null, released: null },
    ...{ acknowledgedOn: null, ownWords: '' },
  };
  const released = {
    answers: given,
    summary: 'A quarter to build on.',
    firstTime: [],
    raterId: managerId,
    changes: [],
  };
  const told = {
    ...{ ...opened, state: 'released' as const, releasedOn: toldOn, released: { ...released, upward: null } },
  };
  const noted = { ...told, state: 'acknowledged' as const, acknowledgedOn: addDays(toldOn, 1), ownWords: 'Agreed.' };
  return {
    id: id('appraisal', number),
    states: [
      { from: opened.openedAt, row: opened },
      ...(isTold ? [{ from: at(toldOn, 11 * 60), row: told }] : []),
      ...(isTold && number % 2 === 0 ? [{ from: at(addDays(toldOn, 1), 9 * 60), row: noted }] : []),
    ],
  };
}

function partsKnown(world: World, { number, rep, managerId, own, given }: DemoAppraisal) {
  const { setting } = world;
  const id = idIn(setting.base);
  const { openedOn, selfDueOn, ratingsDueOn } = roundOf(world);
  const blank = { appraisalId: id('appraisal', number), personId: rep.id, changes: [], reserved: true as const };
  const written = (place: number, day: string, row: object) => ({
    id: id('review-part', 2 * number + place),
    states: [{ from: momentOn(day, 14 * 60, setting.timeZone), row: { ...blank, firstTime: [], ...row } as never }],
  });
  const handed = (dueOn: string) => workday(addDays(dueOn, -2));
  const self = { ownerId: rep.id, role: 'self', dueOn: selfDueOn, answers: own, summary: 'I know what to work on.' };
  const rated = { ownerId: managerId, role: 'manager', dueOn: ratingsDueOn, answers: given };
  const on = laterOf(openedOn, handed(selfDueOn));
  return [
    written(0, on, { ...self, submittedOn: on }),
    written(1, handed(ratingsDueOn), {
      ...rated,
      summary: 'A quarter to build on.',
      submittedOn: handed(ratingsDueOn),
    }),
  ];
}
