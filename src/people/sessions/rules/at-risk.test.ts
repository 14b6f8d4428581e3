import { expect, test } from 'vitest';
import { riskOf, stalledBy } from './at-risk.ts';

const today = '2026-11-23';
const deal = {
  ...{ expectedCloseOn: '2027-02-01', nextStep: 'Send the offer', nextStepOn: '2026-11-25', stageSince: '2026-11-01' },
  asksStep: true,
};

test('a deal whose closing day is over is at risk for that, whatever else is wrong', () => {
  expect(riskOf({ ...deal, expectedCloseOn: '2026-11-13', nextStep: null }, today)).toEqual({
    why: 'overdue',
    days: 10,
  });
});

test('a late step comes before a missing one, and a deal that closes within two weeks is looked at', () => {
  expect(riskOf({ ...deal, nextStepOn: '2026-11-20' }, today)).toEqual({ why: 'step-late', days: 3 });
  expect(riskOf({ ...deal, nextStep: null, nextStepOn: null }, today)).toEqual({ why: 'no-next-step', days: null });
  expect(riskOf({ ...deal, expectedCloseOn: '2026-12-07' }, today)).toEqual({ why: 'closes-soon', days: 14 });
  expect(riskOf({ ...deal, expectedCloseOn: '2026-12-08' }, today)).toBeNull();
});

test('no next step is asked of a deal in a pipeline that sells by speed', () => {
  expect(riskOf({ ...deal, asksStep: false, nextStep: null, nextStepOn: null }, today)).toBeNull();
});

test('a deal stands 8 days too long where 14 are usual and it has been there for 22', () => {
  expect(stalledBy(deal, 14, today)).toBe(8);
  expect(stalledBy(deal, 22, today)).toBeNull();
  expect(stalledBy(deal, undefined, today)).toBeNull();
});
