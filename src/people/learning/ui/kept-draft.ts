import { useEffect, useState } from 'react';
import type { CourseDraft } from './write-draft.ts';

/** A course that is being written and not published, by the version that it began from: kept in this browser. */
type Kept = { version: number; draft: CourseDraft };
const name = (key: string) => `quarterdeck-course-draft ${key}`;

function read(key: string, version: number): CourseDraft | null {
  try {
    const kept = JSON.parse(localStorage.getItem(name(key)) ?? '') as Kept;
    return kept.version === version && Array.isArray(kept.draft?.lessons) ? kept.draft : null;
  } catch {
    return null;
  }
}

/** What is written of a course, kept until it is published or thrown away: another page, a reload or tomorrow loses nothing. */
export function useKeptDraft(key: string, version: number, first: CourseDraft) {
  const [begun] = useState(() => read(key, version));
  const [draft, setDraft] = useState(begun ?? first);
  const [isTouched, setTouched] = useState(begun !== null);
  useEffect(() => {
    if (!isTouched) return;
    try {
      localStorage.setItem(name(key), JSON.stringify({ version, draft } satisfies Kept));
    } catch {
      // A browser that keeps nothing: the draft lives as long as the page.
    }
  }, [key, version, draft, isTouched]);
  const forget = () => {
    setTouched(false);
    localStorage.removeItem(name(key));
  };
  return {
    draft,
    isKept: begun !== null && isTouched,
    change: (next: CourseDraft) => {
      setTouched(true);
      setDraft(next);
    },
    forget,
    startOver: () => {
      forget();
      setDraft(first);
    },
  };
}
