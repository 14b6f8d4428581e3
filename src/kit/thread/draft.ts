import { useEffect, useState } from 'react';
import type { Person } from '../look/person.tsx';

export type Draft = { text: string; picked: Person[] };

const kept = (key: string) => `quarterdeck-draft ${key}`;

function read(key: string, otherwise: Draft): Draft {
  try {
    const { text, picked } = JSON.parse(sessionStorage.getItem(kept(key)) ?? '') as Draft;
    return typeof text === 'string' && Array.isArray(picked) ? { text, picked } : otherwise;
  } catch {
    return otherwise;
  }
}

/** What is being written, kept by this tab until it is sent: a reload or another page loses nothing. */
export function useDraft(key: string, otherwise: Draft): [Draft, (draft: Draft) => void] {
  const [draft, setDraft] = useState(() => read(key, otherwise));
  useEffect(() => {
    try {
      if (draft.text === '') sessionStorage.removeItem(kept(key));
      else sessionStorage.setItem(kept(key), JSON.stringify(draft));
    } catch {
      // A browser that keeps nothing: the draft lives as long as the page.
    }
  }, [key, draft]);
  return [draft, setDraft];
}

/** Somebody decided against it. */
export const forgetDraft = (key: string): void => sessionStorage.removeItem(kept(key));

/** Whether something was begun under this name and not sent. */
export const hasDraft = (key: string): boolean => read(key, { text: '', picked: [] }).text !== '';
