import { type ComponentType, createContext, lazy, Suspense, useContext, useMemo } from 'react';
import type { SlotEntry, SlotProps } from './capability.ts';
import { Skeleton } from './feedback/states.tsx';

const SlotsContext = createContext<readonly SlotEntry[]>([]);

export const SlotsProvider = SlotsContext.Provider;

const loaded = new Map<SlotEntry['load'], ComponentType<SlotProps>>();

type Place = {
  at: string;
  lines?: number;
  /** Only what comes first for the reader by his profile, or only the others; all of it where not said. */
  only?: 'first' | 'others';
};

/** Where a record page lets capabilities below it show their part; nothing where none does. */
export function Slot({ at, lines = 4, only, ...given }: SlotProps & Place) {
  const all = useContext(SlotsContext);
  const parts = useMemo(() => {
    const here = all.filter((entry) => entry.at === at && (!only || (only === 'first') === Boolean(entry.isFirst)));
    return here.map(componentOf);
  }, [all, at, only]);
  return parts.map((Part, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the list of capabilities does not change
    <Suspense key={place} fallback={<Skeleton lines={lines} />}>
      <Part {...given} />
    </Suspense>
  ));
}

function componentOf(entry: SlotEntry): ComponentType<SlotProps> {
  const known = loaded.get(entry.load) ?? lazy(entry.load);
  loaded.set(entry.load, known);
  return known;
}
