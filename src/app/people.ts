import { coachingRoutes } from '../people/coaching/routes.ts';
import { fillPayPorts } from '../people/compensation/ports.ts';
import { payRoutes } from '../people/compensation/routes.ts';
import { fillHiringPorts } from '../people/hiring/ports.ts';
import { hiringRoutes } from '../people/hiring/routes.ts';
import { reviewRoutes } from '../people/reviews/routes.ts';
import { talksHeldWith } from '../people/sessions/reads.ts';
import type { Served } from '../platform/http/index.ts';
import type { MetricRegistry } from '../platform/metrics/registry.ts';
import { attainmentsOf } from './hiring-ports.ts';
import { landingOf, payAmountsOf, payMetricsOf } from './pay-ports.ts';
import { weekRoutes } from './week.ts';

/** What pay and hiring ask of numbers that are defined below them. */
export function fillPeoplePorts(metrics: MetricRegistry): void {
  fillPayPorts({ metricsOf: payMetricsOf(metrics), amountsOf: payAmountsOf(metrics) });
  fillHiringPorts({ attainmentsOf: attainmentsOf(metrics) });
}

/** Hiring, coaching, reviews, pay and the manager's week, over http. */
export const peopleRoutes = (metrics: MetricRegistry, mail: { hasMail: boolean }): Served[] => [
  ...hiringRoutes,
  ...coachingRoutes(metrics),
  ...reviewRoutes(metrics, { talksWith: ({ reader, actor }, asked) => talksHeldWith(reader, actor, asked) }),
  ...payRoutes({ landing: landingOf(metrics) }),
  ...weekRoutes(metrics, mail),
];
