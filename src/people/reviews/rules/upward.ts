import { type LocalDate, mean } from '../../../ground/index.ts';
import { competencies } from './questions.ts';

/** From so many on what people rate whoever leads them in is told, as a mean and without names. */
export const fewestRaters = 3;

type Given = {
  answers: readonly { key: string; rating: number }[];
  dueOn: LocalDate;
  submittedOn: LocalDate | null;
};

/**
 * What those whom somebody leads gave him in each question: 3, 4 and 5 are 4 of 3. Nothing while fewer than three have handed it in, or while
 * somebody still may; what comes after its day counts no more. So no second mean tells what the last one gave.
 */
export function upwardOf(
  parts: readonly Given[],
  today: LocalDate,
): { n: number; ratings: { key: string; rating: number }[] } | null {
  const isWaited = parts.some(({ submittedOn, dueOn }) => submittedOn === null && today <= dueOn);
  const given = parts.filter(({ submittedOn, dueOn }) => submittedOn !== null && submittedOn <= dueOn);
  if (isWaited || given.length < fewestRaters) return null;
  const byKey = Map.groupBy(
    given.flatMap(({ answers }) => answers),
    ({ key }) => key,
  );
  const ratings = [...byKey].flatMap(([key, all]) =>
    all.length < fewestRaters ? [] : [{ key, rating: mean(all.map(({ rating }) => rating)) as number }],
  );
  return { n: given.length, ratings };
}

/** One competency of whoever leads, as he, those whom he leads and those above him see it. */
export type Seen = { key: string; own: number | null; upward: number | null; above: number | null };

type ByKey = readonly { key: string; rating: number }[];

/** The profile of whoever leads: communication, data, forecasting and leadership, each as seen from three sides. */
export const profileOf = (own: ByKey, upward: ByKey, above: ByKey): Seen[] =>
  competencies.map(({ key }) => {
    const of = (given: ByKey) => given.find((one) => one.key === key)?.rating ?? null;
    return { key, own: of(own), upward: of(upward), above: of(above) };
  });

/** What was agreed is in the middle of the scale. */
const agreed = 3;
/** So much more than others think of oneself is a blind spot. */
const blind = 1;

export type ToGrow = { key: string; others: number; why: 'below' | 'blind-spot' };

/**
 * What a development plan begins with: where others see less than was agreed, the least first, then where somebody thinks a whole step more of
 * himself than they do. Of 2.5 and 3.5 the first is below; 4.5 of himself beside 3.4 is a blind spot.
 */
export function toGrow(profile: readonly Seen[]): ToGrow[] {
  return profile
    .flatMap(({ key, own, upward, above }): ToGrow[] => {
      const others = mean([upward, above].filter((one) => one !== null));
      if (others === null) return [];
      if (others < agreed) return [{ key, others, why: 'below' }];
      return own !== null && own - others >= blind ? [{ key, others, why: 'blind-spot' }] : [];
    })
    .sort((a, b) => a.others - b.others);
}
