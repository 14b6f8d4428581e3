import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { leaveToSignIn } from './session-end.ts';
import { sessionKey } from './session-query.ts';

const port = { load: async () => null, signOut: async () => undefined, signInPath: '/sign-in' };
const routerAt = (href: string) => {
  const went: string[] = [];
  return { went, state: { location: { href } }, navigate: (to: { href: string }) => void went.push(to.href) };
};

test('when a session ends, signing in leads back to the same page, once for a burst of refused questions', async () => {
  const client = new QueryClient();
  client.setQueryData(sessionKey, { user: 'Ana' });
  const router = routerAt('/deals?owner=me&q=a&b');
  await Promise.all([leaveToSignIn(client, router, port), leaveToSignIn(client, router, port)]);
  expect(router.went).toEqual([`/sign-in?ended=1&to=${encodeURIComponent('/deals?owner=me&q=a&b')}`]);
});

test('whoever is not signed in yet is not led away from the page he reads', async () => {
  const router = routerAt('/first-visit');
  await leaveToSignIn(new QueryClient(), router, port);
  expect(router.went).toEqual([]);
});
