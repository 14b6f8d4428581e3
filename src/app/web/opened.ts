import { useEffect } from 'react';
import { sendOpened } from '../../performance/adoption/ui/queries.ts';

const together = 30_000;
const waiting = new Map<string, number>();
let timer: ReturnType<typeof setTimeout> | undefined;

async function send(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  const pages = [...waiting].map(([page, times]) => ({ page, times }));
  waiting.clear();
  if (pages.length === 0) return;
  await sendOpened(pages);
}

/**
 * Counts which pages are opened, as the router names them (`/deals/$dealId`): never an address. What came together is sent
 * every half minute, and when the window is left.
 */
export function useOpened(page: string | undefined, path: string, isCounted: boolean): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the next deal is another page of the same name
  useEffect(() => {
    if (!page || !isCounted) return;
    waiting.set(page, (waiting.get(page) ?? 0) + 1);
    timer ??= setTimeout(() => void send(), together);
  }, [page, path, isCounted]);
  useEffect(() => {
    const leave = () => {
      if (document.visibilityState === 'hidden') void send();
    };
    document.addEventListener('visibilitychange', leave);
    return () => document.removeEventListener('visibilitychange', leave);
  }, []);
}
