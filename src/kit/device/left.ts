import { keep, keptAll, keptOne, letGo } from './kept.ts';

const shelf = 'left';
const answers = 'read';
const times = 'read-at';
const atOnce = 2_000;
// As the server takes them: one that is none would have the whole question refused, and nothing would ever leave.
const anyId = /[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;

/** All ids of records that an answer tells of, in lists and texts alike, each once. */
export const idsIn = (answer: unknown): string[] => [...new Set(JSON.stringify(answer ?? null).match(anyId) ?? [])];

/** Of what is kept, by name and the ids in it, what goes: what tells of a record that left. */
export const toForget = (held: ReadonlyMap<string, readonly string[]>, left: ReadonlySet<string>): string[] =>
  [...held].filter(([, ids]) => ids.some((id) => left.has(id))).map(([name]) => name);

type Left = { now: string; all: boolean; left: readonly string[] };
/** Asks the server; null when it could not be asked. */
type Ask = (asked: { since: string | null; ids: string[] }) => Promise<Left | null>;

/**
 * Takes away what this person read here before `readBefore` and may not read any more, as the server tells: records that were removed,
 * handed on or closed, or all of it where his rights changed or somebody was erased. What waits to be sent stays.
 */
export async function forgetWhatLeft(whose: string, ask: Ask, readBefore: number): Promise<void> {
  const since = await keptOne<string>(whose, shelf, 'since');
  const held = new Map<string, string[]>();
  for (const { name, at } of await keptAll<{ name: string; at: number }>(whose, times))
    if (at < readBefore) held.set(name, idsIn(await keptOne(whose, answers, name)));
  const seen = (await keptOne<{ id: string; at: number }[]>(whose, 'seen', 'records')) ?? [];
  const ids = [...new Set([...[...held.values()].flat(), ...idsIn(seen)])];
  const left = new Set<string>();
  let now: string | null = null;
  let isAll = false;
  for (let begin = 0; begin === 0 || (begin < ids.length && !isAll); begin += atOnce) {
    const told = await ask({ since, ids: ids.slice(begin, begin + atOnce) });
    if (!told) return;
    now ??= told.now;
    isAll ||= told.all;
    for (const id of told.left) left.add(id);
  }
  for (const name of isAll ? held.keys() : toForget(held, left))
    await Promise.all([letGo(whose, answers, name), letGo(whose, times, name)]);
  const stays = seen.filter(({ id, at }) => (isAll ? at >= readBefore : !left.has(id)));
  if (stays.length < seen.length) await keep(whose, 'seen', 'records', stays);
  await keep(whose, shelf, 'since', now);
}
