import type { SetupStep } from './api.ts';

/** The page where each step is done. */
export const pageOf: Record<SetupStep, string> = {
  strategy: '/targets',
  team: '/people',
  stages: '/pipelines',
  tools: '/import',
  monitoring: '/bridge',
  coaching: '/settings/activities?part=standards',
};
