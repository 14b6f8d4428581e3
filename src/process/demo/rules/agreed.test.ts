import { describe, expect, test } from 'vitest';
import { features } from '../../../app/features.ts';
import { addDays, dayOf, quarterOf, weekdayOf } from '../../../ground/index.ts';
import { aSetting } from '../testing.ts';
import { coachingPlansOf, sessionsOf } from './coaching.ts';
import { commitmentsOf } from './commitments.ts';
import { discoveryOf } from './discovery.ts';
import { hiringOf } from './hiring.ts';
import { drawnOn, forgottenCountry, patchesOf } from './patches.ts';
import { asksOf, referencesOf } from './references.ts';
import { dealsAt } from './story.ts';
import { truthOf } from './truth.ts';
import { usesOf } from './uses.ts';
import { type World, worldOf } from './world.ts';

const world = worldOf(aSetting());
const { today, timeZone } = world.setting;
const deals = world.roster.flatMap((_, at) => dealsAt(world, at));
const truth = truthOf(world);
const isPast = (at: string) => dayOf(at, timeZone) < today;
const inOrder = (states: readonly { at: string }[]) =>
  states.every(({ at }, place) => isPast(at) && at > (states[place - 1]?.at ?? ''));

describe('territories', () => {
  const patches = patchesOf(world);

  test('are a tree with people: a team, in it each who sells, and two specialists over all', () => {
    expect(patches.filter(({ isOverlay }) => isOverlay).map(({ name }) => name)).toEqual(['Key accounts', 'Dairies']);
    expect(patches.filter(({ parent, isOverlay }) => parent === null && !isOverlay)).toHaveLength(2);
    const selling = world.people.filter(({ role, leftOn }) => role === 'rep' && leftOn === null);
    const own = patches.filter(({ parent }) => parent !== null);
    expect(own.map(({ people: [one] }) => one?.personId)).toEqual(selling.map(({ id }) => id));
    expect(new Set(patches.map(({ name }) => name)).size).toBe(patches.length);
  });

  test('name each company at most once, and none of the country that was forgotten', () => {
    const named = patches.flatMap(({ companies }) => companies);
    expect(new Set(named).size).toBe(named.length);
    const byId = new Map(world.accounts.companies.map((one) => [one.id, one]));
    expect(named.filter((id) => byId.get(id)?.place.country === forgottenCountry)).toEqual([]);
    expect(patches.flatMap(({ countries }) => countries)).not.toContain('EG');
    const there = world.accounts.companies.filter(({ since }) => since <= drawnOn(world));
    expect(named.length).toBe(there.filter(({ place }) => place.country !== forgottenCountry).length);
    expect(truth.forgotten.companies).toBeGreaterThan(3);
  });
});

describe('coaching', () => {
  const told = sessionsOf(world);
  const ofCoach = (part: string) =>
    told.filter(({ coachId }) => world.people.find(({ id }) => id === coachId)?.part === part);

  test('keeps its rhythm with a good coach, while another comes when something burns and leaves reports out', () => {
    expect(new Set(ofCoach('coach').map(({ isTrouble }) => isTrouble))).toEqual(new Set([false]));
    expect(new Set(ofCoach('manager').map(({ isTrouble }) => isTrouble))).toEqual(new Set([true]));
    const missing = (some: typeof told) =>
      some.filter(({ heldOn, isReported }) => heldOn !== null && !isReported).length;
    expect([missing(ofCoach('coach')), missing(ofCoach('manager')) > 3]).toEqual([0, true]);
    expect(told.some(({ heldOn }) => heldOn === null)).toBe(true);
    for (const { heldOn, plannedAt, person } of told) {
      expect(isPast(plannedAt) && (heldOn === null || heldOn < today)).toBe(true);
      expect(dayOf(plannedAt, timeZone) > person.joinedOn).toBe(true);
    }
    expect(new Set(told.map(({ number }) => number)).size).toBe(told.length);
  });

  test('has two who work on a skill', () => {
    expect(
      coachingPlansOf(world)
        .map(({ skillKey }) => skillKey)
        .toSorted(),
    ).toEqual(['discovery', 'qualification']);
  });
});

describe('hiring', () => {
  const told = hiringOf(world)!;

  test('filled one of two places with who ramps up, and nobody interviewed before he was asked', () => {
    expect(told.candidates.map(({ state }) => state)).toEqual(['hired', 'rejected', 'running', 'running', 'running']);
    const [hired] = told.candidates;
    expect(hired!.endedOn! < told.hired.joinedOn).toBe(true);
    for (const { cameOn, stageSince, endedOn, interviews } of told.candidates) {
      expect([told.openedOn, cameOn, stageSince, endedOn ?? stageSince]).toEqual(
        [told.openedOn, cameOn, stageSince, endedOn ?? stageSince].toSorted(),
      );
      expect((endedOn ?? stageSince) < today).toBe(true);
      for (const { onDay, points } of interviews) expect(points === null ? onDay > today : onDay < today).toBe(true);
    }
  });
});

