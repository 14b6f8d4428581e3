import { useEffect, useState, useSyncExternalStore } from 'react';

/** Whether the server answers: by what became of the last request, and by whether there is a network at all. */
let away = typeof navigator !== 'undefined' && navigator.onLine === false;
const listeners = new Set<() => void>();

/** What the server's clock said with its last answer, beside what passed here since; that of a phone may be set anyhow. */
let clock: { server: number; here: number } | null = null;

function noteClock(date: string | null, here = performance.now()): void {
  const server = Date.parse(date ?? '');
  if (!Number.isNaN(server)) clock = { server, here };
}

/** By the clock of the server; null while it has not been heard of for a minute, since a phone that sleeps counts nothing. */
export function serverNow(here = performance.now()): number | null {
  return clock && here - clock.here <= 60_000 ? clock.server + (here - clock.here) : null;
}

/** A request was answered, by whatever; or it was not, and nobody knows what became of it; `date` as the server's clock says. */
export function noteReach(reached: boolean, date: string | null = null): void {
  noteClock(date);
  if (away === !reached) return;
  away = !reached;
  for (const listener of [...listeners]) listener();
}

export const isAway = (): boolean => away;

/** Without a network there is nothing to try; with one the server may all the same not answer. */
export const hasNetwork = (): boolean => navigator.onLine !== false;

export function onReach(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

if (typeof window !== 'undefined') window.addEventListener('offline', () => noteReach(false));

/** True after it has been so for a moment: a server that starts again is no reason to move the page about. */
export function useAway(patience = 1_000): boolean {
  const now = useSyncExternalStore(onReach, isAway);
  const [told, setTold] = useState(now);
  useEffect(() => {
    const timer = setTimeout(() => setTold(now), now ? patience : 0);
    return () => clearTimeout(timer);
  }, [now, patience]);
  return told;
}
