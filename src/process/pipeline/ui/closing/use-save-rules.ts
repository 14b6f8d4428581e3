import { useQueryClient } from '@tanstack/react-query';
import { same } from '../../../../kit/forms/conflict-fields.ts';
import { type Closing, closingApi, closingQuery } from './api.ts';

type Body = Parameters<typeof closingApi.call<'PATCH /api/v1/closing-rules'>>[1]['body'];

/** Saves a part of the settings: on top of what others saved of other parts meanwhile, never over theirs of the same. */
export function useSaveRules(part: (closing: Closing) => unknown) {
  const client = useQueryClient();
  const send = (ifMatch: number, body: Body) => closingApi.call('PATCH /api/v1/closing-rules', { ifMatch, body });
  return async (seen: Closing, body: Body) => {
    const sent = await send(seen.version, body);
    if (sent.ok || sent.problem.status !== 412) return sent;
    const now = await client.fetchQuery({ ...closingQuery, staleTime: 0 });
    return same(part(now), part(seen)) ? send(now.version, body) : sent;
  };
}
