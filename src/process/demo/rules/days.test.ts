import { expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  binomialRange,
  daysBetween,
  type LocalDate,
  quarterOf,
  startOfDay,
  weekdayOf,
  yearOf,
} from '../../../ground/index.ts';
import { aSetting } from '../testing.ts';
import { castOf } from './cast.ts';
import { coachingPlansOf, sessionsOf } from './coaching.ts';
import { growthOf, playsOf, runsOf } from './courses.ts';
import { hiringOf } from './hiring.ts';
import { slowDays, slowSince } from './leads.ts';
import { meetingsOf, seriesOf } from './meetings.ts';
import { payQuarter } from './pay.ts';
import { approvedOn } from './quotas.ts';
import { rampsOf } from './ramps.ts';
import { daysAfter, reviewedQuarter } from './reviews.ts';
import { dealsAt } from './story.ts';
import { allowancesOf, chartersOf, contestsOf, leaveOf, spacesOf } from './team-life.ts';
import { type World, worldOf } from './world.ts';

/** Two years of days, one of them with a 29 February, each in another place and with a fiscal year of its own. */
const places = [
  { timeZone: 'Europe/Berlin', fiscalStartMonth: 1 },
  { timeZone: 'Pacific/Auckland', fiscalStartMonth: 4 },
  { timeZone: 'Pacific/Honolulu', fiscalStartMonth: 10 },
  { timeZone: 'America/New_York', fiscalStartMonth: 2 },
  { timeZone: 'Europe/Berlin', fiscalStartMonth: 7 },
];
const days = Array.from({ length: 731 }, (_, at) => ({
  today: addDays('2027-01-01', at),
  ...(places[at % places.length] as (typeof places)[number]),
}));
const whole = worldOf(aSetting());
/** The people of the company on each day: what is told of them alone needs no deals. */
const worlds = days.map((day): World => {
  const setting = aSetting(day);
  return { ...whole, setting, people: castOf(setting) };
});

/** The days on which it does not hold, with what is wrong there. */
const wrongOn = (wrong: (world: World, today: LocalDate) => readonly unknown[]) =>
  worlds.flatMap((world) => {
    const { today } = world.setting;
    const found = wrong(world, today);
    return found.length > 0 ? [{ today, weekday: weekdayOf(today), found: found.slice(0, 3) }] : [];
  });
const must = (holds: Record<string, boolean>) => Object.keys(holds).filter((name) => !holds[name]);

test('on every day all that people did is past, in the order of time', () => {
  const found = wrongOn((world, today) => {
    const begun = startOfDay(today, world.setting.timeZone);
    const states = [...leaveOf(world), ...chartersOf(world)].map((one) => one.states.map(({ at }) => at));
    const moments = [
      ...states.flat(),
      ...allowancesOf(world).map(({ from }) => from),
      ...contestsOf(world).flatMap(({ announced, entries }) => [announced, ...entries.map(({ at }) => at)]),
      ...spacesOf(world).flatMap(({ at, pins }) => [at, ...pins.map((pin) => pin.at)]),
      ...sessionsOf(world).map(({ plannedAt }) => plannedAt),
    ];
    const done = [
      ...sessionsOf(world).flatMap(({ heldOn }) => heldOn ?? []),
      ...runsOf(world).flatMap(({ tries }) => tries.map(({ on }) => on)),
      ...playsOf(world).map(({ onDay }) => onDay),
      ...growthOf(world).map(({ begunOn }) => begunOn),
      ...coachingPlansOf(world).map(({ startsOn }) => startsOn),
      ...rampsOf(world).flatMap(({ gates, entries }) => [...gates.map(({ on }) => on), ...entries.map((e) => e.onDay)]),
      ...(hiringOf(world)?.candidates ?? []).flatMap(({ cameOn, stageSince, endedOn, interviews }) => [
        ...[cameOn, stageSince, endedOn ?? cameOn],
        ...interviews.flatMap(({ onDay, points }) => (points === null ? [] : onDay)),
      ]),
      approvedOn(world, yearOf(today, { startMonth: world.setting.fiscalStartMonth, namedAfter: 'end' }).first),
      daysAfter(reviewedQuarter(today).lastOn).toldOn,
    ];
    return [
      ...states.filter((its) => its.some((at, place) => at <= (its[place - 1] ?? ''))),
      ...moments.filter((at) => at >= begun),
      ...done.filter((day) => day >= today),
    ];
  });
  expect(found).toEqual([]);
}, 60_000);

