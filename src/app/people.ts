import { calendarRoutes } from '../people/calendar/routes.ts';
import { registerCharterJobs } from '../people/charters/jobs.ts';
import { charterRoutes } from '../people/charters/routes.ts';
import { coachingRoutes } from '../people/coaching/routes.ts';
import { fillPayPorts } from '../people/compensation/ports.ts';
import { payRoutes } from '../people/compensation/routes.ts';
import { registerContestJobs } from '../people/contests/jobs.ts';
import { contestRoutes } from '../people/contests/routes.ts';
import { fillHiringPorts } from '../people/hiring/ports.ts';
import { hiringRoutes } from '../people/hiring/routes.ts';
import { recognitionRoutes } from '../people/recognition/routes.ts';
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

type Working = Parameters<typeof registerCharterJobs>[1] & Parameters<typeof registerContestJobs>[1];

/** What they do by the clock and once somebody is hired: charters are drafted, contests ended. */
export function registerPeopleJobs(register: Register, given: Working): void {
  registerCharterJobs(register, given);
  registerContestJobs(register, given);
}

/** Hours and leave, hiring, coaching, pay and the manager's week, over http. */
export const peopleRoutes = (metrics: MetricRegistry, mail: { hasMail: boolean }): Served[] => [
  ...calendarRoutes,
  ...hiringRoutes,
  ...coachingRoutes(metrics),
  ...charterRoutes(metrics),
  ...contestRoutes(metrics),
  ...recognitionRoutes(metrics),
  ...payRoutes({ landing: landingOf(metrics) }),
  ...weekRoutes(metrics, mail),
];
