import { fetchAhead } from './ahead.ts';
import { type Client, type ClientOptions, createClient } from './client.ts';
import type { Problem } from './problem.ts';

let ended: () => void = () => undefined;

/** Says what happens when the server no longer knows who is signed in; the app says it once, at its start. */
export function onSessionEnded(act: () => void): void {
  ended = act;
}

type InWords = (problem: Problem) => Pick<Problem, 'detail' | 'errors'> | null;

let words: InWords = () => null;

/** How a problem is told to the reader, whatever screen asked; the app says it once, at its start. */
export function onProblem(inWords: InWords): void {
  words = inWords;
}

type Reached = NonNullable<ClientOptions['reached']>;
let reached: Reached = () => undefined;

/** Says who is told whether the server answers; the app says it once, at its start. */
export function onReached(tell: Reached): void {
  reached = tell;
}

const everyone = {
  words: (problem: Problem) => words(problem),
  reached: (...told: Parameters<Reached>) => reached(...told),
};
const signedIn = { ...everyone, fetch: fetchAhead, onUnauthorised: () => ended() };

/** For pages where nobody is signed in yet: being nobody ends no session. */
export function doorClient<Routes>(): Client<Routes> {
  return createClient<Routes>(everyone);
}

/** The client of a screen, typed by the contracts of one capability: `browserClient<typeof contract>()`. */
export function browserClient<Routes>(): Client<Routes> {
  return createClient<Routes>(signedIn);
}

/** The same, for whoever decides himself when a write is asked again. */
export function onceClient<Routes>(): Client<Routes> {
  return createClient<Routes>({ ...signedIn, waits: [] });
}
