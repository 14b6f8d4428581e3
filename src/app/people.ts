import { calendarRoutes } from '../people/calendar/routes.ts';
import { registerCharterJobs } from '../people/charters/jobs.ts';
import { charterRoutes } from '../people/charters/routes.ts';
import { coachingRoutes } from '../people/coaching/routes.ts';
import { fillPayPorts } from '../people/compensation/ports.ts';
import { payRoutes } from '../people/compensation/routes.ts';
import { registerContestJobs } from '../people/contests/jobs.ts';
import { contestRoutes } from '../people/contests/routes.ts';
import { registerHiringJobs } from '../people/hiring/jobs.ts';
import { fillHiringPorts } from '../people/hiring/ports.ts';
import { hiringRoutes } from '../people/hiring/routes.ts';
import { registerImprovementJobs } from '../people/improvement/jobs.ts';
import { improvementRoutes } from '../people/improvement/routes.ts';
import { registerLearningJobs } from '../people/learning/jobs.ts';
import { learningRoutes } from '../people/learning/routes.ts';
import { modelRoutes } from '../people/models/routes.ts';
import { registerRampJobs } from '../people/onboarding/jobs.ts';
import { rampRoutes } from '../people/onboarding/routes.ts';
import { profileRoutes } from '../people/profiles/routes.ts';
import { recognitionRoutes } from '../people/recognition/routes.ts';
import { reviewRoutes } from '../people/reviews/routes.ts';
import { talksHeldWith } from '../people/sessions/reads.ts';
import { spaceRoutes } from '../people/spaces/routes.ts';
import type { Approvals } from '../platform/approvals/subjects.ts';
import type { Served } from '../platform/http/index.ts';
import type { Register } from '../platform/jobs/register.ts';
import type { MetricRegistry } from '../platform/metrics/registry.ts';
import { attainmentsOf } from './hiring-ports.ts';
import { landingOf, payAmountsOf, payMetricsOf } from './pay-ports.ts';
import { weekRoutes } from './week.ts';

/** What pay and hiring ask of numbers that are defined below them. */
export function fillPeoplePorts(metrics: MetricRegistry): void {
  fillPayPorts({ metricsOf: payMetricsOf(metrics), amountsOf: payAmountsOf(metrics) });
  fillHiringPorts({ attainmentsOf: attainmentsOf(metrics) });
}

type JobsGiven = Parameters<typeof registerHiringJobs>[1] &
  Parameters<typeof registerCharterJobs>[1] &
  Parameters<typeof registerContestJobs>[1] &
  Parameters<typeof registerImprovementJobs>[1];

/**
 * What goes on by itself around people: who was not hired is forgotten, who was begins his way into the job and is told what is
 * expected of him; contests end; who is far behind is found, and what was found is not left lying.
 */
export function registerPeopleJobs(register: Register, given: JobsGiven): void {
  registerHiringJobs(register, given);
  registerLearningJobs(register, given);
  registerRampJobs(register, given);
  registerCharterJobs(register, given);
  registerContestJobs(register, given);
  registerImprovementJobs(register, given);
}

type Serving = { hasMail: boolean; approvals: Approvals };

/** Selling models, work profiles, hours and leave, hiring, onboarding, coaching, underperformance, reviews, pay and the manager's week, over http. */
export const peopleRoutes = (metrics: MetricRegistry, { hasMail, approvals }: Serving): Served[] => [
  ...calendarRoutes(approvals),
  ...modelRoutes,
  ...profileRoutes,
  ...hiringRoutes,
  ...learningRoutes(metrics),
  ...rampRoutes(metrics),
  ...coachingRoutes(metrics),
  ...improvementRoutes(metrics),
  ...charterRoutes(metrics),
  ...contestRoutes(metrics),
  ...recognitionRoutes(metrics),
  ...spaceRoutes(metrics),
  ...reviewRoutes(metrics, { talksWith: ({ reader, actor }, asked) => talksHeldWith(reader, actor, asked) }),
  ...payRoutes({ landing: landingOf(metrics) }),
  ...weekRoutes(metrics, { hasMail }),
];
