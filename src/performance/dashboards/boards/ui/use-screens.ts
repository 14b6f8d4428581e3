import { type RefObject, useEffect, useState } from 'react';
import { useIsPhone } from '../../../../kit/look/media.ts';
import { fitOnWall, type Screens, usualZoom } from '../rules/wall-screens.ts';
import type { Dashboard } from './api.ts';

/** What stands below the widgets: the foot of the wall. */
const below = 48;

/**
 * How a dashboard is fitted on this screen. All of it is drawn once to be measured; null until then, and on a phone,
 * where one scrolls.
 */
export function useScreens(
  grid: RefObject<HTMLElement | null>,
  dashboard: Dashboard | undefined,
  isThere: boolean,
): Screens | null {
  const phone = useIsPhone();
  const size = useWindowSize();
  const [found, setFound] = useState<{ of: string; screens: Screens } | null>(null);
  const asked = `${size} ${JSON.stringify(dashboard?.widgets)}`;
  useEffect(() => {
    const box = grid.current;
    if (!box || !isThere || phone || found?.of === asked) return;
    const measure = () => {
      const top = box.getBoundingClientRect().top;
      const scrolled = box.closest('dialog')?.scrollTop ?? 0;
      const boxes = [...box.querySelectorAll<HTMLElement>('[data-widget]')].map((each) => {
        const place = each.getBoundingClientRect();
        return { id: each.dataset.widget ?? '', top: place.top - top, bottom: place.bottom - top };
      });
      setFound({ of: asked, screens: fitOnWall(boxes, window.innerHeight - (top + scrolled) - below) });
    };
    // Charts are drawn once they know how wide they are: it is measured when two frames have passed and nothing grows any more.
    let frame = 0;
    const grown = new ResizeObserver(() => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(measure);
      });
    });
    grown.observe(box);
    return () => {
      cancelAnimationFrame(frame);
      grown.disconnect();
    };
  }, [grid, isThere, phone, asked, found]);
  return !phone && found?.of === asked ? found.screens : null;
}

/** How large a wall is drawn while nothing is measured. */
export const zoomOf = (screens: Screens | null): number => screens?.zoom ?? usualZoom;

const sizeNow = () => `${window.innerWidth} ${window.innerHeight}`;

function useWindowSize(): string {
  const [size, setSize] = useState(sizeNow);
  useEffect(() => {
    const changed = () => setSize(sizeNow());
    window.addEventListener('resize', changed);
    return () => window.removeEventListener('resize', changed);
  }, []);
  return size;
}
