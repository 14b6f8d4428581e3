import type { QueryKey } from '@tanstack/react-query';
import { expect, test, vi } from 'vitest';
import { gather, listen, touchedBy, waitBefore } from './live.ts';

test('a burst of changes refreshes each thing once, at most once a second', () => {
  vi.useFakeTimers();
  try {
    const handed: QueryKey[][] = [];
    const collect = gather<QueryKey>(1000, (keys) => handed.push(keys), Date.now);
    collect.add(['deal']);
    collect.add(['deal']);
    collect.add(['deal', '7']);
    vi.advanceTimersByTime(0);
    expect(handed).toEqual([[['deal'], ['deal', '7']]]);
    for (let i = 0; i < 50; i++) {
      collect.add(['deal']);
      vi.advanceTimersByTime(10);
    }
    expect(handed).toHaveLength(1);
    vi.advanceTimersByTime(500);
    expect(handed).toHaveLength(2);
    expect(handed[1]).toEqual([['deal']]);
  } finally {
    vi.useRealTimers();
  }
});

test('screens come back at different moments, later with every failure, and never later than half a minute', () => {
  expect(waitBefore(0, 0)).toBe(500);
  expect(waitBefore(0, 1)).toBe(1000);
  expect(waitBefore(3, 1)).toBe(8000);
  expect(waitBefore(40, 1)).toBe(30_000);
});

test('what was put off in one tab is gone from the day in another, and a change of a deal touches no more than it did', () => {
  const keysOf = touchedBy([{ touches: { snooze: [['deal', 'day']] } }, {}]);
  expect(keysOf({ kind: 'snooze', id: '7' })).toEqual([['snooze'], ['deal', 'day']]);
  expect(keysOf({ kind: 'deal', id: '7' })).toEqual([['deal']]);
});

test('a phone hears of changes again as soon as it has its network back or is looked at, and asks once', () => {
  vi.useFakeTimers();
  const asked: { onopen?: () => void; onerror?: () => void; close(): void }[] = [];
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  const phone = new EventTarget();
  vi.stubGlobal('document', page);
  vi.stubGlobal('window', phone);
  vi.stubGlobal(
    'EventSource',
    class {
      close() {}
      constructor() {
        asked.push(this);
      }
    },
  );
  try {
    let readAgain = 0;
    const stream = listen('/live', { event: () => undefined, again: () => (readAgain += 1) });
    const cut = () => asked.at(-1)?.onerror?.();
    for (let tries = 0; tries < 5; tries++) {
      cut();
      vi.advanceTimersByTime(30_000);
    }
    expect(asked).toHaveLength(6);
    cut();
    phone.dispatchEvent(new Event('online'));
    expect(asked).toHaveLength(7);
    vi.advanceTimersByTime(60_000);
    expect(asked).toHaveLength(7);
    cut();
    page.visibilityState = 'hidden';
    page.dispatchEvent(new Event('visibilitychange'));
    expect(asked).toHaveLength(7);
    page.visibilityState = 'visible';
    page.dispatchEvent(new Event('visibilitychange'));
    expect(asked).toHaveLength(8);
    asked.at(-1)?.onopen?.();
    expect(readAgain).toBe(1);
    phone.dispatchEvent(new Event('online'));
    expect(asked).toHaveLength(8);
    cut();
    stream.close();
    phone.dispatchEvent(new Event('online'));
    expect(asked).toHaveLength(8);
  } finally {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  }
});
