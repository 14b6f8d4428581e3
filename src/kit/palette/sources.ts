import { useEffect, useState } from 'react';
import { isDense } from '../../ground/text.ts';
import type { Command } from './palette.tsx';

/** Something on the server that can be searched: deals, people, companies. It stops when the reader types on. */
export type SearchSource = {
  id: string;
  label: string;
  search: (typed: string, signal: AbortSignal) => Promise<Omit<Command, 'group'>[]>;
};

type Found = { groups: { label: string; items: Command[] }[]; waiting: boolean; failed: string[] };

const nothing: Found = { groups: [], waiting: false, failed: [] };
const pause = 120;

/** Asks every source a moment after the last key; answers stand in the order of the sources, not of arrival. */
export function useSources(sources: readonly SearchSource[], typed: string): Found {
  const [found, setFound] = useState<Found>(nothing);
  useEffect(() => {
    const wanted = typed.trim();
    if ((wanted.length < 2 && !isDense(wanted)) || sources.length === 0) {
      setFound(nothing);
      return;
    }
    const stop = new AbortController();
    setFound((before) => ({ ...before, waiting: true, failed: [] }));
    const timer = setTimeout(async () => {
      const answers = new Map<string, Command[] | 'failed'>();
      const show = () => {
        if (stop.signal.aborted) return;
        setFound({
          groups: sources.map((s) => ({ label: s.label, items: listOf(answers.get(s.id)) })),
          waiting: answers.size < sources.length,
          failed: sources.filter((s) => answers.get(s.id) === 'failed').map((s) => s.label),
        });
      };
      await Promise.all(
        sources.map(async (source) => {
          try {
            const items = await source.search(wanted, stop.signal);
            answers.set(
              source.id,
              items.map((item) => ({ ...item, group: source.label })),
            );
          } catch {
            answers.set(source.id, 'failed');
          }
          show();
        }),
      );
    }, pause);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [sources, typed]);
  return found;
}

function listOf(answer: Command[] | 'failed' | undefined): Command[] {
  return Array.isArray(answer) ? answer : [];
}
