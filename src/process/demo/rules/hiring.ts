import { addDays, type LocalDate } from '../../../ground/index.ts';
import { earlierOf, workday } from './calendar.ts';
import type { DemoPerson } from './cast.ts';
import type { World } from './world.ts';

const anchors = [
  'Nothing of it',
  'Told in general',
  'One example, with what came of it',
  'Several, with what came of each',
];
const asked = (id: string, attribute: string, text: string) => ({ id, attribute, text, anchors });
const step = { required: true, dueDays: 7 };

/** What whoever sells here is asked, the same for all. */
export const demoSteps = [
  {
    ...{ ...step, id: 'fit', kind: 'fit' as const, name: 'Fit interview', leastInterviewers: 1 },
    questions: [
      asked('fit-drive', 'drive', 'What did you go after that nobody had asked you for?'),
      asked('fit-coachability', 'coachability', 'When did advice change how you sell?'),
    ],
  },
  {
    ...{
      ...step,
      id: 'behavioural',
      kind: 'behavioural' as const,
      name: 'Behavioural interview',
      leastInterviewers: 1,
    },
    questions: [
      asked('behavioural-coachability', 'coachability', 'Tell of a deal that you lost and what you changed after it.'),
      asked('behavioural-drive', 'drive', 'How did you win your first customer in a new field?'),
    ],
  },
  {
    ...{ ...step, id: 'profile', kind: 'profile' as const, name: 'Profile', required: false, leastInterviewers: 1 },
    questions: [],
  },
];
export const demoAttributes = [
  { key: 'drive', name: 'Drive', weight: 4, measuredBy: 'structured-interview' as const },
  { key: 'coachability', name: 'Coachability', weight: 4, measuredBy: 'structured-interview' as const },
];

type Points = 1 | 2 | 3 | 4;
export type DemoCandidate = {
  number: number;
  name: string;
  email: string;
  cameOn: LocalDate;
  /** Where he stands, since when; and who he became. */
  stage: 'applied' | 'fit' | 'behavioural';
  stageSince: LocalDate;
  state: 'running' | 'hired' | 'rejected';
  endedOn: LocalDate | null;
  endedReason: string | null;
  person: DemoPerson | null;
  /** Who interviewed him in which step and when, and what he gave to each question; null of an interview to come. */
  interviews: { stepId: 'fit' | 'behavioural'; by: DemoPerson; onDay: LocalDate; points: Points | null }[];
};

export type DemoHiring = { owner: DemoPerson; openedOn: LocalDate; hired: DemoPerson; candidates: DemoCandidate[] };

/** One requisition with two places: the hire who ramps up filled one of them, and for the other three run; null where nobody ramps up. */
export function hiringOf({ setting, people }: World): DemoHiring | null {
  const { today } = setting;
  const hired = people.find(({ part }) => part === 'ramping');
  const owner = people.find(({ id }) => id === hired?.managerId);
  if (!hired || !owner) return null;
  const openedOn = workday(addDays(hired.joinedOn, -60));
  const asking = people.filter((one) => one.role === 'rep' && one.leftOn === null && one.joinedOn < openedOn);
  const [first, second] = asking;
  if (!first || !second) return null;
  const on = (days: number) => workday(addDays(openedOn, days));
  const lately = (days: number) => workday(addDays(today, -days - 3));
  const blank = { endedOn: null, endedReason: null, person: null, interviews: [] };
  const scored = (stepId: 'fit' | 'behavioural', by: DemoPerson, onDay: LocalDate, points: Points | null) => ({
    ...{ stepId, by, onDay: points === null ? onDay : earlierOf(onDay, workday(addDays(today, -3))), points },
  });
  return {
    ...{ owner, openedOn, hired },
    candidates: [
      {
        ...{
          ...blank,
          number: 1,
          name: hired.name,
          email: hired.email,
          cameOn: on(5),
          stage: 'behavioural',
          person: hired,
        },
        ...{ stageSince: on(20), state: 'hired', endedOn: on(35) },
        interviews: [
          scored('fit', first, on(12), 4),
          scored('fit', second, on(13), 3),
          scored('behavioural', second, on(22), 4),
        ],
      },
      {
        ...{ ...blank, number: 2, name: 'Paula Reinhardt', email: 'paula.reinhardt@example.com', cameOn: on(6) },
        ...{
          stage: 'fit',
          stageSince: on(10),
          state: 'rejected',
          endedOn: on(30),
          endedReason: 'Another fitted better',
        },
        interviews: [scored('fit', first, on(14), 2), scored('fit', second, on(15), 2)],
      },
      {
        ...{ ...blank, number: 3, name: 'Jonas Feld', email: 'jonas.feld@example.com', cameOn: lately(24) },
        ...{ stage: 'behavioural', stageSince: lately(12), state: 'running' },
        interviews: [
          ...[scored('fit', first, lately(18), 3), scored('fit', second, lately(17), 4)],
          scored('behavioural', first, workday(addDays(today, 3)), null),
        ],
      },
      {
        ...{ ...blank, number: 4, name: 'Mara Lindqvist', email: 'mara.lindqvist@example.com', cameOn: lately(15) },
        ...{ stage: 'fit', stageSince: lately(9), state: 'running' },
        interviews: [scored('fit', second, lately(5), 3)],
      },
      {
        ...{ ...blank, number: 5, name: 'Tariq Aslan', email: 'tariq.aslan@example.com', cameOn: lately(1) },
        ...{ stage: 'applied', stageSince: lately(1), state: 'running' },
      },
    ],
  };
}
