import i18next from 'i18next';
import { useSyncExternalStore } from 'react';
import { keptAll, keptOne, letGo } from '../../../kit/device/kept.ts';
import { ownerNow, seenLately } from '../../../kit/device/known.ts';
import { fillLine, type Instead, type Later, tellWaiting } from '../../../kit/device/later.ts';
import { hasNetwork, noteReach, serverNow } from '../../../kit/device/reach.ts';
import { keepBefore, NoRoom } from '../../../kit/device/room.ts';
import { onceClient } from '../../../platform/http/browser.ts';
import { newKey } from '../../../platform/http/client.ts';
import type * as identity from '../../../platform/identity/contract.ts';
import {
  afterTry,
  allTheSame,
  asKept,
  beforeTry,
  goneOn,
  goneTo,
  inOrder,
  leftAlone,
  lostWithMark,
  nextOf,
  notKept,
  onTop,
  placeFor,
  saidAnew,
  sentAgain,
} from '../rules/outbox.ts';
import { activitiesApi } from './api.ts';
import {
  acts,
  type Kept,
  type NewEntry,
  newHere,
  recordsOf,
  type Sent,
  sendOnce,
  sendStraight,
} from './outbox-entries.ts';

const identityApi = onceClient<typeof identity>();
/** What became of it: the server's answer, kept here for now, or sent from another tab that did not hear for whom. */
export type Fate = Sent | { waits: string } | 'went';

const shelf = 'outbox';
const nothing: readonly Kept[] = [];
const patience = 20_000;

/** By person: what stands in the line, as the screen shows it. */
const lines = new Map<string, readonly Kept[]>();
const listeners = new Set<() => void>();
const elsewhere = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('quarterdeck-outbox');
elsewhere?.addEventListener('message', ({ data }: MessageEvent) => void reread(String(data)));

/** What waits and nobody has just written: that is said where it was written, and shown once it is confirmed. */
const isOther = (entry: Kept): entry is Kept & Later & { act: 'later' } =>
  entry.act === 'later' && entry.aside === null && !awaited.has(entry.key);

/** Of nobody, so that it goes only where the browser clears everything away. */
const mark = () => keepBefore('-', shelf, 'mark', true);
let marked: Promise<unknown> | null = null;

/** What is on the device; what the browser has cleared away under this page is put back from it. */
async function stored(whose: string): Promise<readonly unknown[]> {
  const found = await keptAll<Kept>(whose, shelf);
  const known = lines.get(whose) ?? nothing;
  if (found.length > 0 || known.length === 0) return found;
  const lost = lostWithMark(found, known, (await keptOne('-', shelf, 'mark')) !== null);
  if (lost.length > 0) await mark().catch(() => undefined);
  for (const entry of lost) await keepBefore(whose, shelf, entry.key, entry).catch(() => undefined);
  return lost;
}

async function reread(whose: string): Promise<readonly Kept[]> {
  const line = inOrder((await stored(whose)).flatMap((one) => asKept<Kept>(one, acts) ?? []));
  lines.set(whose, line);
  if (whose === ownerNow()) tellWaiting(line.filter(isOther));
  for (const listener of [...listeners]) listener();
  return line;
}

const changed = async (whose: string): Promise<void> => {
  await reread(whose);
  elsewhere?.postMessage(whose);
};

let last: Promise<unknown> = Promise.resolve();
/** One after the other, in this tab. */
function inTurn<T>(act: () => Promise<T>): Promise<T> {
  const next = last.then(act, act);
  last = next.catch(() => undefined);
  return next;
}

/** One tab at a time; a browser that knows no locks lets others in, and the keys see to it that nothing is done twice. */
const alone = <T>(whose: string, act: () => Promise<T>): Promise<T> =>
  navigator.locks ? navigator.locks.request(`quarterdeck-outbox ${whose}`, act) : inTurn(act);

type Heard = (entry: NewEntry) => void;
/** Who is told that something went that nobody waits for any more. */
const heard = new Set<Heard>();
export function onSentLater(tell: Heard): () => void {
  heard.add(tell);
  return () => void heard.delete(tell);
}

/** Whoever just wrote something down, and still has it before his eyes. */
const awaited = new Map<string, (fate: Fate) => void>();

