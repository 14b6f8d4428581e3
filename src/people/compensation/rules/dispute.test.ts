import { expect, test } from 'vitest';
import { disputeRefusal, disputeStates, nextStates } from './dispute.ts';

const maker = { isPerson: false, isMaker: true, says: 'Because', hasFix: true };
const person = { isPerson: true, isMaker: false, says: 'Because', hasFix: false };

test.each([
  ['is resolved by a fix', { ...maker, from: 'submitted', to: 'resolved' }, null],
  ['is not resolved without one', { ...maker, hasFix: false, from: 'in-review', to: 'resolved' }, 'needs-a-fix'],
  ['is declined in words', { ...maker, says: ' ', from: 'in-review', to: 'declined' }, 'needs-words'],
  ['is asked about in words', { ...maker, says: '', from: 'submitted', to: 'needs-info' }, 'needs-words'],
  ['is taken up without a word', { ...maker, says: '', from: 'submitted', to: 'in-review' }, null],
  ['is answered by the person', { ...person, from: 'needs-info', to: 'in-review' }, null],
  ['is not resolved by the person', { ...person, hasFix: true, from: 'submitted', to: 'resolved' }, 'not-a-step'],
  ['of one’s own is answered by another', { ...maker, isPerson: true, from: 'submitted', to: 'resolved' }, 'his-own'],
  ['is taken back by the person', { ...person, from: 'submitted', to: 'closed' }, null],
  ['that was declined is opened again with words', { ...person, from: 'declined', to: 'in-review' }, null],
  ['that is closed stays closed', { ...person, from: 'closed', to: 'in-review' }, 'not-a-step'],
] as const)('a dispute %s', (_, step, refusal) => expect(disputeRefusal(step)).toBe(refusal));

test('every state but the last leads on for somebody', () => {
  for (const state of disputeStates)
    expect(nextStates(state, true, false).length + nextStates(state, false, true).length > 0).toBe(state !== 'closed');
  expect(nextStates('submitted', true, true)).toEqual(['closed']);
});
