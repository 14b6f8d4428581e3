import type { TFunction } from 'i18next';
import type { Versions } from '../forms/conflict-fields.ts';
import type { Problem } from '../forms/problem.ts';
import { sayKeptHere } from './kept-here.ts';
import { type ChangedField, type ChangedRecord, keptOrSentLater, type Later } from './later.ts';

export type Answered<A> = { ok: true; answer: A } | { ok: false; problem: Problem };
/** It waits here under its key, or went without anybody hearing what came of it (null). */
export type Kept = { kept: string | null };
/** What came of a write: the server's answer, or it is kept. */
export type Came<A> = Answered<A> | Kept;

/**
 * Keeps a write on this device first, then sends it; `straight` sends it where nothing is kept. That it waits is said once, with a way
 * to take it back; silent where the page itself says so (no `t`). What was refused at once is for whoever wrote it, and still has it before his eyes.
 */
export async function writeLater<A, Straight = Answered<A>>(
  write: Later,
  straight: () => Promise<Straight>,
  t: TFunction | null,
): Promise<Came<A> | Straight> {
  const fate = await keptOrSentLater(write);
  if (fate === null) return straight();
  if (fate === 'went') return { kept: null };
  if ('ok' in fate) return fate as Answered<A>;
  if (t) sayKeptHere(write.subject || write.head, fate.waits, t);
  return { kept: fate.waits };
}

type Change = Pick<Later, 'call' | 'touches' | 'about'> & {
  /** Of what the address names; the record by its id where nothing else is said. */
  params?: Later['params'];
  on: Omit<ChangedRecord, 'fields'>;
  /** The fields as they become, and all of the record as it was seen. */
  changes: Versions;
  before: Versions;
  /** How a field is called and told, and where the record holds it when not under its own name. */
  words: (field: string) => Pick<ChangedField, 'label' | 'as' | 'at'>;
  say: (field: string, value: unknown) => string;
  /** What is sent; the changes themselves where nothing else is said. */
  body?: unknown;
};

/** A change of fields of a record, as it is kept: each as it stood when it was seen, and what it becomes. */
export function changeOf(change: Change): Later & { on: ChangedRecord } {
  const { on, changes, before, words, say, body = changes, params = { id: on.id }, ...write } = change;
  const fields = Object.entries(changes).map(
    ([field, becomes]): ChangedField => ({ field, was: before[field] ?? null, becomes, ...words(field) }),
  );
  return {
    ...write,
    params,
    body,
    head: fields.map(({ label }) => label).join(', '),
    subject: fields.map(({ field, becomes }) => say(field, becomes)).join(', '),
    on: { ...on, fields },
  };
}
