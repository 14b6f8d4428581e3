import { describe, expect, test } from 'vitest';
import { dayOf, daysBetween, partsOf, weekdayOf, wilson } from '../../../ground/index.ts';
import { dealTotals } from '../../pipeline/index.ts';
import { aSetting } from '../testing.ts';
import { activitiesOf, commentsOn } from './doings.ts';
import { places } from './places.ts';
import { quotasOf } from './quotas.ts';
import { sectorOf } from './sectors.ts';
import { type DemoDeal, dealsAt } from './story.ts';
import { truthOf } from './truth.ts';
import { type World, worldOf } from './world.ts';

const whole = (setting = aSetting({ reasons: [] })) => {
  const world = worldOf(setting);
  const deals = world.roster.flatMap((_, at) => dealsAt(world, at));
  return {
    world,
    deals,
    activities: deals.map((deal) => activitiesOf(world, deal)),
    comments: deals.flatMap((deal) => commentsOn(world, deal)),
  };
};
const { world, deals, activities, comments } = whole();
const { today, timeZone, pipeline } = world.setting;
const truth = truthOf(world);
const last = (deal: DemoDeal) => deal.states.at(-1)!;
const closed = (some: readonly DemoDeal[]) => some.filter((deal) => last(deal).status !== 'open');
const won = (some: readonly DemoDeal[]) => some.filter((deal) => last(deal).status === 'won');
const winShare = (some: readonly DemoDeal[]) => won(some).length / closed(some).length;
const of = (personId: string) => deals.filter(({ rep, origin }) => rep.id === personId && origin === null);
const reps = world.people.filter(({ role }) => role === 'rep');

