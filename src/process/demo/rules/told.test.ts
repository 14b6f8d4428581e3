import { describe, expect, test } from 'vitest';
import { dayOf } from '../../../ground/index.ts';
import { dealTotals } from '../../pipeline/index.ts';
import { aSetting } from '../testing.ts';
import { activitiesOf } from './doings.ts';
import { leadsOf } from './leads.ts';
import { answersOf, stepsOf } from './learning.ts';
import { quotesOf } from './offers.ts';
import { dealsAt } from './story.ts';
import { truthOf } from './truth.ts';
import { worldOf } from './world.ts';

const world = worldOf(aSetting());
const { today, timeZone } = world.setting;
const deals = world.roster.flatMap((_, at) => dealsAt(world, at));
const leads = leadsOf(world);
const { quotes, waiting } = quotesOf(world);
const elements = ['budget', 'authority', 'need', 'timeline'];
const answers = deals.flatMap((deal) => answersOf(world, deal, () => activitiesOf(world, deal), elements));
const steps = deals.flatMap((deal) => stepsOf(world, deal, () => [{ key: 'one', text: 'Do it' }]));
const truth = truthOf(world);
const isPast = (at: string) => dayOf(at, timeZone) < today;
const inOrder = (states: readonly { at: string }[]) =>
  states.every(({ at }, place) => isPast(at) && at > (states[place - 1]?.at ?? ''));

describe('leads, quotes and what is known of deals', () => {
  test('are told in the order of time, all of it past', () => {
    for (const { states } of [...leads, ...quotes, ...answers]) expect(inOrder(states)).toBe(true);
    expect(steps.every(({ at }) => isPast(at))).toBe(true);
    const { people } = world;
    const isThere = (id: string, at: string) => {
      const { joinedOn, leftOn } = people.find((one) => one.id === id)!;
      const day = dayOf(at, timeZone);
      return day >= joinedOn && (leftOn === null || day <= leftOn);
    };
    const by = [
      ...leads.flatMap(({ ownerId, receivedAt }) => (ownerId ? [[ownerId, receivedAt]] : [])),
      ...answers.flatMap(({ states }) => states.map(({ byId, at }) => [byId, at])),
      ...steps.map(({ byId, at }) => [byId, at]),
    ] as [string, string][];
    expect(by.filter(([id, at]) => !isThere(id, at))).toEqual([]);
  });

  test('are the same to the byte from the same seed, and nothing of it has an id twice', () => {
    const again = worldOf(aSetting());
    expect(JSON.stringify([leadsOf(again), quotesOf(again).quotes.length])).toBe(
      JSON.stringify([leads, quotes.length]),
    );
    const ids = [...answers, ...steps, ...deals].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('of every hundred leads some wait, some wait in the queue, and each way out is taken', () => {
    const ends = new Set(leads.map(({ states }) => states.at(-1)!.status));
    expect([...ends].toSorted()).toEqual(['converted', 'disqualified', 'mql', 'new', 'recycled', 'sql', 'working']);
    expect(leads.some(({ ownerId }) => ownerId === null)).toBe(true);
    expect(leads.filter(({ name, companyName }) => /undefined|NaN/.test(name + companyName))).toEqual([]);
    const share = (source: string) => {
      const its = leads.filter((lead) => lead.source === source);
      return its.filter(({ became }) => became !== null).length / its.length;
    };
    expect(share(truth.referrals.source)).toBeGreaterThan(5 * share('Trade fair'));
  });

  test('a quote that was accepted comes to what its deal was won at, and one waits below the least margin', () => {
    const accepted = quotes.filter(({ states }) => states.at(-1)!.status === 'accepted');
    expect(accepted.length).toBeGreaterThan(5);
    for (const { deal, lines } of accepted) {
      expect(dealTotals(lines).contractValue).toBe(deal.states.at(-1)!.amount);
      expect(deal.states.at(-1)!.status).toBe('won');
    }
    const late = quotes.filter(({ states, validUntil }) => states.at(-1)!.status === 'sent' && validUntil < today);
    expect(late.length).toBeGreaterThan(0);
    expect(quotes.some(({ revision }) => revision === 2)).toBe(true);
    expect(waiting).toMatchObject({ quote: { place: null, deal: { name: truth.cheapQuote!.name } } });
    const places = quotes.filter(({ place, revision }) => place !== null && revision === 1).map(({ place }) => place);
    expect(places).toEqual(places.map((_, at) => at));
  });

  test('nothing counts as confirmed that nothing shows', () => {
    const said = answers.flatMap(({ states }) => states);
    expect(said.filter(({ score, evidence }) => score >= 2 && evidence.length === 0)).toEqual([]);
    expect(said.filter(({ note }) => note.trim() === '' || /[{}]|undefined/.test(note))).toEqual([]);
  });
});
