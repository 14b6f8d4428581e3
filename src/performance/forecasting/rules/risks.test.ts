import { expect, test } from 'vitest';
import { causesOf, type Judged } from './risks.ts';

const sound: Judged = {
  day: '2026-11-21',
  next: '2027-01-01',
  expectedCloseOn: '2026-12-10',
  isCommit: false,
  pushes: 0,
  nextStep: 'Send the contract',
  nextStepOn: '2026-11-25',
  daysInStage: 5,
  limitDays: 30,
  daysWithoutContact: null,
  amount: 10_000,
  usual: 10_000,
};

test('nothing speaks against a sound deal', () => {
  expect(causesOf(sound)).toEqual([]);
  expect(causesOf({ ...sound, amount: null, usual: null, expectedCloseOn: null, limitDays: null })).toEqual([]);
});

test.each<[string, Partial<Judged>, object]>([
  ['20 days overdue', { expectedCloseOn: '2026-11-01' }, { kind: 'overdue', days: 20 }],
  [
    'called commit, yet closing after the period',
    { isCommit: true, expectedCloseOn: '2027-01-01' },
    { kind: 'beyond' },
  ],
  ['pushed twice', { pushes: 2 }, { kind: 'pushed', times: 2 }],
  ['stalled in its stage', { daysInStage: 31 }, { kind: 'stalled', days: 31 }],
  ['without a contact for 40 days', { daysWithoutContact: 40 }, { kind: 'no-contact', days: 40 }],
  ['without a next step', { nextStep: null }, { kind: 'no-step' }],
  ['with a next step that is a week late', { nextStepOn: '2026-11-14' }, { kind: 'step-late', days: 7 }],
  ['three times as large as usual', { amount: 30_000 }, { kind: 'large', times: 3 }],
])('a deal is at risk when it is %s', (_, change, cause) => {
  expect(causesOf({ ...sound, ...change })).toEqual([cause]);
});

test('the edges are no risk: due today, pushed once, at its limit, just below three times', () => {
  expect(
    causesOf({
      ...sound,
      expectedCloseOn: '2026-11-21',
      nextStepOn: '2026-11-21',
      pushes: 1,
      daysInStage: 30,
      amount: 29_999,
    }),
  ).toEqual([]);
});
