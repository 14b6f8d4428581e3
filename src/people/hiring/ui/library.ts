import type { TFunction } from 'i18next';
import { type Attribute, type Method, neededKinds, type Question, type Step, type StepKind } from '../rules/steps.ts';

/** What is usually looked for in whoever sells, each with its weight and the evidence that it is set beside. */
const looked: readonly (readonly [key: string, weight: number, measuredBy: Method | null])[] = [
  ['coachability', 4, 'structured-interview'],
  ['drive', 4, 'structured-interview'],
  ['listening', 4, 'structured-interview'],
  ['culture', 2, 'interests'],
  ['selling', 3, 'work-sample'],
  ['experience', 1, 'experience'],
];

/** Which attributes each kind of step asks for. */
const asks: Record<Exclude<StepKind, 'profile' | 'screen'>, readonly string[]> = {
  fit: ['culture', 'drive', 'coachability', 'experience'],
  behavioural: ['coachability', 'drive', 'listening', 'culture', 'experience'],
  'work-sample': ['selling', 'listening', 'coachability'],
};

/** The attributes of a new requisition, in the reader's words. */
export const firstAttributes = (t: TFunction): Attribute[] =>
  looked.map(([key, weight, measuredBy]) => ({ key, name: t(`hiring.library.attribute.${key}`), weight, measuredBy }));

/** Its steps with a question for each attribute that they ask for, and what answers of 1 to 4 sound like. */
export function firstSteps(t: TFunction): Step[] {
  const question = (kind: string, attribute: string): Question => ({
    id: `${kind}-${attribute}`,
    attribute,
    text: t(`hiring.library.question.${kind}.${attribute}`),
    anchors: [1, 2, 3, 4].map((points) => t(`hiring.library.anchor.${points}`)),
  });
  const step = (kind: StepKind, leastInterviewers: number): Step => ({
    ...{
      id: kind,
      kind,
      name: t(`hiring.kind.${kind}`),
      required: kind === 'work-sample' || neededKinds.includes(kind),
    },
    ...{ dueDays: 7, leastInterviewers },
    questions: kind === 'profile' || kind === 'screen' ? [] : asks[kind].map((attribute) => question(kind, attribute)),
  });
  return [step('fit', 1), step('behavioural', 1), step('work-sample', 2), step('profile', 1)];
}
