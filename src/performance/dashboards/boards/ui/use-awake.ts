import { useEffect } from 'react';

/** Keeps the screen from going dark while it is looked at from afar, where the browser can; it lets go when nobody sees it. */
export function useAwake(): void {
  useEffect(() => {
    let held: WakeLockSentinel | null = null;
    let isOver = false;
    const take = async () => {
      if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
      // A device that saves its battery says no; the board is shown all the same.
      const lock = await navigator.wakeLock.request('screen').catch(() => null);
      if (isOver) await lock?.release();
      else held = lock;
    };
    const seen = () => void take();
    seen();
    document.addEventListener('visibilitychange', seen);
    return () => {
      isOver = true;
      document.removeEventListener('visibilitychange', seen);
      void held?.release();
    };
  }, []);
}

const scheme = 'data-mantine-color-scheme';

/** Dark while it lasts, whatever the reader has chosen for himself. */
export function useDark(): void {
  useEffect(() => {
    const page = document.documentElement;
    const before = page.getAttribute(scheme);
    page.setAttribute(scheme, 'dark');
    return () => {
      if (before) page.setAttribute(scheme, before);
      else page.removeAttribute(scheme);
    };
  }, []);
}
