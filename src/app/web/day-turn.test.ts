import { QueryClient } from '@tanstack/react-query';
import { expect, test, vi } from 'vitest';
import { watchDay } from './day-turn.ts';
import { sessionKey } from './session-query.ts';

const zone = 'Europe/Berlin';

/** A page opened at a moment, a server with its own clock, and how many minutes pass. */
async function openAt(moment: string, says: (asked: number) => string) {
  vi.useFakeTimers({ now: new Date(moment) });
  const client = new QueryClient();
  let asked = 0;
  const queryFn = () => Promise.resolve({ settings: { today: says(asked++), timeZone: zone } });
  await client.fetchQuery({ queryKey: sessionKey, queryFn });
  client.setQueryData(['deal', 'board'], {});
  const stop = watchDay(client, { today: says(0), timeZone: zone });
  return {
    minutes: (count: number) => vi.advanceTimersByTimeAsync(count * 60_000),
    asked: () => asked - 1,
    isStale: () => client.getQueryState(['deal', 'board'])?.isInvalidated,
    stop() {
      stop();
      vi.useRealTimers();
    },
  };
}

test('a board that stays open past midnight in its time zone is read anew for the new day, once', async () => {
  const page = await openAt('2026-12-03T22:57:30Z', (asked) => (asked === 0 ? '2026-12-03' : '2026-12-04'));
  try {
    await page.minutes(2);
    expect(page.asked()).toBe(0);
    expect(page.isStale()).toBe(false);
    await page.minutes(1);
    expect(page.asked()).toBe(1);
    expect(page.isStale()).toBe(true);
  } finally {
    page.stop();
  }
});

test('while the server still says the old day nothing is read anew, and it is asked again', async () => {
  const page = await openAt('2026-12-03T22:59:30Z', (asked) => (asked < 2 ? '2026-12-03' : '2026-12-04'));
  try {
    await page.minutes(1);
    expect([page.asked(), page.isStale()]).toEqual([1, false]);
    await page.minutes(1);
    expect([page.asked(), page.isStale()]).toEqual([2, true]);
  } finally {
    page.stop();
  }
});
