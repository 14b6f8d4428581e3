import { describe, expect, test } from 'vitest';
import { type Case, checkDays, dueOn, isHeldInTime, isSilent, mayDecide, type Plan } from './course.ts';
import { type Answer, branches, causesIn, evidenceIn, lackingIn, questionsIn, supportFor } from './diagnosis.ts';

const found: Case = { step: 'found', foundOn: '2026-07-01', handedOn: '2026-07-01', diagnosedOn: null };

describe('silence', () => {
  test('what was found on the 1st is in time on the 15th, and silent on the 16th', () => {
    expect(isSilent(found, '2026-07-15')).toBe(false);
    expect(isSilent(found, '2026-07-16')).toBe(true);
  });

  test('whoever takes it over has 14 days of his own', () => {
    expect(dueOn({ ...found, handedOn: '2026-07-10' })).toBe('2026-07-24');
  });

  test('a diagnosis without a plan falls silent too, and a plan has its own days', () => {
    const diagnosed: Case = { ...found, step: 'diagnosed', diagnosedOn: '2026-07-05' };
    expect(dueOn(diagnosed)).toBe('2026-07-19');
    expect(dueOn({ ...diagnosed, step: 'planned' })).toBeNull();
  });
});

describe('the diagnosis', () => {
  const no = (branch: Answer['branch']): Answer => ({ branch, says: 'no', words: '' });
  const skill: Answer = { branch: 'skill', says: 'cause', words: 'Two of ten demos go on; others six' };
  const whole = branches.map((branch) => (branch === 'skill' ? skill : no(branch)));

  test('every branch is answered before a cause is named', () => {
    expect(lackingIn(whole)).toBeNull();
    expect(lackingIn(whole.slice(1))).toEqual({ what: 'unanswered', branch: 'territory' });
    expect(lackingIn(branches.map(no))).toEqual({ what: 'no-cause', branch: null });
    expect(lackingIn(whole.map((each) => (each === skill ? { ...skill, words: 'Lazy' } : each)))).toEqual({
      ...{ what: 'no-words', branch: 'skill' },
    });
  });

  test('what was found says what is promised first', () => {
    expect(supportFor(causesIn(whole))).toEqual(['coaching']);
    expect(supportFor(['territory', 'will', 'personal'])).toEqual(['territory', 'time']);
  });

  test('each branch asks something, and shows in numbers or is only asked', () => {
    expect(branches.every((branch) => questionsIn[branch].length >= 2)).toBe(true);
    expect(branches.filter((branch) => evidenceIn[branch].length === 0)).toEqual(['personal']);
  });
});

describe('the plan', () => {
  const days = checkDays('2026-07-06', 8);
  const plan: Plan = {
    ...{ openedOn: '2026-07-06', reviewOn: days[7]!, extendedOn: null, outcome: null },
    checks: days.map((dueOn) => ({ dueOn, heldOn: dueOn })),
  };

  test('eight weeks have eight checks, a week apart, the last on the day of the decision', () => {
    expect(days).toHaveLength(8);
    expect([days[0], days[7]]).toEqual(['2026-07-13', '2026-08-31']);
  });

  test('it is decided from its last day on, whatever the decision', () => {
    expect(mayDecide(plan, 'leaves', '2026-08-30')).toBe('not-yet');
    expect(mayDecide(plan, 'leaves', '2026-08-31')).toBe('yes');
    expect(mayDecide({ ...plan, outcome: 'met' }, 'met', '2026-09-01')).toBe('is-over');
  });

  test('no check is passed over: the missing one is held first', () => {
    const checks = plan.checks.map((check, at) => (at === 3 ? { ...check, heldOn: null } : check));
    expect(mayDecide({ ...plan, checks }, 'leaves', '2026-08-31')).toBe('checks-missing');
  });

  test('it is extended once', () => {
    expect(mayDecide(plan, 'extended', '2026-08-31')).toBe('yes');
    expect(mayDecide({ ...plan, extendedOn: '2026-08-01' }, 'extended', '2026-08-31')).toBe('was-extended');
  });

  test('a check is in time up to two days after its day', () => {
    expect(isHeldInTime({ dueOn: '2026-07-13', heldOn: '2026-07-15' })).toBe(true);
    expect(isHeldInTime({ dueOn: '2026-07-13', heldOn: '2026-07-16' })).toBe(false);
    expect(isHeldInTime({ dueOn: '2026-07-13', heldOn: null })).toBe(false);
  });
});
