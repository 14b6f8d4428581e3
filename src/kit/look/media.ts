import { useSyncExternalStore } from 'react';

const phone = '(max-width: 640px)';

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => window.matchMedia(query).matches,
    () => false,
  );
}

/** A screen narrow enough for one thumb: sheets instead of panels, one column at a time. */
export function useIsPhone(): boolean {
  return useMedia(phone);
}

/** While the page is laid out for paper: what the screen draws in windows is drawn as far as it is loaded. */
export function useIsPrinting(): boolean {
  return useMedia('print');
}
