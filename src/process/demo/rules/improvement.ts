import { addDays, type LocalDate } from '../../../ground/index.ts';
import { type Answer, checkDays, type Outcome, type SupportKind } from '../../../people/improvement/index.ts';
import { workday, workdayBefore } from './calendar.ts';
import { coachingPlansOf } from './coaching.ts';
import type { World } from './world.ts';

type Support = { kind: SupportKind; what: string; by: LocalDate; keptOn: LocalDate | null };

export type DemoCourse = {
  number: number;
  personId: string;
  foundOn: LocalDate;
  diagnosedOn: LocalDate;
  answers: Answer[];
  behaviour: string;
  targets: { metricId: string; atLeast: number }[];
  support: Support[];
  /** The number of the coaching plan that was promised. */
  coachingPlan: number | null;
  openedOn: LocalDate;
  reviewOn: LocalDate;
  checks: { dueOn: LocalDate; heldOn: LocalDate | null; seen: string; next: string }[];
  words: { saidOn: LocalDate; text: string } | null;
  end: { on: LocalDate; outcome: Outcome; decided: string } | null;
};

/** On which days it is told to have been looked, the latest first: in this quarter or the one before it, and in those before. */
export const lookedBack = [47, 110, 200] as const;
/** A plan that is older than this has thirteen weeks, and waits for its decision. */
const [isLong, usualWeeks, longWeeks] = [60, 8, 13];

/** Whom the product would have found so many days ago. */
export type DemoFind = { back: number; personIds: readonly string[] };

const no = (branch: Answer['branch']): Answer => ({ branch, says: 'no', words: '' });

/**
 * Two who stayed far behind, among those whom the product would have found: one with a plan in its weeks or at its end, and one, whoever works the starved
 * territory first of all, whose plan ended with what nobody had looked at before.
 */
export function coursesToldOf(world: World, finds: readonly DemoFind[]): DemoCourse[] {
  const partOf = new Map(world.people.map(({ id, part }) => [id, part]));
  const all = finds.flatMap(({ back, personIds }) => personIds.map((personId) => ({ back, personId })));
  const old = all.filter(({ back }) => back > isLong);
  const ended = old.find(({ personId }) => partOf.get(personId) === 'broken-territory') ?? old[1];
  const running = all.find(({ personId, back }) => personId !== ended?.personId && back < 2 * isLong);
  return [...(running ? [runningOf(world, running)] : []), ...(ended ? [endedOf(world, ended)] : [])];
}

type Found = { back: number; personId: string };

function runningOf(world: World, { personId, back }: Found): DemoCourse {
  const { today } = world.setting;
  const foundOn = workday(addDays(today, -back));
  const openedOn = workdayBefore(addDays(foundOn, 10));
  const days = checkDays(openedOn, back > isLong ? longWeeks : usualWeeks);
  return {
    ...{ number: 0, personId, foundOn, diagnosedOn: workday(addDays(foundOn, 5)), openedOn },
    answers: [
      ...[no('territory'), no('market'), no('tools')],
      { branch: 'skill', says: 'cause', words: 'Few deals that reach a demo are won; nobody was asked who decides.' },
      ...[no('will'), no('personal')],
    ],
    behaviour: 'Asks who decides and what it costs them today before any demo is agreed',
    targets: [
      { metricId: 'win_rate', atLeast: 0.2 },
      { metricId: 'customer_contacts', atLeast: 40 },
    ],
    support: [
      {
        ...{ kind: 'coaching', what: 'A session on qualification every week', by: days[1] as LocalDate },
        keptOn: workdayBefore(days[1] as LocalDate),
      },
      { kind: 'training', what: 'The course on discovery', by: days[4] as LocalDate, keptOn: null },
    ],
    coachingPlan: coachingPlansOf(world).find((plan) => plan.personId === personId)?.number ?? null,
    reviewOn: days.at(-1) as LocalDate,
    checks: days.map((dueOn, week) => ({
      dueOn,
      heldOn: dueOn < today ? workdayBefore(dueOn) : null,
      ...(dueOn < today ? said(week) : { seen: '', next: '' }),
    })),
    words: { saidOn: addDays(openedOn, 2), text: 'I want to win these. Please come along to two demos.' },
    end: null,
  };
}

const said = (week: number) =>
  [
    {
      seen: 'In two of five calls the question who decides was asked, both times late.',
      next: 'Write the name of who decides on every deal that is to be shown anything.',
    },
    {
      seen: 'Four of six deals have a name now; two demos were put off until it was known.',
      next: 'Ask what it costs them today in each first call of the week.',
    },
    {
      seen: 'The question of cost comes up, but is answered with our price list.',
      next: 'Leave the price list at home until the second meeting.',
    },
  ][week % 3] as { seen: string; next: string };

function endedOf({ setting }: World, { personId, back }: Found): DemoCourse {
  const foundOn = workday(addDays(setting.today, -back));
  const openedOn = workdayBefore(addDays(foundOn, 12));
  const days = checkDays(openedOn, usualWeeks);
  return {
    ...{ number: 1, personId, foundOn, diagnosedOn: workday(addDays(foundOn, 8)), openedOn },
    answers: [
      { branch: 'territory', says: 'part', words: 'Four times the companies of a colleague, and half the deals.' },
      ...[no('market'), no('tools')],
      { branch: 'skill', says: 'no', words: '' },
      { branch: 'will', says: 'cause', words: 'A third fewer activities than colleagues have.' },
      no('personal'),
    ],
    behaviour: 'Calls ten companies a week that nobody has spoken to this year',
    targets: [{ metricId: 'deals_made', atLeast: 8 }],
    support: [
      {
        ...{ kind: 'territory', what: 'A look at how many of these companies buy at all', by: days[3] as LocalDate },
        keptOn: workdayBefore(days[3] as LocalDate),
      },
    ],
    coachingPlan: null,
    reviewOn: days.at(-1) as LocalDate,
    checks: days.map((dueOn, week) => ({
      dueOn,
      heldOn: workdayBefore(dueOn),
      seen:
        week < 4
          ? 'Ten companies were called; one of them has what we measure.'
          : 'Calls as agreed, and hardly a cold room among them.',
      next:
        week < 4
          ? 'Ten more, those with the largest sites first.'
          : 'Go on, and note of each whether it could buy at all.',
    })),
    words: null,
    end: {
      on: workday(addDays(days.at(-1) as LocalDate, 3)),
      outcome: 'cause-elsewhere',
      decided: 'All that was agreed was done. Most companies of this territory cannot buy from us: it is drawn anew.',
    },
  };
}
