type Moved = { id: string; now: number; before: number };

/** So many parts stand by themselves; the rest stand together. */
const mostSteps = 10;

/**
 * What leads from one whole to another: the change of each part, the largest first, small ones together as `others`. Parts of
 * 60 and 40 that became 90 and 20 are +30 and −20, from 100 to 110. What the parts do not explain is with the others, so that the
 * steps always come to the difference.
 */
export function stepsOf(
  parts: readonly Moved[],
  whole: { now: number; before: number },
): { steps: { id: string; change: number }[]; others: number } {
  const moved = parts
    .map(({ id, now, before }) => ({ id, change: now - before }))
    .filter(({ change }) => change !== 0)
    .sort((one, other) => Math.abs(other.change) - Math.abs(one.change));
  const shown = moved.length > mostSteps + 1 ? moved.slice(0, mostSteps) : moved;
  const told = shown.reduce((sum, { change }) => sum + change, 0);
  const rest = whole.now - whole.before - told;
  const others = moved.length - shown.length;
  return { steps: others > 0 || rest !== 0 ? [...shown, { id: 'others', change: rest }] : shown, others };
}
