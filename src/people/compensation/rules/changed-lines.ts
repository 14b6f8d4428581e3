import type { LocalDate } from '../../../ground/days.ts';
import type { Statement } from './facts.ts';

/** A line that was paid, and what it would be by what is known today. */
export type ChangedLine = {
  key: string;
  /** The first day of the period in which it was paid. */
  first: LocalDate;
  creditId: string | null;
  component: string | null;
  was: number;
  now: number;
  change: number;
};

/** What a statement settles of periods that were paid before it: each line beside what was paid, the latest period first. */
export function changedLines({ lines }: Statement): ChangedLine[] {
  const found = lines.flatMap((line): ChangedLine[] => {
    const used = line.steps.findLast(({ step }) => step === 'difference')?.used;
    if (line.kind !== 'difference' || !used) return [];
    const key = used.key ?? '';
    return [
      {
        ...{ key: line.key, first: key.slice(-10), creditId: line.credit?.id ?? null },
        component: line.component?.name ?? null,
        ...{ was: Number(used.was), now: Number(used.now), change: line.amount },
      },
    ];
  });
  return found.sort((a, b) => (a.first === b.first ? (a.key < b.key ? -1 : 1) : a.first > b.first ? -1 : 1));
}