describe('commitments', () => {
  const told = commitmentsOf(world);

  test('are made on Mondays and kept or broken since, all of it past', () => {
    expect(told.length).toBeGreaterThan(100);
    for (const { states } of told) expect(inOrder(states)).toBe(true);
    expect(told.filter(({ states: [first] }) => weekdayOf(dayOf(first!.at, timeZone)) !== 1)).toEqual([]);
    const ends = told.map(({ states }) => states.at(-1)!);
    for (const { state, endedOn } of ends) expect(state === 'open').toBe(endedOn === null);
    expect(new Set(ends.map(({ state }) => state))).toEqual(new Set(['open', 'kept', 'broken', 'withdrawn']));
    expect(told.filter(({ name }) => /[{}]/.test(name))).toEqual([]);
  });

  test('are kept by one less than half as often as by the others', () => {
    const rate = (some: typeof told) => {
      const ended = some.map(({ states }) => states.at(-1)!.state).filter((state) => /kept|broken/.test(state));
      return ended.filter((state) => state === 'kept').length / ended.length;
    };
    const isHis = ({ ownerId }: (typeof told)[number]) => ownerId === truth.breaksPromises.personId;
    expect(rate(told.filter(isHis))).toBeLessThan(0.55);
    expect(rate(told.filter((one) => !isHis(one)))).toBeGreaterThan(0.65);
  });
});

describe('references', () => {
  const references = referencesOf(world);
  const asks = asksOf(world, references);

  test('are of customers who bought, each once, and asked only after they agreed', () => {
    expect(references.length).toBeGreaterThan(8);
    expect(new Set(references.map(({ contact }) => contact.id)).size).toBe(references.length);
    expect(references.every(({ agreedOn, ways }) => agreedOn < today && ways.length > 0)).toBe(true);
    for (const { reference, askedOn, way, states } of asks) {
      const of = references[reference]!;
      expect([askedOn >= of.agreedOn, of.ways.includes(way), inOrder(states)]).toEqual([true, true, true]);
    }
    expect(new Set(asks.map(({ number }) => number)).size).toBe(asks.length);
  });

  test('one is asked more often this quarter than was agreed, and nobody else; on its first two days nobody', () => {
    const wornOn = (on: World) => {
      const its = referencesOf(on);
      const { first } = quarterOf(on.setting.today);
      const askedOf = (number: number) =>
        asksOf(on, its).filter(({ reference, askedOn }) => reference === number && askedOn >= first).length;
      expect(its.filter(({ number, resting }) => resting && askedOf(number) > 0)).toEqual([]);
      return its.filter(({ number, most }) => askedOf(number) > most).map(({ contact }) => contact.id);
    };
    expect(wornOn(world)).toEqual([truth.wornOut!.contactId]);
    const [second, third] = ['2027-01-02', '2027-01-03'].map((day) => worldOf(aSetting({ today: day })));
    expect([wornOn(second!), truthOf(second!).wornOut]).toEqual([[], null]);
    expect(wornOn(third!)).toEqual([truthOf(third!).wornOut?.contactId]);
  });
});

test('what was found out is known of deals that were won more often', () => {
  const questions = ['problem', 'deciders', 'unheard of'].map((key) => ({ key, label: key }));
  const knownOf = (status: string) => {
    const closed = deals.filter(({ states }) => states.at(-1)!.status === status && states.length > 2);
    return closed.filter((deal) => discoveryOf(world, deal, questions).length > 0).length / closed.length;
  };
  expect(knownOf('won')).toBeGreaterThan(1.15 * knownOf('lost'));
  const told = deals.flatMap((deal) => discoveryOf(world, deal, questions));
  expect(told.every(({ at, answers }) => isPast(at) && answers.every(({ text }) => !/[{}]/.test(text)))).toBe(true);
});

describe('what people open', () => {
  const uses = world.people.flatMap((person, place) => usesOf(world, person, place));

  test('is on working days on which they were there, each page once a day', () => {
    const by = new Map(world.people.map((person) => [person.id, person]));
    const wrong = uses.filter(({ personId, day, times }) => {
      const { joinedOn, leftOn } = by.get(personId)!;
      return day < joinedOn || day >= today || (leftOn !== null && day > leftOn) || weekdayOf(day) > 5 || times < 1;
    });
    expect(wrong).toEqual([]);
    expect(new Set(uses.map(({ personId, feature, day }) => `${personId} ${feature} ${day}`)).size).toBe(uses.length);
    expect(uses.length).toBeGreaterThan(10_000);
  });

  test('are features that there are; one is opened by nobody, and one is taken up by one after the other', () => {
    const known = new Set(features.map(({ id }) => id));
    expect([...new Set(uses.map(({ feature }) => feature))].filter((id) => !known.has(id))).toEqual([]);
    expect(known).toContain(truth.features.unopened);
    expect(uses.filter(({ feature }) => feature === truth.features.unopened)).toEqual([]);
    const its = uses.filter(({ feature }) => feature === truth.features.spreading);
    const inWeek = (back: number) =>
      new Set(
        its
          .filter(({ day }) => day >= addDays(today, -7 * back) && day < addDays(today, 7 - 7 * back))
          .map((one) => one.personId),
      ).size;
    expect([inWeek(12), inWeek(9) > 0, inWeek(2) > inWeek(9) + 2]).toEqual([0, true, true]);
  });
});
