import { useRef, useState } from 'react';
import type { NextPlan, Planned } from './queries.ts';
import { keyOf } from './words.ts';

/** The plan as its reader makes it up, until he keeps it: what is picked and in which order. */
export function useDraft(plan: NextPlan) {
  const [items, setItems] = useState<readonly Planned[]>(plan.items);
  // As it was kept last: nothing where nobody kept one yet.
  const kept = useRef(plan.isKept ? plan.items.map(keyOf).join() : null);
  const place = (item: Planned) => items.findIndex((one) => keyOf(one) === keyOf(item));
  return {
    items,
    isPicked: (item: Planned) => place(item) >= 0,
    isChanged: items.map(keyOf).join() !== (kept.current ?? ''),
    pick: (item: Planned) => setItems((all) => [...all, item]),
    drop: (item: Planned) => setItems((all) => all.filter((one) => keyOf(one) !== keyOf(item))),
    move: (item: Planned, by: 1 | -1) => {
      const at = place(item);
      const other = items[at + by];
      if (!other) return;
      setItems(items.map((one, index) => (index === at ? other : index === at + by ? item : one)));
    },
    wasKept: () => {
      kept.current = items.map(keyOf).join();
    },
  };
}
