import { useState } from 'react';
import { same } from './conflict-fields.ts';

type Kept = { version: number };

/**
 * A record as it stood when its form was opened. What is shown is asked anew as soon as somebody else saves it: sent with that version, a
 * form that never showed his words would write over them.
 */
export function useOpened<R>(record: R): R {
  return useState(record)[0];
}

/** A record of today until something is typed, and from then on as it stood at that moment. */
export function useStanding<R>(now: R, isTyped: boolean): R {
  const [opened, setOpened] = useState(now);
  if (isTyped) return opened;
  if (opened !== now) setOpened(now);
  return now;
}

/**
 * The version by which a form saves its part of a record: today's while that part is as it was when the form was opened, else the one that
 * was seen then, which is refused. Of deal 3, opened to name its people, somebody else moved the stage: 4. He named people too: 3.
 */
export const versionToSave = <R extends Kept>(opened: R, now: R, part: (record: R) => unknown): number =>
  same(part(opened), part(now)) ? now.version : opened.version;

/** The record to save a part of by: with the version by which that is safe. */
export function useOpenedPart<R extends Kept>(record: R, part: (record: R) => unknown): R {
  const opened = useOpened(record);
  return { ...record, version: versionToSave(opened, record, part) };
}
