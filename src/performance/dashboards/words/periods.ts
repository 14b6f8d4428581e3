import { addDays } from '../../../ground/days.ts';
import { quarterName, quarterOf } from '../../../ground/periods.ts';
import type { Format } from '../../../kit/format/format.tsx';

/** A formula or a phrase as a sentence of its own. */
export const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

/** A period by its quarter when it is one, else by its first and last day. */
export function periodWords({ from, until }: { from: string; until: string }, f: Format): string {
  const quarter = quarterOf(from, f.fiscal);
  if (quarter.first === from && quarter.next === until) return quarterName(quarter, f.fiscal);
  return `${f.dayWithYear(from)} – ${f.dayWithYear(addDays(until, -1))}`;
}
