import { describe, expect, test } from 'vitest';
import * as course from './course.ts';
import { dryRun } from './dry-run.ts';
import { anOffice, step } from './office.testing.ts';
import { planOf } from './plan.ts';
import type { Step } from './rule-set.ts';

const office = anOffice({
  Lea: { role: 'leader' },
  Max: { role: 'manager', under: 'Lea' },
  Ria: { role: 'rep', under: 'Max' },
  Ari: { role: 'rep', under: 'Ria' },
  Fin: { role: 'finance' },
  Flo: { role: 'finance', under: 'Fin' },
});
const manager = step('any', { by: 'manager', level: 1 });
const finance = step('any', { by: 'role', role: 'finance' });
const act = (personId: string, reason: string | null = null) => ({
  personId,
  at: '2026-11-26T10:00:00.000000Z',
  today: '2026-11-26',
  reason,
});

function aCourse(...steps: Step[]): course.Course {
  const planned = planOf({ key: 'r', name: 'R', when: [], steps }, 'Ari', office);
  if ('nobody' in planned) throw new Error('Nobody can approve this');
  return {
    requesterId: 'Ari',
    state: 'waiting',
    plan: planned.plan,
    step: 0,
    stepSince: '2026-11-26',
    remindedOn: null,
    escalatedOn: null,
    trail: [],
  };
}
const ok = (gone: course.Gone): course.Course => {
  if ('refused' in gone) throw new Error(gone.refused);
  return gone;
};

describe('the steps', () => {
  test('come one after another, and the last yes approves', () => {
    const asked = aCourse(manager, finance);
    expect(course.waitsFor(asked)).toEqual(['Ria']);
    expect(course.approve(asked, act('Fin'))).toEqual({ refused: 'not-your-turn' });
    const second = ok(course.approve(asked, act('Ria')));
    expect([second.state, ...course.waitsFor(second)]).toEqual(['waiting', 'Fin', 'Flo']);
    const done = ok(course.approve(second, act('Flo')));
    expect(done.state).toBe('approved');
    expect(done.trail.map(({ what, personId }) => `${personId} ${what}`)).toEqual(['Ria approved', 'Flo approved']);
    expect(course.approve(done, act('Fin'))).toEqual({ refused: 'already-decided' });
  });

  test('of "all" wait for each', () => {
    const asked = aCourse(step('all', { by: 'manager', level: 1 }, { by: 'person', personId: 'Fin' }));
    const half = ok(course.approve(asked, act('Fin')));
    expect([half.state, ...course.waitsFor(half)]).toEqual(['waiting', 'Ria']);
    expect(ok(course.approve(half, act('Ria'))).state).toBe('approved');
  });

  test('one no ends it, and says why', () => {
    const no = ok(course.turnDown(aCourse(manager, finance), { ...act('Ria'), reason: 'Too cheap' }, 'rejected'));
    expect([no.state, no.trail.at(-1)?.reason]).toEqual(['rejected', 'Too cheap']);
    expect(course.waitsFor(no)).toEqual([]);
  });
});

describe('whoever asked', () => {
  test('withdraws it, and cannot decide it', () => {
    expect(course.approve(aCourse(manager), act('Ari'))).toEqual({ refused: 'not-your-turn' });
    expect(ok(course.withdraw(aCourse(manager), act('Ari'))).state).toBe('withdrawn');
    expect(course.withdraw(aCourse(manager), act('Ria'))).toEqual({ refused: 'not-your-turn' });
  });

  test('does not get it handed', () => {
    expect(course.delegate(aCourse(manager), act('Ria'), 'Ari', office)).toEqual({ refused: 'cannot-decide' });
  });
});

test('handed on, it is decided for whoever was asked, as the trail says', () => {
  const handed = ok(course.delegate(aCourse(manager), act('Ria'), 'Fin', office));
  expect(course.waitsFor(handed)).toEqual(['Fin']);
  expect(course.approve(handed, act('Ria'))).toEqual({ refused: 'not-your-turn' });
  const done = ok(course.approve(handed, act('Fin')));
  expect(done.trail.at(-1)).toMatchObject({ what: 'approved', personId: 'Fin', forPersonId: 'Ria' });
});

test('escalated, the next above may decide too, and it goes no higher than the top', () => {
  const up = course.escalated(aCourse(manager), '2026-12-01T10:00:00Z', '2026-12-01', office);
  expect(course.waitsFor(up)).toEqual(['Ria', 'Max']);
  const top = aCourse(step('any', { by: 'person', personId: 'Lea' }));
  expect(course.waitsFor(course.escalated(top, '2026-12-01T10:00:00Z', '2026-12-01', office))).toEqual(['Lea']);
});

describe('an act is taken back', () => {
  test('by whoever did it last, and stays on the trail', () => {
    const asked = aCourse(manager, finance);
    const approved = ok(course.approve(asked, act('Ria')));
    expect(course.undone(approved, asked, act('Fin'))).toEqual({ refused: 'nothing-to-undo' });
    const back = ok(course.undone(approved, asked, act('Ria')));
    expect(course.waitsFor(back)).toEqual(['Ria']);
    expect(back.trail.map(({ what }) => what)).toEqual(['approved', 'undone']);
  });

  test('but not once somebody else acted', () => {
    const approved = ok(course.approve(ok(course.approve(aCourse(manager, finance), act('Ria'))), act('Fin')));
    expect(course.lastActOf(approved, 'Ria')).toBeNull();
  });
});

test('a dry run counts what rules would have asked', () => {
  const rules = [
    { key: 'small', name: 'Small', when: [{ fact: 'discount', is: 'under' as const, value: 0.05 }], steps: [] },
    {
      key: 'large',
      name: 'Large',
      when: [{ fact: 'discount', is: 'over' as const, value: 0.2 }],
      steps: [manager, finance],
    },
  ];
  const past = [0.03, 0.1, 0.25].map((discount, at) => ({ id: `${at}`, requesterId: 'Ari', facts: { discount } }));
  expect(dryRun(rules, [...past, { id: '3', requesterId: 'Lea', facts: {} }], office)).toEqual({
    requests: 4,
    asked: 2,
    automatic: 1,
    nobody: 1,
    byRule: [
      { key: 'small', name: 'Small', requests: 1 },
      { key: 'large', name: 'Large', requests: 1 },
      { key: 'otherwise', name: 'Otherwise, the manager', requests: 2 },
    ],
    byPerson: [
      { personId: 'Ria', turns: 2 },
      { personId: 'Fin', turns: 1 },
      { personId: 'Flo', turns: 1 },
    ],
  });
});
