import { expect, test } from 'vitest';
import { aSetting } from '../testing.ts';
import { promisesOf } from './promises.ts';
import { dealsAt } from './story.ts';
import { truthOf } from './truth.ts';
import { worldOf } from './world.ts';

const world = worldOf(aSetting({ reasons: [] }));
const promises = promisesOf(world);
const deals = world.roster.flatMap((_, at) => dealsAt(world, at));

/** What somebody won in a quarter, as the story ends. */
const wonIn = (personId: string, { first, next }: { first: string; next: string }) =>
  deals
    .map(({ states }) => states.at(-1))
    .filter((last) => last?.status === 'won' && last.ownerId === personId)
    .filter((last) => last?.closedOn && last.closedOn >= first && last.closedOn < next)
    .reduce((sum, last) => sum + (last?.amount ?? 0), 0);

const biasOf = (personId: string) => {
  const own = promises.filter(({ byId, subjectId }) => byId === personId && subjectId === personId);
  const came = own.reduce((sum, { quarter }) => sum + wonIn(personId, quarter), 0);
  return (own.reduce((sum, { commit }) => sum + commit, 0) - came) / came;
};

test('people promise, each for himself, and once a week', () => {
  const keys = promises.map(({ byId, subjectId, week, quarter }) => `${byId} ${subjectId} ${week} ${quarter.first}`);
  expect(new Set(keys).size).toBe(keys.length);
  expect(promises.length).toBeGreaterThan(100);
  expect(promises.every(({ commit, saidOn }) => commit >= 0 && saidOn <= world.setting.today)).toBe(true);
});

test('the sandbagger promises less than comes', () => {
  expect(biasOf(truthOf(world).sandbagger.personId)).toBeLessThan(-0.15);
});

test('whoever overrides says why', () => {
  const overrides = promises.filter(({ byId, subjectId }) => byId !== subjectId);
  expect(overrides.length).toBeGreaterThan(0);
  expect(overrides.every(({ reason }) => reason !== null)).toBe(true);
});
