import { useRouter, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { type Change, changeIn, leverNames, searchOf } from '../rules/what-if.ts';

/** How long after the last touch the address follows. */
const restMs = 250;

/** The what-if of the levers: here as it is moved, and in the address once it rests, so that a link holds it. */
export function useWhatIf(): [Change, (change: Change) => void] {
  const router = useRouter();
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const [change, setChange] = useState(() => changeIn(search));
  useEffect(() => {
    const timer = setTimeout(() => {
      const { pathname, search: now } = window.location;
      const address = new URLSearchParams(now);
      const wanted = searchOf(change);
      if (leverNames.every((name) => (address.get(name) ?? '') === (wanted[name] ?? ''))) return;
      for (const name of leverNames) address.delete(name);
      for (const [name, value] of Object.entries(wanted)) address.set(name, value);
      const text = address.toString();
      void router.navigate({ href: text ? `${pathname}?${text}` : pathname, replace: true });
    }, restMs);
    return () => clearTimeout(timer);
  }, [change, router]);
  return [change, setChange];
}
