import { type RefObject, useEffect, useState } from 'react';

const focusable = 'a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, summary, [tabindex="0"]';

/** Whether a page holds nothing that takes the focus: then it takes it itself, so that keys can scroll it. */
export function useIsBare(page: RefObject<HTMLElement | null>): boolean {
  const [isBare, setIsBare] = useState(false);
  useEffect(() => {
    const box = page.current;
    if (!box) return;
    let frame = 0;
    const look = () => {
      frame = 0;
      // The size is asked last: asking it lays the page out.
      setIsBare(box.querySelector(focusable) === null && box.scrollHeight > box.clientHeight);
    };
    const later = () => {
      frame ||= requestAnimationFrame(look);
    };
    const seen = new MutationObserver(later);
    seen.observe(box, { childList: true, subtree: true });
    later();
    return () => {
      seen.disconnect();
      cancelAnimationFrame(frame);
    };
  }, [page]);
  return isBare;
}
