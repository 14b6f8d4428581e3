import type { Instant } from '../../../ground/days.ts';

/** The values of a record by field, as they stand in `changes`. */
export type Values = Record<string, unknown>;

/** What one change says: from `validAt` on these fields have these values (create: all of them; delete: it is gone). */
export type Fact = { action: 'create' | 'update' | 'delete'; validAt: Instant; after: Values | null };

/** From when, and what was true from then; null where the record did not exist. */
export type Stretch = { from: Instant; values: Values | null };

/**
 * The life of a record, from the facts about it in the order in which they were recorded. A fact holds for each of its
 * fields until the next fact about that field; of two facts about the same moment the later recorded wins. What is said
 * of a time before the record existed is not heard.
 */
export function timelineOf(facts: readonly Fact[]): Stretch[] {
  const inOrder = facts.map((fact, at) => ({ fact, at }));
  inOrder.sort((a, b) => (a.fact.validAt === b.fact.validAt ? a.at - b.at : a.fact.validAt < b.fact.validAt ? -1 : 1));
  const stretches: Stretch[] = [];
  let values: Values | null = null;
  for (const { fact } of inOrder) {
    if (fact.action === 'update' && values === null) continue;
    if (fact.action === 'delete') values = null;
    else values = { ...(fact.action === 'update' ? (values as Values | null) : null), ...fact.after };
    const last = stretches.at(-1);
    if (last?.from === fact.validAt) stretches.pop();
    stretches.push({ from: fact.validAt, values });
  }
  return joinEqual(stretches);
}

/** Neighbours that say the same become one, and a life begins with something. */
export function joinEqual(stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = [];
  for (const stretch of stretches) {
    const before = joined.at(-1)?.values ?? null;
    if (stretch.values === null ? before !== null : before === null || changedFields(before, stretch.values).length > 0)
      joined.push(stretch);
  }
  return joined;
}

/** What was true at a moment; null before the beginning and after the end. */
export function valuesAt(stretches: readonly Stretch[], moment: Instant): Values | null {
  return stretches.findLast(({ from }) => from <= moment)?.values ?? null;
}

/** Fields whose values differ; nothing and null are the same. */
export function changedFields(before: Values, after: Values): string[] {
  return Object.keys({ ...before, ...after }).filter((field) => !sameValue(before[field], after[field]));
}

/** Whether two values are kept alike: nothing and null are the same, and jsonb does not keep the order in which keys were written. */
export function sameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (one == null || other == null) return one == null && other == null;
  return sameJson(one, other);
}

function sameJson(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) || Array.isArray(other))
    return (
      Array.isArray(one) &&
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((each, at) => sameJson(each, other[at]))
    );
  const [mine, its] = [said(one), said(other)];
  return mine.length === its.length && mine.every(([key, value]) => sameJson(value, (other as Values)[key]));
}

/** What of it is kept: JSON has no undefined. */
const said = (value: object): [string, unknown][] => Object.entries(value).filter(([, inner]) => inner !== undefined);
