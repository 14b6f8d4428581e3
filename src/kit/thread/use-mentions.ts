import { useEffect, useState } from 'react';
import type { Person } from '../look/person.tsx';

export type FindPeople = (typed: string, signal: AbortSignal) => Promise<Person[]>;

const patienceMs = 120;

/** Whom the server offers for what is typed after an @; null while it was not asked or has not answered. */
export function useOffered(find: FindPeople, typed: string | null): Person[] | null {
  const [offered, setOffered] = useState<{ typed: string; people: Person[] } | null>(null);
  useEffect(() => {
    if (typed === null) return setOffered(null);
    const stop = new AbortController();
    const show = (people: Person[]) => {
      if (!stop.signal.aborted) setOffered({ typed, people });
    };
    const timer = setTimeout(() => find(typed, stop.signal).then(show, () => show([])), patienceMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [find, typed]);
  return typed === null ? null : (offered?.people ?? null);
}
