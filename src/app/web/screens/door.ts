import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { session } from '../session.ts';
import { sessionQuery } from '../session-query.ts';

/** The page someone wanted before he had to sign in; only pages of this app. */
export function wayBack(to: string | null | undefined): string {
  return to && /^\/(?![/\\])/.test(to) && !to.startsWith('/sign-in') ? to : '/';
}

/** Goes on into the app after coming in: what was fetched for nobody, or for somebody else, is forgotten. */
export function useComeIn(): (to?: string | null) => Promise<void> {
  const client = useQueryClient();
  const router = useRouter();
  return async (to) => {
    client.clear();
    // A page that was drawn before is drawn again at once, so who is signed in must be known before.
    await client.fetchQuery(sessionQuery(session));
    await router.navigate({ href: wayBack(to) });
  };
}
