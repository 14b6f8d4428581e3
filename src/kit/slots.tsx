import { type ComponentType, createContext, lazy, Suspense, useContext, useMemo } from 'react';
import type { SlotEntry, SlotProps } from './capability.ts';
import { Skeleton } from './feedback/states.tsx';

const SlotsContext = createContext<readonly SlotEntry[]>([]);

export const SlotsProvider = SlotsContext.Provider;

const loaded = new Map<SlotEntry, ComponentType<SlotProps>>();

/** Where a record page lets capabilities below it show their part; nothing where none does. */
export function Slot({ at, lines = 4, ...given }: SlotProps & { at: string; lines?: number }) {
  const all = useContext(SlotsContext);
  const parts = useMemo(() => all.filter((entry) => entry.at === at).map(componentOf), [all, at]);
  return parts.map((Part, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the list of capabilities does not change
    <Suspense key={place} fallback={<Skeleton lines={lines} />}>
      <Part {...given} />
    </Suspense>
  ));
}

function componentOf(entry: SlotEntry): ComponentType<SlotProps> {
  const known = loaded.get(entry) ?? lazy(entry.load);
  loaded.set(entry, known);
  return known;
}
