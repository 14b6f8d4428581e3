/** The words of one element: what it is, what each score from 0 to 3 means, and what to ask to learn more. */
export type Element = {
  key: string;
  name: string;
  asks: string;
  /** What 0, 1, 2 and 3 mean. */
  rubric: readonly string[];
  questions: readonly string[];
  /** After so many days what was learnt may no longer hold. */
  staleDays: number;
};

/** A way of qualifying: BANT, MEDDIC, one's own. `version` is that under which answers are given. */
export type Method = { id: string; name: string; version: number; elements: readonly Element[] };

export const mostScore = 3;
/** From this score on an element counts as confirmed, and needs evidence. */
export const confirmedFrom = 2;
export const mostElements = 20;

export type MethodFault = { element: number; fault: 'no-name' | 'same-name' | 'same-key' | 'bad-rubric' };

/** What is wrong with the elements of a method; null when it may be used. Each has a name of its own and four steps. */
export function faultInMethod(elements: readonly Element[]): MethodFault | null {
  const names = new Set<string>();
  const keys = new Set<string>();
  for (const [element, { key, name, rubric }] of elements.entries()) {
    const called = name.trim().toLowerCase();
    if (called === '') return { element, fault: 'no-name' };
    if (names.has(called)) return { element, fault: 'same-name' };
    if (keys.has(key)) return { element, fault: 'same-key' };
    if (rubric.length !== mostScore + 1 || rubric.some((step) => step.trim() === ''))
      return { element, fault: 'bad-rubric' };
    names.add(called);
    keys.add(key);
  }
  return null;
}
