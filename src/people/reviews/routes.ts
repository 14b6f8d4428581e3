import type { Served } from '../../platform/http/serve.ts';
import type { MetricRegistry } from '../../platform/metrics/registry.ts';
import { appraisalRoutes } from './appraisal-routes.ts';
import { objectiveRoutes } from './objective-routes.ts';
import { noTalks, type ReviewPorts } from './ports.ts';

/** Objectives, check-ins and appraisals over http. */
export const reviewRoutes = (registry: MetricRegistry, ports: ReviewPorts = noTalks): Served[] => [
  ...objectiveRoutes(registry),
  ...appraisalRoutes(registry, ports),
];
