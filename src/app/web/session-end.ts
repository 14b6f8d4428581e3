import type { QueryClient } from '@tanstack/react-query';
import type { SessionPort } from './session-port.ts';
import { sessionKey } from './session-query.ts';

type Router = { state: { location: { href: string } }; navigate: (to: { href: string }) => unknown };

/**
 * The server no longer knows who is signed in. Whoever was is led to sign in and comes back to the same page; whoever
 * never was is left where he is.
 */
export async function leaveToSignIn(client: QueryClient, router: Router, session: SessionPort): Promise<void> {
  if (!client.getQueryData(sessionKey)) return;
  client.setQueryData(sessionKey, null);
  const { href } = router.state.location;
  await router.navigate({ href: `${session.signInPath}?ended=1&to=${encodeURIComponent(href)}` });
  client.clear();
}
