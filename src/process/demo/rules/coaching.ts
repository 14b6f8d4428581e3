import { addDays, type Instant, type LocalDate } from '../../../ground/index.ts';
import { momentOn, workday } from './calendar.ts';
import type { DemoPerson } from './cast.ts';
import type { World } from './world.ts';

/** Every second week a manager sits with each of his people; so many weeks are told. */
const [rhythmDays, told] = [14, 6];

export type DemoSession = {
  number: number;
  person: DemoPerson;
  coachId: string;
  dueOn: LocalDate;
  /** When it was agreed on, and the day on which it was held; null of one that is still to come. */
  plannedAt: Instant;
  heldOn: LocalDate | null;
  isReported: boolean;
  /** Whether two sat together by their rhythm, or since something burned. */
  isTrouble: boolean;
  said: { behaviour: string; example: string; nextAction: string };
};

const saying = [
  {
    behaviour: 'Asks who decides before the second meeting ends',
    example: 'At the second visit nobody was asked who signs; the buyer named his board a week later.',
    nextAction: 'Ask each buyer of this week who signs, and write the name on the deal',
  },
  {
    behaviour: 'Repeats the need in the words of the buyer before showing anything',
    example: 'The buyer spoke of downtime twice and was shown the price list first.',
    nextAction: 'Open the next two demos with the sentence that the buyer said himself',
  },
  {
    behaviour: 'Agrees on the next step with a day before the call ends',
    example: 'Three of four calls ended with "we will be in touch".',
    nextAction: 'End each call until Friday with a day in both calendars',
  },
];

/** Whoever sells today, with who leads him; whoever left is not coached any more. */
const coached = ({ people }: World) =>
  people.filter(
    (one): one is DemoPerson & { managerId: string } =>
      one.role === 'rep' && one.leftOn === null && one.managerId !== null,
  );

/** A good coach keeps the rhythm and writes each report; the other managers come when something burns, and leave every third report out. */
export function sessionsOf(world: World): DemoSession[] {
  const { setting, people } = world;
  const partOf = new Map(people.map(({ id, part }) => [id, part]));
  return coached(world).flatMap((person, place) => {
    const isGood = partOf.get(person.managerId) === 'coach';
    return Array.from({ length: told + 1 }, (_, at): DemoSession[] => {
      const dueOn = workday(addDays(setting.today, rhythmDays * (at - told) + (place % 5) + 6));
      // As they sat together the time before: on every day of a week somebody has one to come.
      const plannedOn = addDays(dueOn, -rhythmDays);
      const isPast = dueOn < setting.today;
      // Nobody coaches whom he does not have yet, and nobody by trouble alone sits with everybody each time.
      if (plannedOn <= person.joinedOn || (!isGood && (place + at) % 3 === 0) || plannedOn >= setting.today) return [];
      return [
        {
          ...{ number: place * 16 + at, person, coachId: person.managerId, dueOn, heldOn: isPast ? dueOn : null },
          plannedAt: momentOn(plannedOn, 9 * 60, setting.timeZone),
          isReported: isPast && (isGood || (place + at) % 3 === 1),
          isTrouble: !isGood,
          said: saying[(place + at) % saying.length] as DemoSession['said'],
        },
      ];
    }).flat();
  });
}

export type DemoPlan = {
  number: number;
  personId: string;
  skillKey: string;
  behaviour: string;
  startsOn: LocalDate;
  reviewOn: LocalDate;
};

/** Who works on one skill: whoever does much and wins little, and whoever came lately. */
export function coachingPlansOf(world: World): DemoPlan[] {
  const { today } = world.setting;
  const skills: Partial<Record<DemoPerson['part'], string>> = {
    'quality-problem': 'qualification',
    ramping: 'discovery',
  };
  return coached(world).flatMap(({ id, part }, number) => {
    const skillKey = skills[part];
    const startsOn = workday(addDays(today, -42));
    return skillKey
      ? [
          {
            number,
            personId: id,
            skillKey,
            behaviour: (saying[0] as DemoSession['said']).behaviour,
            startsOn,
            reviewOn: addDays(startsOn, 84),
          },
        ]
      : [];
  });
}
