import { type LocalDate, mean, type Range, welchDifference } from '../../../ground/index.ts';

/** What somebody won a month before and after a day, as means over some full months. */
export type Moved = { before: number; after: number };

/** Below so many on a side nothing is told. */
export const fewestTrained = 4;
export const monthsOnASide = 3;

export type Effect = {
  trained: number;
  others: number;
  /** What each of the trained won more a month than he did before, less what the others did meanwhile. */
  gain: { amount: number; range: Range };
  /** What came of each unit that was spent, over the months since. */
  ratio: number;
  range: Range;
  says: 'paid' | 'did-not-pay' | 'open';
};

/**
 * What training came to against what it cost: five people who won 1,000 a month more each, while others won 200 more, gained 800 each; over three
 * months that is 12,000, of 6,000 spent a ratio of 2. With Welch's range of 95 %. Null with fewer than four people on a side.
 */
export function trainingEffect(
  { trained, others }: { trained: readonly Moved[]; others: readonly Moved[] },
  { spent, months }: { spent: number; months: number },
): Effect | null {
  if (trained.length < fewestTrained || others.length < fewestTrained || months < 1 || spent <= 0) return null;
  const changes = (people: readonly Moved[]) => people.map(({ before, after }) => after - before);
  const difference = welchDifference(changes(others), changes(trained));
  if (!difference) return null;
  const times = (trained.length * months) / spent;
  const range = { low: difference.range.low * times, high: difference.range.high * times };
  return {
    ...{ trained: trained.length, others: others.length },
    gain: { amount: difference.change, range: difference.range },
    ratio: difference.change * times,
    range,
    says: range.low > 1 ? 'paid' : range.high < 1 ? 'did-not-pay' : 'open',
  };
}

type Training = { id: string; onDay: LocalDate; people: readonly string[] };

/**
 * Other trainings that fell into the months that one is looked at over, with how many of each side were in them: what came of the two is not
 * told apart there. Of five trained two went to another course a month later: two of the trained.
 */
export function meanwhile(
  one: Training,
  all: readonly Training[],
  { from, until, sellers }: { from: LocalDate; until: LocalDate; sellers: readonly string[] },
): { id: string; trained: number; others: number }[] {
  return all
    .filter(({ id, onDay }) => id !== one.id && from <= onDay && onDay < until)
    .map(({ id, people }) => {
      const its = sellers.filter((personId) => people.includes(personId));
      const trained = its.filter((personId) => one.people.includes(personId)).length;
      return { id, trained, others: its.length - trained };
    })
    .filter(({ trained, others }) => trained + others > 0);
}

/** The mean of some months; nothing won is a nought. */
export const monthly = (amounts: readonly number[]): number => mean(amounts) ?? 0;
