import type { Attribute, Question, Step } from './rules/steps.ts';

export const aQuestion = (over: Partial<Question> = {}): Question => ({
  ...{ id: 'q1', attribute: 'coachability', text: 'When did advice change how you sell?' },
  anchors: ['Never', 'Once, told in general', 'An example with what changed', 'Several, with what came of them'],
  ...over,
});

export const aStep = (over: Partial<Step> = {}): Step => ({
  ...{ id: 'fit', kind: 'fit', name: 'Fit interview', required: true, dueDays: 7, leastInterviewers: 1 },
  questions: [
    aQuestion({ id: `${over.id ?? 'fit'}-1` }),
    aQuestion({ id: `${over.id ?? 'fit'}-2`, attribute: 'drive' }),
  ],
  ...over,
});

export const fewAttributes: Attribute[] = [
  { key: 'coachability', name: 'Coachability', weight: 4, measuredBy: 'structured-interview' },
  { key: 'drive', name: 'Drive', weight: 3, measuredBy: 'structured-interview' },
];

/** A fit interview, a behavioural one and a profile, each of one week. */
export const fewSteps: Step[] = [
  aStep(),
  aStep({ id: 'behavioural', kind: 'behavioural', name: 'Behavioural interview' }),
  aStep({ id: 'profile', kind: 'profile', name: 'Profile', questions: [] }),
];
