import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roleNames } from '../../access/actor.ts';
import * as course from './course.ts';
import type { Office, Person } from './office.ts';
import { planOf } from './plan.ts';
import type { Approver, Step } from './rule-set.ts';

// Whatever the rules, the people and what they do: what must hold of every request.

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const name = fc.constantFrom(...names);

/** Managers anywhere, loops included; anybody may have left, be away for anybody, or not see the record. */
const offices: fc.Arbitrary<Office> = fc
  .record({
    people: fc.tuple(
      ...names.map((id) =>
        fc.record({
          id: fc.constant(id),
          name: fc.constant(id),
          role: fc.constantFrom(...roleNames),
          active: fc.boolean(),
          managerId: fc.option(name),
        }),
      ),
    ),
    away: fc.uniqueArray(fc.tuple(name, name), { selector: ([who]) => who, maxLength: 4 }),
    blind: fc.subarray(names, { maxLength: 2 }),
  })
  .map(({ people, away, blind }) => ({
    people: new Map((people as Person[]).map((person) => [person.id, person])),
    standIns: away.map(([personId, standInId]) => ({
      id: personId,
      personId,
      standInId,
      firstDay: '2026-11-01',
      lastDay: '2026-11-30',
    })),
    day: '2026-11-26',
    sees: (id: string) => !blind.includes(id),
  }));

const approvers: fc.Arbitrary<Approver> = fc.oneof(
  fc.record({ by: fc.constant('manager' as const), level: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ by: fc.constant('role' as const), role: fc.constantFrom(...roleNames) }),
  fc.record({ by: fc.constant('person' as const), personId: name }),
);
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    mode: fc.constantFrom('any' as const, 'all' as const),
    approvers: fc.array(approvers, { minLength: 1, maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 3 },
);

type Deed = {
  who: string;
  what: 'approve' | 'reject' | 'delegate' | 'escalate' | 'change';
  to: string;
  office: Office;
};
const deeds: fc.Arbitrary<Deed[]> = fc.array(
  fc.record({
    who: name,
    what: fc.constantFrom(
      'approve' as const,
      'approve' as const,
      'approve' as const,
      'reject' as const,
      'delegate' as const,
      'escalate' as const,
      'change' as const,
    ),
    to: name,
    office: offices,
  }),
  { maxLength: 25 },
);

const at = '2026-11-26T10:00:00.000000Z';
const today = '2026-11-26';

function afterDeed(now: course.Course, office: Office, { who, what, to }: Deed): course.Course {
  const act = { personId: who, at, today, reason: 'Because' };
  if (what === 'escalate') return now.state === 'waiting' ? course.escalated(now, at, today, office) : now;
  const next =
    what === 'approve'
      ? course.approve(now, act)
      : what === 'reject'
        ? course.turnDown(now, act, 'rejected')
        : what === 'delegate'
          ? course.delegate(now, act, to, office)
          : now;
  // What the product does after each act and whenever people come and go.
  return course.kept('refused' in next ? now : next, at, office);
}

/** Every state that a request passes through, each with the office of its day. */
function lifeOf(given: Step[], requesterId: string, first: Office, done: Deed[]) {
  const planned = planOf({ key: 'r', name: 'R', when: [], steps: given }, requesterId, first);
  if ('nobody' in planned) return [];
  let now: course.Course = {
    requesterId,
    state: 'waiting',
    plan: planned.plan,
    step: 0,
    stepSince: today,
    remindedOn: null,
    escalatedOn: null,
    trail: [],
  };
  let office = first;
  const life = [{ now, office }];
  for (const deed of done) {
    if (deed.what === 'change') office = deed.office;
    now = afterDeed(now, office, deed);
    life.push({ now, office });
  }
  return life;
}

const always = (hold: (life: ReturnType<typeof lifeOf>, requesterId: string, given: Step[]) => void) =>
  fc.assert(
    fc.property(steps, name, offices, deeds, (given, requesterId, office, done) =>
      hold(lifeOf(given, requesterId, office, done), requesterId, given),
    ),
    { numRuns: 2_000 },
  );

test('nobody ever approves what he asked, nor is he asked', () => {
  always((life, requesterId) => {
    for (const { now } of life) {
      expect(now.plan.flatMap(({ slots }) => slots.flatMap(({ personIds }) => personIds))).not.toContain(requesterId);
      expect(now.plan.flatMap(({ slots }) => slots.map(({ doneBy }) => doneBy))).not.toContain(requesterId);
      expect(course.mayDecide(now, requesterId)).toBe(false);
    }
  });
});

test('every request is over or waits for somebody who works here and may see it', () => {
  always((life) => {
    for (const { now, office } of life) {
      const waited = course.waitsFor(now);
      if (now.state !== 'waiting') expect(waited).toEqual([]);
      else expect(waited.some((id) => office.people.get(id)?.active && office.sees(id))).toBe(true);
    }
  });
});

test('the steps keep their order, and none is left out on the way to yes', () => {
  always((life, _, given) => {
    let last = 0;
    for (const { now } of life) {
      expect(now.step).toBeGreaterThanOrEqual(last);
      expect(now.step - last).toBeLessThanOrEqual(1);
      expect(now.plan.map(({ mode }) => mode)).toEqual(given.map(({ mode }) => mode));
      expect(now.plan.slice(now.step + 1).every(({ slots }) => slots.every(({ doneBy }) => doneBy === null))).toBe(
        true,
      );
      last = now.step;
    }
    const end = life.at(-1)?.now;
    if (end?.state !== 'approved') return;
    for (const { mode, slots } of end.plan) {
      const yes = slots.filter(({ doneBy }) => doneBy !== null);
      expect(mode === 'any' ? yes.length > 0 : yes.length === slots.length).toBe(true);
    }
  });
});

test('what is over stays over, and the trail only grows', () => {
  always((life) => {
    life.forEach(({ now }, n) => {
      const before = life[n - 1]?.now;
      if (!before) return;
      expect(now.trail.slice(0, before.trail.length)).toEqual(before.trail);
      if (before.state !== 'waiting') expect(now.state).toBe(before.state);
    });
  });
});
