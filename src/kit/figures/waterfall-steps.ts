export type Step = { kind: 'start' | 'bar' | 'end'; at: number; from: number; to: number };

/**
 * Where each step of a waterfall begins and ends, and between which values it is drawn: from zero, or, where all that happens lies far
 * above it, from a third of what happens below the lowest step.
 */
export function stepsOf(start: number, bars: readonly { value: number }[], end: number) {
  const steps: Step[] = [{ kind: 'start', at: 0, from: 0, to: start }];
  let level = start;
  for (const [at, { value }] of bars.entries()) {
    steps.push({ kind: 'bar', at, from: level, to: level + value });
    level += value;
  }
  steps.push({ kind: 'end', at: 0, from: 0, to: end });
  const levels = [start, end, ...steps.flatMap(({ kind, from, to }) => (kind === 'bar' ? [from, to] : []))];
  const [least, most] = [Math.min(...levels), Math.max(...levels, 1)];
  const span = most - least;
  const low = least > span * 2 ? Math.max(0, least - span / 3) : Math.min(0, least);
  return { steps, low, high: most };
}
