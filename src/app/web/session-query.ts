import type { SessionPort } from './session-port.ts';

export const sessionKey = ['session'] as const;

export function sessionQuery(session: SessionPort) {
  return {
    queryKey: sessionKey,
    queryFn: ({ signal }: { signal: AbortSignal }) => session.load(signal),
    staleTime: 5 * 60_000,
  };
}
