import { expect, test } from 'vitest';
import type { Kind } from './api.ts';
import { blankDraft, carried, sent } from './draft.ts';

const zone = 'Europe/Berlin';
const call = { id: 'k', name: 'Call', hasDirection: true, countsAsContact: true, happensAtOnce: false } as Kind;

test('without a subject the kind is one, and a whole day has no moment', () => {
  const body = sent(blankDraft(call, '2026-12-03'), call, zone);
  expect(body).toMatchObject({ subject: 'Call', on: '2026-12-03', at: null, direction: 'out', outcome: null });
});

test('a plan keeps its reminder and has come to nothing yet; what is done needs none', () => {
  const draft = blankDraft(call, '2026-12-03', { remind: '15', outcome: 'Reached', time: '10:00' });
  expect(sent({ ...draft, isDone: false }, call, zone)).toMatchObject({ remindMinutes: 15, outcome: null, on: null });
  expect(sent(draft, call, zone)).toMatchObject({ remindMinutes: null, outcome: 'Reached' });
});

test('what was typed stays when another kind is chosen for it; what that kind asks begins anew', () => {
  const note = { ...call, id: 'n', name: 'Note', happensAtOnce: true, hasDirection: false } as Kind;
  const typed = { subject: 'Quay', body: 'They want twelve by May', outcome: 'No answer', isDone: false };
  const draft = blankDraft(call, '2026-12-03', { ...typed, direction: 'in', time: '10:00' });
  expect(blankDraft(note, '2026-12-04', carried(draft))).toEqual({
    ...blankDraft(note, '2026-12-03'),
    ...{ subject: 'Quay', body: 'They want twelve by May', time: '10:00' },
  });
});
