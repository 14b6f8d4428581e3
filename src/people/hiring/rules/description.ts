import type { Step } from './steps.ts';

type Named = { name: string } | null;
/** What a job description is made of; null is what nobody said. */
export type Told = { territory: Named; segment: Named; goal: string | null };

export const lackable = ['territory', 'segment', 'goal'] as const;
export type Lacking = (typeof lackable)[number];

/** What ties a job to the company and is missing: where it sells, to whom, and what it is to reach. */
export const lackingIn = (told: Told): Lacking[] => lackable.filter((part) => told[part] === null);

/** The kinds of step that are in a course, each once, in its order. */
export const kindsIn = (steps: readonly Pick<Step, 'kind'>[]): Step['kind'][] => [
  ...new Set(steps.map(({ kind }) => kind)),
];
