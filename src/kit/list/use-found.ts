import { useMemo, useRef } from 'react';
import type { Choice } from '../grid/cell-values.ts';

type Named = { id: string; name: string };
type Find = (typed: string, signal: AbortSignal) => Promise<Named[]>;

/** Records that a cell may name, as far as they were found or seen by now: the others are searched for. */
export type FoundRecords = {
  find: Find;
  /** What one is called; null where it was neither found nor seen. */
  named: (id: unknown) => Named | null;
  /** What a cell can be told by its name, what stands in it first remembered; '' is nothing. */
  choices: (now: Named | null) => readonly Choice[];
};

/** Remembers what a search found, so that a cell can say what it holds now before the server has answered. */
export function useFoundRecords(find: Find): FoundRecords {
  const known = useRef(new Map<string, Named>());
  return useMemo(() => {
    const keep = ({ id, name }: Named) => known.current.set(id, { id, name });
    return {
      async find(typed, signal) {
        const found = await find(typed, signal);
        for (const one of found) keep(one);
        return found;
      },
      named: (id) => known.current.get(String(id)) ?? null,
      choices(now) {
        if (now) keep(now);
        return [{ id: '', label: '–' }, ...[...known.current.values()].map(({ id, name }) => ({ id, label: name }))];
      },
    };
  }, [find]);
}
