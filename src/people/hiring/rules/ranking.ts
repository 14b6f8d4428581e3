import { mean, standardDeviation } from '../../../ground/index.ts';
import type { Scored } from './scores.ts';
import type { Attribute, Step } from './steps.ts';

/** What a candidate was given for each attribute, on average over all who scored it; null where nobody did. */
export type Means = { id: string; means: Readonly<Record<string, number | null>> };

export type Part = { key: string; mean: number | null; z: number; counts: number };
export type Ranked = { id: string; place: number; composite: number; parts: Part[]; unknown: string[] };

/** The mean of all points of each attribute. */
export function meansOf(steps: readonly Step[], interviews: readonly Scored[]): Record<string, number | null> {
  const asks = new Map(
    steps.flatMap(({ questions }) => questions.map(({ id, attribute }) => [id, attribute] as const)),
  );
  const given = new Map([...asks.values()].map((attribute) => [attribute, [] as number[]]));
  for (const { scores } of interviews)
    for (const { questionId, score } of scores ?? []) given.get(asks.get(questionId) ?? '')?.push(score);
  return Object.fromEntries([...given].map(([attribute, points]) => [attribute, mean(points)]));
}

type Weighed = Pick<Attribute, 'key' | 'weight'>;

/**
 * Candidates by the weighted mean of their standing among each other, attribute by attribute: how many deviations above the mean of all
 * (z), so that an attribute where all are alike decides nothing. What nobody scored of a candidate counts as the mean and is named;
 * of whom nothing is known stands in no order. Points of 4, 3, 2 on one attribute are 1, 0 and -1.
 */
export function rank(candidates: readonly Means[], attributes: readonly Weighed[]): Ranked[] {
  const known = candidates.filter(({ means }) => attributes.some(({ key }) => typeof means[key] === 'number'));
  const whole = attributes.reduce((sum, { weight }) => sum + weight, 0);
  const spread = new Map(attributes.map(({ key }) => [key, standing(known.flatMap(({ means }) => means[key] ?? []))]));
  return known
    .map(({ id, means }) => {
      const parts = attributes.map(({ key, weight }) => {
        const points = means[key] ?? null;
        const z = points === null ? 0 : (spread.get(key)?.(points) ?? 0);
        return { key, mean: points, z, counts: whole === 0 ? 0 : (weight * z) / whole };
      });
      const unknown = parts.filter((part) => part.mean === null).map(({ key }) => key);
      return { id, parts, unknown, composite: parts.reduce((sum, { counts }) => sum + counts, 0) };
    })
    .sort((one, other) => other.composite - one.composite || (one.id < other.id ? -1 : 1))
    .map((one, at) => ({ ...one, place: at + 1 }));
}

function standing(points: readonly number[]): (one: number) => number {
  const [centre, deviation] = [mean(points), standardDeviation(points)];
  return (one) => (centre === null || !deviation ? 0 : (one - centre) / deviation);
}

export type Moved = { id: string; from: number; to: number; because: string | null };

/** Whose place other weights change, and the attribute that moves each of them most. */
export function movesBetween(before: readonly Ranked[], after: readonly Ranked[]): Moved[] {
  return after.flatMap((now) => {
    const was = before.find(({ id }) => id === now.id);
    if (!was || was.place === now.place) return [];
    const isUp = now.place < was.place;
    const changes = now.parts.map(({ key, counts }) => {
      const earlier = was.parts.find((part) => part.key === key)?.counts ?? 0;
      return { key, by: (counts - earlier) * (isUp ? 1 : -1) };
    });
    const most = changes.reduce((best, one) => (one.by > best.by ? one : best), { key: '', by: 0 });
    return [{ id: now.id, from: was.place, to: now.place, because: most.key || null }];
  });
}
