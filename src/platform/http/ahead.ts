type Asked = Record<string, Promise<Response> | undefined>;

const world = globalThis as { quarterdeckAsked?: Asked | undefined };
/** What the page asked for itself since it was opened, until what was asked ahead is forgotten. */
const askedSince = new Set<string>();
let isOver = false;

/** From now on the page asks the server alone: something was written, or what the document asked for is forgotten anyway. */
function endAhead(): void {
  isOver = true;
  world.quarterdeckAsked = undefined;
  askedSince.clear();
}

/** After so long the document forgets what it asked for (`app/web/public/ahead.js`), which may itself come late. */
const longestMs = 15_000;

/**
 * What the document asked for before any code was there (`app/web/public/ahead.js`): the first who asks the same takes that answer, once.
 * One that went wrong is asked for again, so that nothing is told differently than without it. Who asks a second time wants to know how it
 * stands now, and after a write nothing that was asked before it is true any more: the document's script may come after the page's.
 */
export const fetchAhead: typeof fetch = async (input, init) => {
  if (isOver || typeof input !== 'string') return fetch(input, init);
  if (init?.method !== 'GET' || performance.now() > longestMs) {
    endAhead();
    return fetch(input, init);
  }
  const ready = askedSince.has(input) ? undefined : world.quarterdeckAsked?.[input];
  askedSince.add(input);
  if (!ready) return fetch(input, init);
  const reply = await ready.catch(() => null);
  return reply?.ok && !isOver ? reply : fetch(input, init);
};
