import { useEffect, useState, useSyncExternalStore } from 'react';

/** Whether the server answers: by what became of the last request, and by whether there is a network at all. */
let away = typeof navigator !== 'undefined' && navigator.onLine === false;
const listeners = new Set<() => void>();

/** A request was answered, by whatever; or it was not, and nobody knows what became of it. */
export function noteReach(reached: boolean): void {
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
