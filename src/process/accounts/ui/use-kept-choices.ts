import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useSession } from '../../../kit/session.tsx';
import { receiversQuery, tagsQuery } from './queries.ts';

/** Whoever has looked at a company or a contact can choose its owner and its tags without a connection too. */
export function useKeptChoices(): void {
  const client = useQueryClient();
  const { role } = useSession().user;
  useEffect(() => {
    const timer = setTimeout(() => {
      void client.prefetchQuery(receiversQuery(role));
      void client.prefetchQuery(tagsQuery(null));
    }, 2_000);
    return () => clearTimeout(timer);
  }, [client, role]);
}
