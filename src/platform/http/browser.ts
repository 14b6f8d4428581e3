import { type Client, createClient } from './client.ts';

let ended: () => void = () => undefined;

/** Says what happens when the server no longer knows who is signed in; the app says it once, at its start. */
export function onSessionEnded(act: () => void): void {
  ended = act;
}

/** The client of a screen, typed by the contracts of one capability: `browserClient<typeof contract>()`. */
export function browserClient<Routes>(): Client<Routes> {
  return createClient<Routes>({ onUnauthorised: () => ended() });
}
