import type { AnyRouter } from '@tanstack/react-router';

/** The boards that opened with somebody's own stages since he came to them: whoever asked for all of them there is not led back. */
const opened = new Set<string>();
let isHeard = false;

/** Whether a board that one comes to opens with the stages of one's own part: once a visit, and never over what the address asks for. */
export function opensWithOwn(
  pipelineId: string,
  { search, hasOwn }: { search: Readonly<Record<string, unknown>>; hasOwn: boolean },
): boolean {
  if (!hasOwn || opened.has(pipelineId)) return false;
  opened.add(pipelineId);
  return Object.values(search).every((value) => value === undefined || value === '');
}

/** Whoever leaves the board comes to it anew. */
export function forgetOnLeaving(router: Pick<AnyRouter, 'subscribe'>): void {
  if (isHeard) return;
  isHeard = true;
  router.subscribe('onResolved', ({ toLocation }) => {
    if (!toLocation.pathname.startsWith('/pipeline/') && toLocation.pathname !== '/pipeline') opened.clear();
  });
}
