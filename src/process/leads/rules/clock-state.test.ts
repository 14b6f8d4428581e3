import { expect, test } from 'vitest';
import { clockState } from './clock-state.ts';

const dueAt = '2026-11-02T10:00:00Z';
test.each([
  ['nothing was promised', { status: 'new', dueAt: null, answeredAt: null }, '2026-11-02T09:00:00Z', 'none'],
  ['there is time left', { status: 'new', dueAt, answeredAt: null }, '2026-11-02T09:00:00Z', 'running'],
  ['the last moment counts', { status: 'new', dueAt, answeredAt: null }, '2026-11-02T10:00:00Z', 'running'],
  ['it waits past its time', { status: 'new', dueAt, answeredAt: null }, '2026-11-02T10:00:01Z', 'over'],
  ['answered on the dot', { status: 'working', dueAt, answeredAt: dueAt }, '2026-11-05T10:00:00Z', 'kept'],
  ['answered too late', { status: 'sql', dueAt, answeredAt: '2026-11-02T10:00:01Z' }, '2026-11-05T10:00:00Z', 'broken'],
  ['given up unanswered', { status: 'disqualified', dueAt, answeredAt: null }, '2026-11-05T10:00:00Z', 'none'],
] as const)('%s', (_, lead, now, state) => expect(clockState(lead, now)).toBe(state));
