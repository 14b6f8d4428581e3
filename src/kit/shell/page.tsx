import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useIsPhone } from '../look/media.ts';
import type { Crumb } from './top-bar.tsx';

const CrumbsContext = createContext<(crumbs: Crumb[] | null) => void>(() => undefined);

export const CrumbsProvider = CrumbsContext.Provider;

/** Names the page in the breadcrumb and the window's title, where its route cannot: the record's own name. */
export function useCrumbs(crumbs: Crumb[]): void {
  const set = useContext(CrumbsContext);
  const written = JSON.stringify(crumbs);
  useEffect(() => {
    set(JSON.parse(written) as Crumb[]);
    return () => set(null);
  }, [set, written]);
}

export const topSlotId = 'top-slot';

/** Puts a page's own things into the top bar: the place in the list, Won and Lost. On a phone they stand above the page. */
export function TopSlot({ children }: { children: ReactNode }) {
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  const phone = useIsPhone();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the slot stands elsewhere on a phone
  useEffect(() => setSlot(document.getElementById(topSlotId)), [phone]);
  return slot ? createPortal(children, slot) : null;
}
