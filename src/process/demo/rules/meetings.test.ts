import { expect, test } from 'vitest';
import { addDays, weekdayOf } from '../../../ground/index.ts';
import { talkOf } from '../../../performance/conversations/index.ts';
import { aSetting } from '../testing.ts';
import { coursesToldOf } from './improvement.ts';
import { meetingsOf, seriesOf } from './meetings.ts';
import { minutesOf } from './minutes.ts';
import { idIn } from './setting.ts';
import { talksOf } from './talks.ts';
import { truthOf } from './truth.ts';
import { worldOf } from './world.ts';

const world = worldOf(aSetting());
const { today } = world.setting;
const truth = truthOf(world);

test('whoever keeps the rhythm missed one meeting with a reason, the other manager a third of the team’s and half of the talks', () => {
  const past = meetingsOf(world).filter(({ dueOn }) => dueOn < today);
  const missed = (isKeeper: boolean) => {
    const all = past.filter(({ series, fate }) => series.isKeeper === isKeeper && fate !== 'running');
    return all.filter(({ fate }) => fate !== 'held').length / all.length;
  };
  expect(past.filter(({ series, fate }) => series.isKeeper && fate === 'skipped')).toHaveLength(1);
  expect(missed(true)).toBeLessThan(0.05);
  expect(missed(false)).toBeGreaterThan(0.3);
});

test('every series has its next meeting, one agenda is on the table, and nobody meets at a weekend', () => {
  const all = meetingsOf(world);
  expect(all.filter(({ fate }) => fate === 'running')).toHaveLength(1);
  for (const series of seriesOf(world))
    expect(all.some((one) => one.series.number === series.number && one.dueOn >= today)).toBe(true);
  expect(all.filter(({ dueOn, fate }) => weekdayOf(dueOn) > 5 && fate !== 'running')).toEqual([]);
  for (const day of ['2026-11-28', '2026-11-29', '2026-11-30'])
    expect(meetingsOf(worldOf(aSetting({ today: day }))).filter(({ fate }) => fate === 'running')).toHaveLength(1);
});

test('a meeting opens with what the one before it decided, and who breaks promises kept none of it', () => {
  const review = minutesOf(world).filter(({ meeting, pack }) => pack && meeting.series.template === 'pipeline-review');
  const second = review[1]!;
  const opening = second.pack!.sections.find(({ id }) => id === 'promised')!.items.map(({ id }) => id);
  for (const { id } of review[0]!.decisions) expect(opening).toContain(id);
  const decided = minutesOf(world).flatMap(({ decisions }) => decisions);
  const due = decided.filter(({ dueOn }) => dueOn < addDays(today, -7));
  const keeps = (his: boolean) => due.filter(({ ownerId }) => (ownerId === truth.breaksPromises.personId) === his);
  expect(keeps(true).length).toBeGreaterThan(0);
  expect(keeps(true).filter(({ doneOn }) => doneOn !== null)).toEqual([]);
  expect(keeps(false).filter(({ doneOn }) => doneOn === null)).toEqual([]);
});

test('whoever is everywhere and wins little talks most and asks least', () => {
  const by = Map.groupBy(talksOf(world), ({ ownerId }) => ownerId);
  const means = [...by].map(([ownerId, calls]) => {
    const all = calls.map(({ turns, rep }) => talkOf(turns, rep));
    const mean = (of: (one: (typeof all)[number]) => number) => all.reduce((sum, one) => sum + of(one), 0) / all.length;
    return { ownerId, ratio: mean(({ talkRatio }) => talkRatio!), asks: mean(({ questions }) => questions) };
  });
  expect(means.length).toBeGreaterThan(7);
  const extreme = (of: (one: (typeof means)[number]) => number) => means.toSorted((a, b) => of(b) - of(a))[0]!.ownerId;
  expect(extreme(({ ratio }) => ratio)).toBe(truth.qualityProblem.personId);
  expect(extreme(({ asks }) => -asks)).toBe(truth.qualityProblem.personId);
  expect(extreme(({ ratio }) => -ratio)).toBe(truth.focus.personId);
});

test('a plan has a check each week, those of its past weeks held, and the one that ended no step left out', () => {
  const { brokenTerritory, qualityProblem } = truth;
  const both = [qualityProblem.personId, brokenTerritory.personId];
  const told = (back: number) => coursesToldOf(world, [{ back, personIds: both }]);
  const [running, ended] = told(110);
  expect([running!.personId, ended!.personId]).toEqual(both);
  expect(running!.checks.filter(({ dueOn, heldOn }) => dueOn < today !== (heldOn !== null))).toEqual([]);
  expect(running!.checks).toHaveLength(13);
  expect(ended!.checks.filter(({ heldOn }) => heldOn === null)).toEqual([]);
  expect(ended!.end!.on > ended!.reviewOn).toBe(true);
  const [young, ...others] = told(47);
  expect([young!.checks.length, young!.checks.some(({ heldOn }) => heldOn === null), others]).toEqual([8, true, []]);
  expect(coursesToldOf(world, [{ back: 47, personIds: [] }])).toEqual([]);
});

test('ids of one area never meet those of another, however many areas there are', () => {
  const id = idIn(world.setting.base);
  const areas = ['person', 'job-offer', 'meeting-series', 'meeting', 'transcript'] as const;
  expect(new Set(areas.flatMap((area) => [0, 1, 70_000].map((n) => id(area, n)))).size).toBe(areas.length * 3);
});