describe('a demo company', () => {
  test('is the same to the byte from the same seed, and another from another', () => {
    const print = (made: { world: World; deals: DemoDeal[] }) =>
      JSON.stringify([made.world.people, made.world.accounts, made.deals, quotasOf(made.world)], (key, value) =>
        key === 'place' || key === 'company' ? value.id : value,
      );
    const first = print({ world, deals });
    expect(print(whole(aSetting({ reasons: [] })))).toBe(first);
    expect(print(whole(aSetting({ reasons: [], seed: '8' })))).not.toBe(first);
  });

  test('of size S is a team of twelve with some hundred companies and over a thousand deals', () => {
    expect(world.people).toHaveLength(12);
    expect(world.accounts.companies.length).toBeGreaterThan(280);
    expect(deals.length).toBeGreaterThan(1_200);
    expect(deals.length).toBeLessThan(2_000);
    const open = deals.filter((deal) => last(deal).status === 'open').length;
    expect([open > 120, open < 400]).toEqual([true, true]);
  });

  test('has nothing twice but what is planted', () => {
    const ids = [
      ...world.people.flatMap(({ id, lineId }) => [id, lineId]),
      ...world.products.map(({ id }) => id),
      ...world.accounts.companies.flatMap(({ id, contacts }) => [id, ...contacts.map((contact) => contact.id)]),
      ...deals.flatMap(({ id, people }) => [id, ...people.map((one) => one.id)]),
      ...activities.flat().map(({ id }) => id),
      ...comments.map(({ id }) => id),
    ];
    expect(new Set(ids).size).toBe(ids.length);
    const twins = new Set(truth.twins.companies.map(([, twin]) => twin));
    const own = world.accounts.companies.filter(({ id }) => !twins.has(id));
    expect(new Set(own.map(({ name }) => name)).size).toBe(own.length);
  });

  test('says something in every text, and leaves no word of a pattern unfilled', () => {
    const said = [
      ...world.people.flatMap(({ name, email, title }) => [name, email, title]),
      ...world.accounts.companies.flatMap(({ name, sector, contacts }) => [
        name,
        sector,
        ...contacts.map((one) => one.name),
      ]),
      ...deals.flatMap(({ name, states }) => [
        name,
        ...states.flatMap(({ nextStep, lostReason, wonBecause }) => [nextStep, lostReason, wonBecause]),
      ]),
      ...activities.flat().flatMap(({ subject, body, status }) => [subject, ...(status === 'done' ? [body] : [])]),
      ...comments.map(({ body }) => body),
    ].filter((text) => text !== null);
    expect(said.filter((text) => text.trim() === '' || /[{}]|undefined|NaN/.test(text))).toEqual([]);
  });

  test('happened in the past on working days, in the order of time; only plans lie ahead', () => {
    const wrong = deals.filter(({ states }) =>
      states.some(
        (state, at) =>
          state.day >= today ||
          weekdayOf(state.day) > 5 ||
          state.at <= (states[at - 1]?.at ?? '') ||
          dayOf(state.at, timeZone) !== state.day,
      ),
    );
    expect(wrong.map(({ id }) => id)).toEqual([]);
    const done = activities.flat().filter(({ status }) => status === 'done');
    expect(done.filter(({ on, at }) => on >= today || weekdayOf(on) > 5 || dayOf(at, timeZone) !== on)).toEqual([]);
    const planned = activities.flat().filter(({ status }) => status === 'planned');
    expect(planned.some(({ on }) => on === today)).toBe(true);
    expect(planned.some(({ on }) => on < today)).toBe(true);
    expect(planned.every(({ at }) => dayOf(at, timeZone) < today)).toBe(true);
  });

  test('nobody does anything before he came or after he left', () => {
    const by = new Map(world.people.map((person) => [person.id, person]));
    const isThere = (id: string, day: string) => {
      const { joinedOn, leftOn } = by.get(id)!;
      return day >= joinedOn && (leftOn === null || day <= leftOn);
    };
    expect(activities.flat().filter(({ ownerId, on, status }) => status === 'done' && !isThere(ownerId, on))).toEqual(
      [],
    );
    expect(deals.flatMap(({ states }) => states).filter(({ ownerId, day }) => !isThere(ownerId, day))).toEqual([]);
    expect(comments.filter(({ authorId, at }) => !isThere(authorId, dayOf(at, timeZone)))).toEqual([]);
    const left = deals.filter((deal) => last(deal).ownerId === truth.leaver.personId);
    expect(left.filter((deal) => last(deal).status === 'open')).toEqual([]);
  });

  test('adds up: a deal comes to its lines, credits to a hundred, closed is closed', () => {
    const states = deals.flatMap((deal) => deal.states);
    expect(
      states.filter(
        ({ lines, amount, amountFollowsLines }) =>
          lines.length > 0 && amountFollowsLines && amount !== dealTotals(lines).contractValue,
      ),
    ).toEqual([]);
    expect(states.filter(({ amount }) => !Number.isSafeInteger(amount) || amount <= 0)).toEqual([]);
    expect(
      states.filter(
        ({ status, closedOn, day }) => (status === 'open') !== (closedOn === null) || (closedOn ?? day) !== day,
      ),
    ).toEqual([]);
    expect(
      deals.filter(({ splits }) => splits.length > 0 && splits.reduce((sum, { percent }) => sum + percent, 0) !== 100),
    ).toEqual([]);
    expect(states.filter(({ stage }) => !pipeline.stages[stage])).toEqual([]);
  });

  test('has skips, steps back, deals taken up again, renewals, and deals without a next step', () => {
    const moves = new Set(deals.flatMap(({ states }) => states.flatMap(({ lastMove }) => lastMove?.kind ?? [])));
    expect([...moves].toSorted()).toEqual(['lose', 'regress', 'reopen', 'skip', 'step', 'win']);
    expect(deals.filter(({ origin }) => origin !== null).length).toBeGreaterThan(10);
    expect(deals.some((deal) => last(deal).status === 'open' && last(deal).nextStep === null)).toBe(true);
  });

  test('calls no deal by its company, since that stands beside it on every card', () => {
    const repeated = deals.filter(({ name, company }) => name.includes(company.shortName));
    expect(repeated.map(({ name }) => name)).toEqual([]);
    expect(new Set(deals.map(({ name }) => name)).size).toBeGreaterThan(150);
  });

  test('has each company in the sector that its name says', () => {
    for (const { trades } of places) for (const trade of trades) expect(sectorOf(trade), trade).toBeTruthy();
    const dairies = world.accounts.companies.filter(({ name }) => / (Molkerei|Dairy) |^Laiterie /.test(name));
    expect(dairies.length).toBeGreaterThan(3);
    expect(new Set(dairies.map(({ sector }) => sector))).toEqual(new Set(['Dairy']));
  });

  test('lets nobody wait for more than some months, and most for less than their stage allows', () => {
    const limits = [14, 21, 21, 14, 21, 14];
    const open = deals.filter((deal) => last(deal).status === 'open').map(last);
    const waits = open.map(({ stage, stageSince }) => ({ stage, days: daysBetween(stageSince, today) }));
    expect(Math.max(...waits.map(({ days }) => days))).toBeLessThan(180);
    const over = (isBottleneck: boolean) => {
      const there = waits.filter(
        ({ stage }) => (pipeline.stages[stage]?.id === truth.bottleneck.stageId) === isBottleneck,
      );
      return there.filter(({ stage, days }) => days > limits[stage]!).length / there.length;
    };
    expect(over(false)).toBeLessThan(0.25);
    expect(over(true)).toBeGreaterThan(0.5);
  });

  test('speaks many languages, with telephone numbers that belong to nobody', () => {
    const names = world.accounts.companies.map(({ name }) => name).join(' ');
    for (const script of [/\p{Script=Han}/u, /\p{Script=Arabic}/u, /\p{Script=Hebrew}/u, /ß|ö/])
      expect(names).toMatch(script);
    const phones = world.accounts.companies.flatMap(({ phone, contacts }) => [
      phone,
      ...contacts.map((one) => one.phone),
    ]);
    const kept =
      /^\+1 \d{3} 555 01\d\d$|^\+44 (20 7946|117 496|113 496) 0\d{3}$|^\+49 (30 23125|40 66969|221 4710) \d{3}$|^\+33 1 99 00 \d{4}$/;
    expect(phones.filter((phone) => phone !== null && !kept.test(phone))).toEqual([]);
  });
});