/** Sends the line in its order, as far as it goes. Without a network it is not even tried, so that nobody need ask later whether it arrived. */
export const flush = (whose: string): Promise<void> =>
  alone(whose, async () => {
    let isHis = false;
    // Before anything is let go: an empty line with it was sent.
    marked ??= mark().catch(() => undefined);
    await marked;
    for (let next = nextOf(await reread(whose)); next && hasNetwork(); next = nextOf(await reread(whose))) {
      // Another may have signed in since from another tab: nothing is ever sent in his name.
      isHis ||= awaited.has(next.key) && next.firstTried === null && serverNow() !== null;
      isHis = (isHis && serverNow() !== null) || (await isSignedIn(whose));
      if (!isHis) break;
      const tried = next.after === undefined ? beforeTry(next, serverNow() ?? Date.now()) : leftAlone(next);
      await keepBefore(whose, shelf, tried.key, tried);
      if (!tried.aside && (await sendOne(whose, tried)) === 'later') break;
    }
    await changed(whose);
  });

/** What goes on from it once the server has confirmed it: on its new version, or about somebody new by his id. */
function behind(line: readonly Kept[], entry: Kept, { id, version }: { id?: string; version?: number }): Kept[] {
  if (entry.act === 'later' && entry.makes) return id === undefined ? [] : goneTo(line, entry.key, { id });
  return version === undefined ? [] : goneOn(line, entry, version);
}

async function isSignedIn(whose: string): Promise<boolean> {
  const me = await identityApi.call('GET /api/v1/me', { signal: AbortSignal.timeout(patience) });
  return me.ok && me.answer.person.id === whose && me.answer.behind === null;
}

async function sendOne(whose: string, entry: Kept): Promise<'settled' | 'later'> {
  const signal = AbortSignal.timeout(patience);
  const outcome = await sendOnce(entry, { idempotencyKey: entry.key, signal });
  // It was given up for taking too long: also a way not to be reached.
  if (signal.aborted && !outcome.ok) noteReach(false);
  const tell = awaited.get(entry.key);
  // Whoever still has it before his eyes is shown what somebody else changed.
  const rebased = outcome.ok || tell ? null : onTop(entry, theirsIn(outcome.problem));
  const left = rebased ?? afterTry(entry, outcome.ok ? null : outcome.problem);
  // Before it is let go: sent again after a crash, it is known by its key, and they are put right then.
  if (outcome.ok)
    for (const next of behind(await reread(whose), entry, outcome.answer))
      await keepBefore(whose, shelf, next.key, next);
  // Whoever wrote what was refused puts it right where he wrote it.
  const stays = left && !(left.aside && tell);
  if (stays) await keepBefore(whose, shelf, left.key, left);
  if (!stays || left.key !== entry.key) await letGo(whose, shelf, entry.key);
  if (rebased) return 'settled';
  if (left && !left.aside) return 'later';
  if (tell) tell(outcome);
  else if (!left) for (const each of heard) each(entry);
  return 'settled';
}

/** Whether the form waits for the answer: longer than this, and it is said to be kept. */
const formPatience = 5_000;

/**
 * Writes it down on this device, then sends it: what the server confirms or refuses at once is told at once, everything
 * else waits here. Throws where the browser keeps nothing.
 */
async function writeDown(whose: string, given: NewEntry): Promise<Fate> {
  const key = newKey();
  const line = await reread(whose);
  const at = placeFor(line, Date.now());
  const seen = [...newHere(line), ...(await seenLately(whose))];
  const about = recordsOf(given).map((ref) => ({
    ...ref,
    name: seen.find(({ kind, id }) => kind === ref.kind && id === ref.id)?.name ?? null,
  }));
  // About somebody new who was not sent yet: it waits for him.
  const after = newHere(line).find(({ id }) => about.some((ref) => ref.id === id))?.id;
  const waits = { about, key, at, firstTried: null, broken: 0, aside: null, ...(after ? { after } : {}) };
  const entry = { ...given, ...waits } as Kept;
  await keepBefore(whose, shelf, key, entry);
  // A browser that is short of room may throw away what it keeps, unless it is asked not to.
  void navigator.storage?.persist?.().catch(() => undefined);
  const fate = new Promise<Fate>((resolve) => {
    const left = async () => resolve((await reread(whose)).some((one) => one.key === key) ? { waits: key } : 'went');
    awaited.set(key, resolve);
    setTimeout(() => resolve({ waits: key }), formPatience);
    void flush(whose).then(left, left);
  });
  return fate.finally(async () => {
    awaited.delete(key);
    const isRefused = await fate.then((came) => typeof came === 'object' && 'ok' in came && !came.ok);
    // What was refused of the same fields is said anew.
    const anew = isRefused ? [] : saidAnew(await reread(whose), entry);
    for (const old of anew) await letGo(whose, shelf, old.key);
    await (anew.length > 0 ? changed(whose) : reread(whose));
  });
}

