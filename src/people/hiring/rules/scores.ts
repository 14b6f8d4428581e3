import type { Step } from './steps.ts';

export const verdicts = ['no', 'rather-no', 'rather-yes', 'yes'] as const;
export type Verdict = (typeof verdicts)[number];

/** What somebody gave to the answer of a question: 1 to 4, as its anchors say. */
export type Score = { questionId: string; score: 1 | 2 | 3 | 4 };

/** An interview with whose it is and what came of it, null while it is not in. */
export type Scored = { stepId: string; interviewerId: string | null; scores: readonly Score[] | null };

/** What is wrong with scores: each question of the step is scored once, in its order. Null when they can stand. */
export function faultInScores({ questions }: Pick<Step, 'questions'>, scores: readonly Score[]): string | null {
  const asked = questions.map(({ id }) => id);
  const given = scores.map(({ questionId }) => questionId);
  return asked.join() === given.join() ? null : 'must score each question of the step, in its order';
}

/** Whether somebody's own scores of a candidate are still to come: until they are in he is told nobody else's. */
export const waitsForOwn = (
  personId: string | null,
  interviews: readonly { interviewerId: string | null; isIn: boolean }[],
): boolean =>
  interviews.some(({ interviewerId, isIn }) => interviewerId === personId && interviewerId !== null && !isIn);

/** How many different people scored each attribute that questions ask for. */
export function coverage(steps: readonly Step[], interviews: readonly Scored[]): Map<string, number> {
  const asks = new Map(
    steps.flatMap(({ questions }) => questions.map(({ id, attribute }) => [id, attribute] as const)),
  );
  const by = new Map([...asks.values()].map((attribute) => [attribute, new Set<string>()]));
  for (const { interviewerId, scores } of interviews)
    for (const { questionId } of scores ?? []) {
      const attribute = asks.get(questionId);
      if (attribute && interviewerId) by.get(attribute)?.add(interviewerId);
    }
  return new Map([...by].map(([attribute, people]) => [attribute, people.size]));
}

/** So many people must have scored an attribute before anybody is offered a job. */
export const leastScorers = 2;
