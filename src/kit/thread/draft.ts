import { useEffect, useState } from 'react';
import type { Person } from '../look/person.tsx';

export type Draft = { text: string; picked: Person[] };

const kept = (key: string) => `quarterdeck-draft ${key}`;
const underway = (key: string) => `quarterdeck-draft-underway ${key}`;

function read(key: string, otherwise: Draft): Draft {
  try {
    const found = sessionStorage.getItem(kept(key)) ?? sessionStorage.getItem(underway(key));
    const { text, picked } = JSON.parse(found ?? '') as Draft;
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

/** Keeps what is being sent until somebody has it: a page that goes away in this moment does not take it along. */
export async function keptWhile<T>(key: string, draft: Draft, send: () => Promise<T>): Promise<T> {
  try {
    sessionStorage.setItem(underway(key), JSON.stringify(draft));
  } catch {
    // A browser that keeps nothing.
  }
  try {
    return await send();
  } finally {
    sessionStorage.removeItem(underway(key));
  }
}

/** Somebody decided against it. */
export const forgetDraft = (key: string): void => sessionStorage.removeItem(kept(key));

/** Whether something was begun under this name and not sent. */
export const hasDraft = (key: string): boolean => read(key, { text: '', picked: [] }).text !== '';
