import type { QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { instantFromMs } from '../../ground/days.ts';
import { dayOf } from '../../ground/time-zones.ts';
import type { Session } from '../../kit/session.tsx';
import { sessionKey } from './session-query.ts';

type Today = Pick<Session['settings'], 'today' | 'timeZone'>;

/** A page that stays open past midnight, on a wall or overnight, goes on with the new day. */
export function useDayTurn(client: QueryClient, { today, timeZone }: Today): void {
  useEffect(() => watchDay(client, { today, timeZone }), [client, today, timeZone]);
}

/**
 * Asks each minute whether the day is over by the clock of this device. What day it is the server says; once it says another,
 * all that is shown is asked for again.
 */
export function watchDay(client: QueryClient, { today, timeZone }: Today, now = () => Date.now()): () => void {
  let isAsking = false;
  const look = async () => {
    if (isAsking || dayOf(instantFromMs(now()), timeZone) <= today) return;
    isAsking = true;
    try {
      await client.refetchQueries({ queryKey: sessionKey });
      const found = client.getQueryData<Session | null>(sessionKey);
      if (found && found.settings.today !== today)
        await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] });
    } finally {
      isAsking = false;
    }
  };
  const timer = setInterval(() => void look(), 60_000);
  return () => clearInterval(timer);
}
