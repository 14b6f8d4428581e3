/** What a step of hiring is. A profile is filled in by the candidate alone. */
export const stepKinds = ['screen', 'fit', 'behavioural', 'work-sample', 'profile'] as const;
export type StepKind = (typeof stepKinds)[number];

/** Without these nobody is offered a job: recorded, or waived with a reason. */
export const neededKinds: readonly StepKind[] = ['fit', 'behavioural', 'profile'];

/** What an answer of 1, 2, 3 and 4 sounds like. */
export type Anchors = readonly string[];
export type Question = { id: string; attribute: string; text: string; anchors: Anchors };

export type Step = {
  id: string;
  kind: StepKind;
  name: string;
  /** Nobody goes past it before it is recorded or waived. */
  required: boolean;
  /** So many days a candidate may stand in it. */
  dueDays: number;
  /** So many different people interview. */
  leastInterviewers: number;
  questions: readonly Question[];
};

/** What is looked for, and how much it counts; `measuredBy` names the published evidence that it is set beside. */
export type Attribute = { key: string; name: string; weight: number; measuredBy: Method | null };

/**
 * How well ways of choosing people have foretold their work: operational validities of Sackett, Zhang, Berry and Lievens (2022).
 * Conscientiousness is told as about 0.2.
 */
export const publishedValidity = {
  'structured-interview': 0.42,
  'job-knowledge': 0.4,
  'work-sample': 0.33,
  interests: 0.24,
  conscientiousness: 0.2,
  'unstructured-interview': 0.19,
  experience: 0.07,
} as const;
export type Method = keyof typeof publishedValidity;
export const methods = Object.keys(publishedValidity) as Method[];

/** Where a candidate stands who has come and not been looked at. */
export const applied = 'applied';

type Unfit = { field: 'steps' | 'attributes'; message: string };

/** What is wrong with the steps and attributes of a requisition; null when they can stand. */
export function faultIn(steps: readonly Step[], attributes: readonly Attribute[]): Unfit | null {
  const isTwice = (ids: readonly string[]) => new Set(ids).size < ids.length;
  const keys = attributes.map(({ key }) => key);
  if (isTwice(keys)) return { field: 'attributes', message: 'name one attribute twice' };
  if (isTwice(steps.map(({ id }) => id))) return { field: 'steps', message: 'name one step twice' };
  if (neededKinds.some((kind) => !steps.some((step) => step.kind === kind)))
    return { field: 'steps', message: 'lack a fit interview, a behavioural interview or a profile' };
  const questions = steps.flatMap((step) => step.questions);
  if (isTwice(questions.map(({ id }) => id))) return { field: 'steps', message: 'ask one question twice' };
  if (questions.some(({ attribute }) => !keys.includes(attribute)))
    return { field: 'steps', message: 'ask for an attribute that is not looked for' };
  if (steps.some(({ kind, questions: asked }) => (kind === 'profile') !== (asked.length === 0)))
    return { field: 'steps', message: 'need questions, and a profile none of its own' };
  return null;
}

/** The same questions in the same order, with the same answers to compare with: what two candidates were asked can be compared. */
export const asksTheSame = (one: readonly Step[], other: readonly Step[]): boolean =>
  JSON.stringify(one.map(asked)) === JSON.stringify(other.map(asked));
const asked = ({ id, kind, questions }: Step) => [
  id,
  kind,
  questions.map(({ id: question, attribute, text, anchors }) => [question, attribute, text, [...anchors]]),
];
