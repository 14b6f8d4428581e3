import type { Attribute, Step } from './steps.ts';

/** What is asked for and how, as it stood for those who were asked it. */
export type QuestionSet = { number: number; attributes: readonly Attribute[]; steps: readonly Step[] };

type Asking = {
  questionSet: number;
  attributes: readonly Attribute[];
  steps: readonly Step[];
  earlierSets: readonly QuestionSet[];
};

/** So many earlier sets a requisition keeps. */
export const mostEarlierSets = 20;

/** The requisition as one candidate is asked by it: whoever was under way when its questions changed keeps his. */
export function asAskedOf<R extends Asking>(requisition: R, { questionSet }: { questionSet: number }): R {
  const own = requisition.earlierSets.find(({ number }) => number === questionSet);
  if (!own) return requisition;
  // Days and numbers of people may have changed since; the questions and their answers are his.
  const steps = own.steps.map((step) => {
    const now = requisition.steps.find(({ id }) => id === step.id);
    return now ? { ...now, questions: step.questions } : step;
  });
  return { ...requisition, attributes: own.attributes, steps };
}

/** Other questions for who comes next: those asked until now stand beside them under their number. */
export const nextSet = <R extends Asking>(before: R, after: R): R => ({
  ...after,
  questionSet: before.questionSet + 1,
  earlierSets: [
    ...before.earlierSets,
    { number: before.questionSet, attributes: before.attributes, steps: before.steps },
  ],
});

/** The same steps in the same order: candidates stand in them, so that questions alone may change under them. */
export const hasTheSameSteps = (one: readonly Step[], other: readonly Step[]): boolean =>
  JSON.stringify(one.map(({ id, kind }) => [id, kind])) === JSON.stringify(other.map(({ id, kind }) => [id, kind]));