test('on every day somebody is coached next, an interview is to come, a contest runs, a charter waits and leave is asked for', () => {
  const found = wrongOn((world, today) => {
    const charters = chartersOf(world).filter(({ states }) => states.at(-1)?.state !== 'signed');
    const interviews = (hiringOf(world)?.candidates ?? []).flatMap((one) => one.interviews);
    const late = charters[0]?.states.at(-1)?.offeredOn ?? today;
    return must({
      coached: sessionsOf(world).some(({ heldOn, dueOn }) => heldOn === null && dueOn >= today),
      interview: interviews.some(({ points, onDay }) => points === null && onDay > today),
      contest: contestsOf(world).every(({ firstDay, lastDay }) => firstDay < today && today < lastDay),
      charter: charters.length === 1 && daysBetween(late, today) > 7,
      leave: leaveOf(world).some(({ states, firstDay }) => states.at(-1)?.state === 'asked' && firstDay > today),
      away: leaveOf(world).every(({ firstDay, lastDay }) => firstDay <= lastDay && weekdayOf(firstDay) <= 5),
    });
  });
  expect(found).toEqual([]);
});

test('on every day one meeting runs, each series has its next one, and one manager keeps his rhythm as the other does not', () => {
  const found = wrongOn((world, today) => {
    const all = meetingsOf(world);
    const past = all.filter(({ dueOn, fate }) => dueOn < today && fate !== 'running');
    const left = (isKeeper: boolean) => {
      const its = past.filter(({ series }) => series.isKeeper === isKeeper);
      return its.filter(({ fate }) => fate !== 'held').length / its.length;
    };
    return must({
      running: all.filter(({ fate, dueOn }) => fate === 'running' && dueOn === today).length === 1,
      next: seriesOf(world).every(({ number }) =>
        all.some(({ series, dueOn }) => series.number === number && dueOn >= today),
      ),
      weekdays: all.every(({ dueOn, fate }) => fate === 'running' || weekdayOf(dueOn) <= 5),
      keeps: left(true) < 0.1,
      leaves: left(false) > 0.25,
      held: past.some(({ fate, series }) => fate === 'held' && series.template === 'quarterly-review'),
    });
  });
  expect(found).toEqual([]);
});

test('on every day answers were slow on ten working days that are past, and three quarters to be paid are over', () => {
  const found = wrongOn((world, today) => {
    const since = slowSince(today);
    const slow = Array.from({ length: daysBetween(since, today) }, (_, at) => addDays(since, at));
    const calendar = { startMonth: world.setting.fiscalStartMonth, namedAfter: 'end' as const };
    return must({
      slow: slow.filter((day) => weekdayOf(day) <= 5).length === slowDays,
      paid: payQuarter(world, 1).next === quarterOf(today, calendar).first,
    });
  });
  expect(found).toEqual([]);
});

test('whoever chooses well wins more of what closed in twelve months than chance would let the others’ third look', () => {
  const all = ['2026-09-30', '2027-01-01', '2027-11-11', '2028-02-29'].flatMap((today, at) =>
    [7, 11 + at].map((seed) => worldOf(aSetting({ today, seed: String(seed) }))),
  );
  for (const world of all) {
    const { today, seed } = world.setting;
    const his = world.roster.flatMap(({ rep }, at) => (rep.part === 'focus' ? dealsAt(world, at) : []));
    const closed = his.map(({ states }) => states.at(-1)!).filter(({ closedOn }) => closedOn! >= addMonths(today, -12));
    const won = closed.filter(({ status }) => status === 'won').length;
    expect(binomialRange(won, closed.length, 0.995)!.low, `${today}, ${seed}`).toBeGreaterThan(0.36);
  }
});
