import type { Served } from '../../platform/http/serve.ts';
import type { MetricRegistry } from '../../platform/metrics/registry.ts';
import { objectiveRoutes } from './objective-routes.ts';

/** Objectives and check-ins over http. */
export const reviewRoutes = (registry: MetricRegistry): Served[] => objectiveRoutes(registry);
