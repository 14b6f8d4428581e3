import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useSession } from '../../../kit/session.tsx';
import { receiversQuery, tagsQuery } from './queries.ts';

/** Whoever may change a company or a contact that he looked at can choose its owner and its tags without a connection too. */
export function useKeptChoices(mayWrite: boolean): void {
  const client = useQueryClient();
  const { role } = useSession().user;
  useEffect(() => {
    if (!mayWrite) return;
    const timer = setTimeout(() => {
      void client.prefetchQuery(receiversQuery(role));
      void client.prefetchQuery(tagsQuery(null));
    }, 2_000);
    return () => clearTimeout(timer);
  }, [client, role, mayWrite]);
}
