import type { Pace } from '../../charters/index.ts';

/** What a number of the registry is to come to for the whole team. */
export type Goal = { metricId: string; goal: number; every: Pace };
