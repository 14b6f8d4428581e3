import { useSyncExternalStore } from 'react';
import type { Problem } from '../forms/problem.ts';

type Names = Readonly<Record<string, string>>;
/**
 * How a value is put into words where one is asked about: as it stands, as a day or a moment, as a number or money, by a name, as a
 * record or several that are known by their names, as lines with several parts, or as words in which people are named.
 */
export type Told =
  | { kind: 'text' | 'day' | 'moment' | 'number' | 'percent' | 'lines' }
  | { kind: 'money'; currency: string }
  | { kind: 'one-of' | 'link' | 'said'; names: Names };

/** A field of a record that is changed: as it stood when somebody saw it, and what it becomes. */
export type ChangedField = {
  field: string;
  label: string;
  was: unknown;
  becomes: unknown;
  as: Told;
  /** Where the record holds it when not under its own name: `owner`, `custom.region`. */
  at?: string;
};

/** The record that a write changes, in the version in which it was seen. */
export type ChangedRecord = {
  kind: string;
  id: string;
  name: string;
  version: number;
  fields: readonly ChangedField[];
};

/** A write of any room that may wait on this device for a connection, and what the screen says of it meanwhile. */
export type Later = {
  /** As the client is called: 'POST /api/v1/courses/:id/answers'. */
  call: string;
  params: Readonly<Record<string, string>>;
  body: unknown;
  /** What it is, and what it is about. */
  head: string;
  subject: string;
  /** The kinds whose pages ask again once it went. */
  touches: readonly string[];
  /** More words under it, such as the number of somebody new. */
  detail?: string;
  /** The kind of record that it makes: somebody new, about whom something may be written before he was sent. */
  makes?: string;
  /** What was there already; sent with its version, and asked about when somebody else changed the same meanwhile. */
  on?: ChangedRecord;
  /** Another record on whose page it stands meanwhile, such as the company of somebody new. */
  about?: readonly { kind: string; id: string }[];
  /** The address of the form in which it was written, and what that held: refused, it is put right there. */
  form?: { path: string; held: unknown };
};

/** What became of it: the server's answer, kept here for now, or gone without anybody hearing the answer. */
export type Fate = { ok: true; answer: unknown } | { ok: false; problem: Problem } | { waits: string } | 'went';

/** What stands in the place of somebody new who was put right: he himself by his id, or what waits under a new key. */
export type Instead = { id: string } | { key: string };

type Line = {
  keepOrSend: (write: Later) => Promise<Fate>;
  /** Nobody wants it sent any more; false when it has gone already. */
  drop: (key: string, instead?: Instead) => Promise<boolean>;
  /** What waits, or was set aside, under this key. */
  find: (key: string) => Promise<Later | null>;
};
let line: Line | null = null;

/** Whoever keeps the line says how one stands in it; until then nothing is kept. */
export function fillLine(keptBy: Line): void {
  line = keptBy;
}

/** Kept on this device first, then sent; null where nobody keeps a line. */
export const keptOrSentLater = (write: Later): Promise<Fate> | null => line?.keepOrSend(write) ?? null;

/** Takes back what waits; false when it has gone already. */
export const dropLater = async (key: string, instead?: Instead): Promise<boolean> =>
  (await line?.drop(key, instead)) ?? false;

/** What the form held in which this was written; null when it has gone meanwhile. */
export const heldIn = async (key: string): Promise<unknown> => (await line?.find(key))?.form?.held ?? null;

let waiting: readonly Later[] = [];
const listeners = new Set<() => void>();

/** What waits for whoever is signed in, told by whoever keeps the line. */
export function tellWaiting(writes: readonly Later[]): void {
  if (waiting.length === 0 && writes.length === 0) return;
  waiting = writes;
  for (const listener of [...listeners]) listener();
}

const listen = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** What waits on this device, as it changes: a page shows it as if it were done. */
export const useWaiting = (): readonly Later[] => useSyncExternalStore(listen, () => waiting);

const changing = (writes: readonly Later[], kind: string, id: string): readonly ChangedField[] =>
  writes.flatMap(({ on }) => (on?.kind === kind && on.id === id ? on.fields : []));

/** What fields of a record become by what waits for it, the last word of each; null where nothing does. */
export function becoming(writes: readonly Later[], kind: string, id: string): Readonly<Record<string, unknown>> | null {
  const fields = changing(writes, kind, id);
  return fields.length === 0 ? null : Object.fromEntries(fields.map(({ field, becomes }) => [field, becomes]));
}

/** A record as it is once what waits for it on this device has been sent; itself where nothing does. */
export function asItBecomes<R extends { id: string }>(kind: string, record: R, writes: readonly Later[]): R {
  let now = record;
  for (const field of changing(writes, kind, record.id)) now = Object.assign({}, now, written(now, field));
  return now;
}

function written(record: object, { field, at = field, becomes, as }: ChangedField): object {
  const value = as.kind === 'link' ? linked(becomes, as.names) : becomes;
  const [place = at, part] = at.split('.');
  if (part === undefined) return { [place]: value };
  return { [place]: { ...(record as Record<string, object>)[place], [part]: value } };
}

/** A record that is linked, or each of several, with its name. */
function linked(value: unknown, names: Names): unknown {
  if (Array.isArray(value)) return value.map((one) => linked(one, names));
  return value === null || value === undefined ? null : { id: value, name: names[String(value)] ?? '' };
}