describe('what is planted', () => {
  test('deals wait in the bottleneck more than twice as long as in any other stage', () => {
    const stays = new Map<number, number[]>();
    for (const { states } of deals)
      for (const [at, state] of states.entries()) {
        const next = states[at + 1];
        if (!next?.lastMove || next.lastMove.from === next.lastMove.to || state.stage !== next.lastMove.from) continue;
        stays.set(state.stage, [...(stays.get(state.stage) ?? []), daysBetween(state.stageSince, next.day)]);
      }
    const means = [...stays]
      .map(([stage, days]) => ({ stage, mean: days.reduce((a, b) => a + b) / days.length }))
      .toSorted((a, b) => b.mean - a.mean);
    expect(pipeline.stages[means[0]!.stage]?.id).toBe(truth.bottleneck.stageId);
    expect(means[0]!.mean).toBeGreaterThan(2 * means[1]!.mean);
  });

  test('the lucky one’s range reaches down to what the others win', () => {
    const { personId, won: luckyWon, lost } = truth.lucky;
    const its = closed(of(personId));
    expect([its.length, won(its).length]).toEqual([luckyWon + lost, luckyWon]);
    const others = winShare(deals.filter(({ rep, origin }) => rep.id !== personId && origin === null));
    expect(winShare(its)).toBeGreaterThan(1.6 * others);
    expect(wilson(luckyWon, luckyWon + lost)!.low).toBeLessThan(others);
  });

  test('much done and little won, little done and much won: the two lie where they were put', () => {
    const effort = (id: string) =>
      activities
        .filter((_, at) => deals[at]!.rep.id === id)
        .flat()
        .filter(({ status }) => status === 'done').length / of(id).length;
    const steady = reps.find(({ part }) => part === 'steady')!.id;
    expect(effort(truth.qualityProblem.personId)).toBeGreaterThan(1.5 * effort(steady));
    expect(effort(truth.focus.personId)).toBeLessThan(0.8 * effort(steady));
    expect(winShare(of(truth.qualityProblem.personId))).toBeLessThan(0.2);
    expect(winShare(of(truth.focus.personId))).toBeGreaterThan(0.4);
  });

  test('the sandbagger’s deals grow and come nearer only when they are won', () => {
    const jumps = won(of(truth.sandbagger.personId)).map(({ states }) => {
      const [before, end] = states.slice(-2) as [DemoDeal['states'][number], DemoDeal['states'][number]];
      return { grew: end.amount / before.amount, early: daysBetween(end.closedOn!, before.expectedCloseOn!) };
    });
    expect(jumps.length).toBeGreaterThan(5);
    expect(jumps.filter(({ grew }) => grew > 1.2).length).toBeGreaterThan(0.9 * jumps.length);
    expect(jumps.filter(({ early }) => early > 20).length).toBeGreaterThan(0.8 * jumps.length);
  });

  test('the broken territory holds many times more companies than anybody’s', () => {
    const { personId, companies } = truth.brokenTerritory;
    const most = Math.max(
      ...reps
        .filter(({ id }) => id !== personId)
        .map(({ id }) => world.accounts.companies.filter(({ ownerId }) => ownerId === id).length),
    );
    expect(companies).toBeGreaterThan(2.5 * most);
  });

  test('the seasonal line is bought in its months', () => {
    const months = won(deals.filter(({ series }) => series === truth.seasonal.series)).map(
      (deal) => partsOf(last(deal).closedOn!)[1],
    );
    const inSeason = months.filter((month) => [8, 9, 10, 11, 12, 1].includes(month)).length;
    expect(months.length).toBeGreaterThan(15);
    expect(inSeason / months.length).toBeGreaterThan(0.8);
  });
});