/**
 * Kept on this device first, so that it is not lost when nobody answers. Sent straight where nothing can be kept, and for
 * somebody as whom a leader is signed in: it would wait on the leader's device. A device without room says so.
 */
export async function keptOrSent(entry: NewEntry): Promise<Fate> {
  const whose = ownerNow();
  if (whose === null) return sendStraight(entry);
  return writeDown(whose, entry).catch(async (error) => {
    const sent = await sendStraight(entry);
    if (sent.ok || !(error instanceof NoRoom)) return sent;
    return { ok: false, problem: notKept(sent.problem, i18next.t('outbox.noRoom')) };
  });
}

/**
 * Nobody wants it sent any more; what was dropped, to be put back. Null when it has gone already. `instead` stands in the place of
 * somebody new who was put right: what was written about him goes with that.
 */
export const drop = (whose: string, key: string, instead?: Instead): Promise<Kept | null> =>
  alone(whose, async () => {
    const line = await reread(whose);
    const entry = line.find((one) => one.key === key) ?? null;
    if (instead) for (const one of goneTo(line, key, instead)) await keepBefore(whose, shelf, one.key, one);
    await letGo(whose, shelf, key);
    await changed(whose);
    return entry;
  });

// Other rooms stand in the same line without knowing whose it is.
fillLine({
  keepOrSend: async (write) => {
    const entry: NewEntry = { ...write, act: 'later' };
    const fate = await keptOrSent(entry);
    // Nobody waits for its answer any more: what shows it asks again.
    if (fate === 'went') for (const each of heard) each(entry);
    return fate;
  },
  drop: async (key, instead) => (await drop(ownerNow() ?? '', key, instead)) !== null,
  find: async (key) => {
    const found = (await reread(ownerNow() ?? '')).find((one) => one.key === key);
    return found?.act === 'later' ? found : null;
  },
});

export async function putBack(whose: string, entry: Kept): Promise<void> {
  await keepBefore(whose, shelf, entry.key, entry);
  await changed(whose);
}

/** Somebody wants it sent all the same: what was done to something that changed meanwhile, to what it is now. */
export async function tryAgain(whose: string, entry: Kept): Promise<void> {
  const again = sentAgain(await asNow(entry));
  await putBack(whose, again);
  // Only now: whatever happens between, it is on the device once at least.
  if (again.key !== entry.key) await letGo(whose, shelf, entry.key);
  await flush(whose);
}

/** The record as it is now, where somebody else had saved it before. */
function theirsIn(said: object | null | undefined) {
  const { status, theirs } = (said ?? {}) as {
    status?: number;
    theirs?: Record<string, unknown> & { version: number };
  };
  return status === 412 && theirs ? theirs : null;
}

async function asNow(entry: Kept): Promise<Kept> {
  const theirs = theirsIn(entry.aside?.said);
  if (entry.act === 'later') return entry.on && theirs ? allTheSame(entry, theirs, newKey()) : entry;
  if (!('on' in entry)) return entry;
  const found = await activitiesApi.call('GET /api/v1/activities/:id', { params: { id: entry.on.id } });
  if (!found.ok || found.answer.version === entry.on.version) return entry;
  // Another question than before, so under a key of its own.
  return { ...entry, key: newKey(), firstTried: null, on: { ...entry.on, version: found.answer.version } };
}

export const stillWaiting = (whose: string): Promise<readonly Kept[]> => reread(whose);

/** What waits for this person on this device, in its order, as it changes. */
export function useLine(whose: string): readonly Kept[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      if (!lines.has(whose)) void reread(whose);
      return () => listeners.delete(listener);
    },
    () => lines.get(whose) ?? nothing,
  );
}
