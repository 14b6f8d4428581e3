import type { Frozen, Line, PayPeriod } from './facts.ts';

const mark = 'difference/';
const separator = ' in ';

/** Whether a line settles what an earlier run paid. */
export const isDifference = ({ key }: { key: string }): boolean => key.startsWith(mark);

/** Whether a difference settles what waits for its release, or waited, and not what was earned. */
export const settlesWaiting = ({ key }: { key: string }): boolean =>
  isDifference({ key }) && /\/(hold|release)\/[\d-]{10} in [\d-]{10}$/.test(key);

/** Whether a line tells of an acceptance that stands no more. */
const isEnded = ({ steps }: Line): boolean =>
  steps.some(({ step }) => step === 'quote-replaced' || step === 'quote-withdrawn');

/** What the lines of one credit in one component have in common: what of it was held, released or caught up names it too. */
const stemOf = (key: string): string =>
  key
    .replace(/ in [\d-]{10}$/, '')
    .replace(/\/(hold|release|clawback)\/[\d-]{10}$/, '')
    .replace(/\/[\d-]{10}$/, '');

/**
 * What was paid stands; what it would be by today's facts is set against it, line by line, and what differs is a line of its
 * own in the period now open. Differences that were paid since count as paid, so that nothing is made good twice.
 */
export function differencesOf(
  periods: readonly PayPeriod[],
  lines: readonly (readonly Line[])[],
  frozen: ReadonlyMap<string, Frozen>,
): Line[] {
  const paid = new Map<string, number>();
  const add = (key: string, amount: number) => paid.set(key, (paid.get(key) ?? 0) + amount);
  for (const period of frozen.values()) {
    for (const { key, amount } of period.lines) {
      if (key.startsWith(mark)) add(key.slice(mark.length), amount);
      else if (!/^(draw|recovery)\//.test(key)) add(`${key}${separator}${period.first}`, amount);
    }
  }
  const found: Line[] = [];
  const put = (key: string, was: number, now: number, line: Line | null) => {
    if (was === now) return;
    const step = { step: 'difference' as const, used: { was: `${was}`, now: `${now}`, key }, after: `${now - was}` };
    found.push({
      ...{ key: mark + key, kind: 'difference', amount: now - was },
      ...{ plan: line?.plan ?? null, component: line?.component ?? null, credit: line?.credit ?? null },
      steps: [...(line?.steps ?? []), step],
    });
  };
  periods.forEach(({ first }, at) => {
    if (!frozen.has(first)) return;
    for (const line of lines[at]!) {
      const key = `${line.key}${separator}${first}`;
      put(key, paid.get(key) ?? 0, line.amount, line);
      paid.delete(key);
    }
  });
  const ended = new Map(
    lines
      .flat()
      .filter(isEnded)
      .map((line) => [stemOf(line.key), line]),
  );
  for (const [key, was] of paid) put(key, was, 0, ended.get(stemOf(key)) ?? null);
  return found.sort((a, b) => (a.key < b.key ? -1 : 1));
}
