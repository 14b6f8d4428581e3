import { addDays, type Instant, type LocalDate } from '../../../ground/index.ts';
import {
  type Decision,
  decidedItem,
  inOpeningOrder,
  type KeptState,
  type Note,
  type Pack,
  templates,
} from '../../../people/sessions/index.ts';
import { agendaOn } from './agendas.ts';
import { momentOn, workday, workdayBefore } from './calendar.ts';
import { type DemoMeeting, meetingsOf } from './meetings.ts';
import { oncePer } from './once.ts';
import { idIn } from './setting.ts';
import type { World } from './world.ts';

/** What was decided, with the task that it became and when that was done. */
export type DemoDecision = Decision & { isPrivate: boolean; decidedAt: Instant; doneOn: LocalDate | null };
export type DemoMinutes = { meeting: DemoMeeting; pack: Pack | null; notes: Note[]; decisions: DemoDecision[] };

/** Numbers that a meeting has for what is decided in it. */
const mostDecided = 4;

const asked = [
  'Ask the buyer who signs, and write the name on the deal',
  'Get a day for the decision in both calendars',
  'Bring finance of the buyer to the next meeting',
  'Send the written comparison with what they do today',
  'Close or move every deal whose closing day is over',
] as const;
const askedOfOne = [
  'Rehearse the opening of the next demo together',
  'Take two days of the week without visits, and say which',
  'Read the last three lost deals and say what they have in common',
] as const;

const noted = [
  'The board of the buyer meets on the 12th; nothing moves before.',
  'Our sponsor there has changed; the new one was not met yet.',
  'Price is not what it hangs on: nobody there has time to install.',
] as const;
const wellbeing = [
  'Much on the road lately; two days a week without visits would help.',
  'Going well; the new territory is fun.',
  'Tired after the quarter; takes the Friday off.',
] as const;
const lessons = [
  'A deal that nobody of finance has seen is no deal yet.',
  'The written comparison was what the buyer took to his board.',
] as const;

const pick = <One>(all: readonly One[], at: number): One => all[at % all.length] as One;

/** What was seen, noted and decided in each meeting that was held, series by series; the next one opens with how it was kept. */
export const minutesOf = oncePer((world: World): DemoMinutes[] => {
  const bySeries = Map.groupBy(meetingsOf(world), ({ series }) => series.number);
  return [...bySeries.values()].flatMap((all) => {
    const before: DemoDecision[][] = [];
    return all.map((meeting) => {
      const told = toldOf(world, meeting, before);
      if (meeting.fate === 'held') before.unshift(told.decisions);
      return told;
    });
  });
});

function toldOf(world: World, meeting: DemoMeeting, before: readonly DemoDecision[][]): DemoMinutes {
  const { series, dueOn, people, lastOn, fate, number } = meeting;
  if (fate !== 'held') return { meeting, pack: null, notes: [], decisions: [] };
  const { template, minutes, ownerId } = series;
  const { isPrivate } = templates[template];
  const owed = before.flatMap((some, at) => some.map((one) => ({ one, isLast: at === 0 })));
  const promised = owed
    .map(({ one, isLast }) => ({ ...one, isLast, state: stateOn(one, dueOn) }))
    .filter(({ isLast, state }) => isLast || state === 'open' || state === 'not-kept');
  const ownerIds = people.map(({ id }) => id);
  const pack = agendaOn(world, {
    ...{ template, minutes, day: dueOn, since: lastOn ?? addDays(dueOn, -7) },
    ownerIds: isPrivate ? ownerIds : [ownerId, ...ownerIds],
    promised: inOpeningOrder(promised).map(decidedItem),
  });
  const deals = pack.sections.flatMap(({ id, items }) => (id === 'at-risk' || id === 'closing' ? items : []));
  const note = (key: string, text: string): Note => ({ key, text, byId: ownerId, version: 1 });
  const notes = [
    ...deals.slice(0, 1).map(({ key }) => note(key, pick(noted, number))),
    ...(isPrivate ? [note('prompts:prompt:wellbeing', pick(wellbeing, number))] : []),
    ...(number % 3 === 0 && pack.sections.some(({ id }) => id === 'prompts')
      ? [note('prompts:prompt:lesson', pick(lessons, number))]
      : []),
    ...(template === 'pipeline-review' ? [note('closing', 'Most of the hour went to the two largest deals.')] : []),
  ];
  const decisions = Array.from({ length: isPrivate || template === 'forecast-call' ? 1 : 2 }, (_, at) =>
    decidedIn(world, meeting, at, deals),
  );
  return { meeting, pack, notes, decisions };
}

function decidedIn(
  { setting }: World,
  meeting: DemoMeeting,
  at: number,
  deals: readonly { id: string; ownerId: string | null }[],
): DemoDecision {
  const { series, dueOn: on, people, number } = meeting;
  const { isPrivate } = templates[series.template];
  const id = idIn(setting.base);
  const place = number * mostDecided + at;
  const owner = pick(people, number + at);
  const dueOn = workday(addDays(on, 7));
  const deal = isPrivate ? undefined : deals.find(({ ownerId }) => ownerId === owner.id);
  return {
    ...{ id: id('meeting-decision', place), taskId: id('decision-task', place), ownerId: owner.id, dueOn, isPrivate },
    text: isPrivate ? pick(askedOfOne, number) : pick(asked, place),
    dealId: deal?.id ?? null,
    decidedAt: momentOn(on, series.atMinute + series.minutes - 10, setting.timeZone),
    doneOn: doneOn(owner.part === 'quality-problem', place, dueOn, setting.today),
  };
}

/** Who promises much and keeps little does none of it; of everybody else three of four are done by their day, the fourth two days late. */
function doneOn(breaks: boolean, place: number, dueOn: LocalDate, today: LocalDate): LocalDate | null {
  if (breaks) return null;
  const day = place % 4 === 3 ? workday(addDays(dueOn, 2)) : workdayBefore(addDays(dueOn, -1));
  return day < today ? day : null;
}

/** How a decision stood as a meeting of this day began. */
function stateOn({ dueOn, doneOn: done }: DemoDecision, day: LocalDate): KeptState {
  if (done !== null && done < day) return done > dueOn ? 'late' : 'kept';
  return dueOn < day ? 'not-kept' : 'open';
}
