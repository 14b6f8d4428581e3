import { problemIn } from '../forms/problem.ts';
import { keep, keptOne } from './kept.ts';

/** Whose things are kept from now on; nobody's before somebody is signed in, and none of whom a leader is signed in as. */
let owner: string | null = null;
let heard: (() => void)[] = [];
export const setOwner = (whose: string | null): void => {
  owner = whose;
  if (whose !== null) for (const tell of heard.splice(0)) tell();
};
export const ownerNow = (): string | null => owner;

const patience = 2_000;
/** Whose things these are, for what is asked ahead while it is still being found out who is signed in. */
export const ownerSoon = async (): Promise<string | null> => {
  if (owner === null)
    await new Promise<void>((resolve) => {
      heard = [...heard, resolve];
      setTimeout(resolve, patience);
    });
  return owner;
};

/** Whether it was the way to the server that failed, rather than the server that said no. */
export function isUnreached(error: unknown): boolean {
  const problem = problemIn(error);
  return problem !== null && (problem.status === 0 || problem.status >= 502);
}

/**
 * The answer to a question that a page without a connection cannot do without: the server's, kept for the next time, or
 * what it said last when it cannot be reached. `whose` is '' for what is known before anybody is.
 */
export async function knownAnswer<T>(name: string, ask: () => Promise<T>, whose = owner): Promise<T> {
  try {
    const answer = await ask();
    // Not waited for: nobody sees a page later because it is kept.
    if (whose !== null) void keep(whose, 'answer', name, answer).catch(() => undefined);
    return answer;
  } catch (error) {
    const known = whose !== null && isUnreached(error) ? await keptOne<T>(whose, 'answer', name) : null;
    if (known === null) throw error;
    return known;
  }
}

/** A record that was looked at: enough to write something down about it. */
export type Seen = { kind: string; id: string; name: string; at: number };

const most = 60;

/** Those looked at lately, the last first: the new ones in front, each once, and no more than so many. */
export function seenWith(before: readonly Seen[], now: readonly Seen[], limit = most): Seen[] {
  const all = [...now, ...before];
  return all
    .filter((one, at) => all.findIndex(({ kind, id }) => kind === one.kind && id === one.id) === at)
    .slice(0, limit);
}

/** Notes records whose pages or cards stand on the screen, by name alone. */
export async function noteSeen(records: readonly Omit<Seen, 'at'>[]): Promise<void> {
  if (owner === null || records.length === 0) return;
  const whose = owner;
  const at = Date.now();
  const before = (await keptOne<Seen[]>(whose, 'seen', 'records')) ?? [];
  const now = records.map(({ kind, id, name }) => ({ kind, id, name, at }));
  await keep(whose, 'seen', 'records', seenWith(before, now)).catch(() => undefined);
}

export const seenLately = async (whose: string): Promise<Seen[]> =>
  (await keptOne<Seen[]>(whose, 'seen', 'records')) ?? [];
