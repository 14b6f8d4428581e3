import { useEffect, useState, useSyncExternalStore } from 'react';

/** Whether changes are heard of as they happen: not known yet, heard, or not since a moment (ms). */
export type Stream = 'unknown' | 'heard' | number;

let stream: Stream = 'unknown';
const listeners = new Set<() => void>();

/** The live stream is open, or was cut. Cut again and again, it is cut since the first time. */
export function noteStream(isOpen: boolean, now: () => number = Date.now): void {
  const next = isOpen ? 'heard' : typeof stream === 'number' ? stream : now();
  if (next === stream) return;
  stream = next;
  for (const listener of [...listeners]) listener();
}

export const streamNow = (): Stream => stream;

function onStream(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** The same once it has been so for a moment: a stream that is opened anew at once was never missed. */
export function useStream(patience = 3_000): Stream {
  const now = useSyncExternalStore(onStream, streamNow);
  const [told, setTold] = useState(now);
  useEffect(() => {
    const timer = setTimeout(() => setTold(now), typeof now === 'number' ? patience : 0);
    return () => clearTimeout(timer);
  }, [now, patience]);
  return told;
}
