import { problemIn } from '../forms/problem.ts';
import { keepLoosely, keptAll, keptOne, letGo } from './kept.ts';
import { isUnreached, ownerNow, ownerSoon } from './known.ts';

const answers = 'read';
const times = 'read-at';
/** How long and how much: a week of pages, and the last few hundred answers of it. */
const longest = 7 * 86_400_000;
const most = 300;
/** How long a page waits for an answer while it has one from before, in ms. */
const enough = 8_000;

type Read = { name: string; at: number };

/** By name: when what stands on pages was answered, and whether the server could not be reached since. */
const standing = new Map<string, { at: number; isOld: boolean }>();

/** Since when this stands as it was read, where the server was asked since and not reached; null for what is new. */
export const standsSince = (name: string): number | null => {
  const one = standing.get(name);
  return one?.isOld ? one.at : null;
};

/**
 * The server's answer, kept on this device for the next time; where the server cannot be reached and nothing stands on
 * the page yet, what it said last. Nothing is kept while nobody is signed in, or for somebody as whom a leader is.
 */
export async function readOrBefore<T>(name: string, isFirst: boolean, ask: () => Promise<T>): Promise<T> {
  const whose = ownerNow();
  const asked = ask();
  if (isFirst && (await isLate(asked, enough))) {
    // On a line that lets nothing through the page stands as it was, and the answer is kept should it come.
    const before = await readBefore<T>(whose, name);
    if (before !== null) {
      void asked.then((answer) => keepFor(whose, name, answer)).catch(() => undefined);
      return before;
    }
  }
  try {
    const answer = await asked;
    standing.set(name, { at: Date.now(), isOld: false });
    // Not waited for: nobody sees a page later because it is kept.
    void keepFor(whose, name, answer).catch(() => undefined);
    return answer;
  } catch (error) {
    // What stood here is not for this person any more: it goes at once, not with the next connection.
    if (isUnseen(error)) void forgetRead(ownerNow(), name);
    const shown = standing.get(name);
    if (shown && !isFirst && isUnreached(error)) shown.isOld = true;
    const before = isFirst && isUnreached(error) ? await readBefore<T>(whose, name) : null;
    if (before === null) throw error;
    return before;
  }
}

/** Whether the server says that this is not for whoever asks: it is gone, or his right to it is. */
export const isUnseen = (error: unknown): boolean => [403, 404].includes(problemIn(error)?.status ?? 0);

async function forgetRead(whose: string | null, name: string): Promise<void> {
  standing.delete(name);
  if (whose === null) return;
  await Promise.all([letGo(whose, answers, name), letGo(whose, times, name)]).catch(() => undefined);
}

/** Whether there is still no answer after so long; one that failed is one. */
export const isLate = (asked: Promise<unknown>, ms: number): Promise<boolean> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms, true);
    const inTime = () => {
      clearTimeout(timer);
      resolve(false);
    };
    asked.then(inTime, inTime);
  });

/** What was read under this name within the week; a page is asked for while it is still being found out who is signed in. */
async function readBefore<T>(whose: string | null, name: string): Promise<T | null> {
  const owner = whose ?? (await ownerSoon());
  const before = owner === null ? null : await keptOne<{ at: number; answer: T }>(owner, answers, name);
  if (before === null || Date.now() - before.at > longest) return null;
  standing.set(name, { at: before.at, isOld: true });
  return before.answer;
}

/** What a page asked for before it was known who is signed in, as the first one does, is kept once that is known. */
async function keepFor(whose: string | null, name: string, answer: unknown): Promise<void> {
  const owner = whose ?? (await ownerSoon());
  if (owner === null) return;
  const at = Date.now();
  await keepLoosely(owner, answers, name, { at, answer });
  await keepLoosely(owner, times, name, { name, at });
}

/** Which of what was read goes: what is older than a week, and of the rest what was read before the last few hundred. */
export const tooOld = (reads: readonly Read[], now: number, limit = most): string[] =>
  reads
    .toSorted((a, b) => b.at - a.at)
    .filter(({ at }, place) => place >= limit || now - at > longest)
    .map(({ name }) => name);

/** Takes away what is too old of what this person read here. */
export async function forgetOldReads(whose: string): Promise<void> {
  for (const name of tooOld(await keptAll<Read>(whose, times), Date.now()))
    await Promise.all([letGo(whose, answers, name), letGo(whose, times, name)]).catch(() => undefined);
}
