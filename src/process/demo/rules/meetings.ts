import { addDays, type LocalDate, quarterOf, shiftQuarter } from '../../../ground/index.ts';
import { type Cadence, noDaysOff, occurrences, type TemplateId, templates } from '../../../people/sessions/index.ts';
import { laterOf, workday, workdayBefore } from './calendar.ts';
import { beginOf, type DemoPerson } from './cast.ts';
import { oncePer } from './once.ts';
import type { World } from './world.ts';

export type DemoSeries = {
  number: number;
  ownerId: string;
  isKeeper: boolean;
  template: TemplateId;
  name: string;
  cadence: Cadence;
  startsOn: LocalDate;
  atMinute: number;
  minutes: number;
  people: readonly DemoPerson[];
};

export type DemoMeeting = {
  number: number;
  series: DemoSeries;
  /** The day of its series, and the one before it; null of the first. */
  on: LocalDate;
  dueOn: LocalDate;
  lastOn: LocalDate | null;
  people: readonly DemoPerson[];
  fate: 'held' | 'missed' | 'skipped' | 'running' | 'coming';
  skipReason: string | null;
};

/** So many weeks are told before this one. */
const weeksBack = 8;
/** As the product puts meetings down: two weeks ahead, and always the next one. */
const [daysAhead, daysLooked] = [14, 100];
/** Numbers that a series has for its meetings. */
export const mostOfSeries = 32;

const isHere = ({ role, leftOn }: DemoPerson) => role === 'rep' && leftOn === null;

/** Of each team the pipeline review and the forecast call of the week and the review of the quarter; of each two their talk every second week. */
export const seriesOf = oncePer((world: World): DemoSeries[] => {
  const { setting, people } = world;
  const { today } = setting;
  const lastDue = workdayBefore(today);
  const calendar = { startMonth: setting.fiscalStartMonth, namedAfter: 'end' as const };
  const quarter = shiftQuarter(quarterOf(today, calendar), -1, calendar);
  const made = people
    .filter(({ role }) => role === 'manager')
    .flatMap((manager): Omit<DemoSeries, 'number'>[] => {
      const team = people.filter((one) => isHere(one) && one.managerId === manager.id);
      if (team.length === 0) return [];
      const isKeeper = manager.part === 'coach';
      const of = (template: TemplateId, about: string, more: Partial<DemoSeries>): Omit<DemoSeries, 'number'> => ({
        ...{ ownerId: manager.id, isKeeper, template, name: `${about}, ${manager.teamName}`, people: team },
        ...{ cadence: templates[template].cadence, minutes: templates[template].minutes },
        ...{ startsOn: addDays(lastDue, -7 * weeksBack), atMinute: 9 * 60, ...more },
      });
      const begin = workday(laterOf(addDays(quarter.first, 9), beginOf(setting)));
      return [
        of('pipeline-review', 'Pipeline review', {}),
        of('forecast-call', 'Forecast call', {
          startsOn: workday(addDays(lastDue, -7 * weeksBack + 2)),
          atMinute: 630,
        }),
        of('quarterly-review', 'Quarterly review', { startsOn: begin, atMinute: 13 * 60 }),
        ...team.map((rep, place) =>
          of('one-on-one', '1:1', {
            ...{ name: `1:1 ${manager.name} and ${rep.name}`, people: [rep], cadence: 'fortnightly' as const },
            ...{
              startsOn: workday(addDays(lastDue, -7 * weeksBack + (place % 5))),
              atMinute: 14 * 60 + 30 * (place % 5),
            },
          }),
        ),
      ];
    });
  return made.map((series, number) => ({ ...series, number }));
});

/** The meetings of all series: a good coach skips one with his reason, the other managers leave a third of the team’s and half of the talks out. */
export const meetingsOf = oncePer((world: World): DemoMeeting[] => {
  const { today } = world.setting;
  return seriesOf(world).flatMap((series) => {
    const all = occurrences(
      { ...series, endedOn: null },
      { from: series.startsOn, until: addDays(today, daysLooked) },
      noDaysOff,
    );
    const near = all.filter(({ on }) => on <= addDays(today, daysAhead));
    const next = near.some(({ on }) => on >= today) ? [] : all.slice(near.length, near.length + 1);
    return [...near, ...next]
      .map(({ on, dueOn }, place): DemoMeeting => {
        const fate = fateOf(series, place, dueOn, today);
        return {
          ...{ number: series.number * mostOfSeries + place, series, on, fate },
          // The one that runs was moved to today where its day is a Friday and today a weekend.
          dueOn: fate === 'running' ? today : dueOn,
          lastOn: all[place - 1]?.dueOn ?? null,
          people: series.people.filter(({ joinedOn }) => joinedOn <= dueOn),
          skipReason: fate === 'skipped' ? (series.isKeeper ? atTheFair : tooMuch) : null,
        };
      })
      .filter(({ people }) => people.length > 0);
  });
});

const atTheFair = 'The whole team is at the trade fair in Lyon.';
const tooMuch = 'Too much to do before the month ends.';

function fateOf(series: DemoSeries, place: number, dueOn: LocalDate, today: LocalDate): DemoMeeting['fate'] {
  const { template, isKeeper, number } = series;
  const isReview = template === 'pipeline-review';
  // The review of this week has just begun: its agenda is on the table.
  if (isReview && isKeeper && dueOn === workdayBefore(today)) return 'running';
  if (dueOn >= today) return 'coming';
  if (isKeeper) return isReview && place === 2 ? 'skipped' : 'held';
  if (template === 'quarterly-review') return 'held';
  if (template === 'one-on-one') return (place + number) % 2 === 0 ? 'held' : 'missed';
  if (isReview && place === 5) return 'skipped';
  return place % 3 === 1 ? 'missed' : 'held';
}
