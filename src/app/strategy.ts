import type { Served } from '../platform/http/index.ts';
import type { MetricRegistry } from '../platform/metrics/registry.ts';
import { benchmarkRoutes } from '../strategy/benchmarks/routes.ts';
import { hypothesisRoutes } from '../strategy/hypotheses/routes.ts';
import { keyAccountRoutes } from '../strategy/key-accounts/routes.ts';
import { partTargetRoutes } from '../strategy/part-targets/routes.ts';
import { segmentRoutes } from '../strategy/segments/routes.ts';
import { structureRoutes } from '../strategy/structure/routes.ts';
import { contingencyRoutes } from '../strategy/targets/contingencies/routes.ts';
import { targetNeedsRoutes } from '../strategy/targets/needs/routes.ts';
import { targetPlanRoutes } from '../strategy/targets/plans/routes.ts';
import { targetRoutes } from '../strategy/targets/routes.ts';
import { fairRoutes } from '../strategy/territories/fair/routes.ts';
import { territoryHandingRoutes } from '../strategy/territories/handing/routes.ts';
import { mapRoutes } from '../strategy/territories/map/routes.ts';
import { placeRoutes } from '../strategy/territories/places/routes.ts';
import { territoryRoutes } from '../strategy/territories/routes.ts';
import { scenarioRoutes } from '../strategy/territories/scenarios/routes.ts';
import { sheetRoutes } from '../strategy/territories/sheet/routes.ts';
import { tripRoutes } from '../strategy/territories/trips/routes.ts';

/** Segments, targets and territories, over http. */
export const strategyRoutes = (metrics: MetricRegistry): Served[] => [
  ...segmentRoutes,
  ...hypothesisRoutes,
  ...keyAccountRoutes,
  ...benchmarkRoutes(metrics),
  ...targetRoutes(metrics),
  ...targetPlanRoutes(metrics),
  ...targetNeedsRoutes(metrics),
  ...contingencyRoutes,
  ...territoryRoutes,
  ...territoryHandingRoutes,
  ...placeRoutes,
  ...mapRoutes,
  ...sheetRoutes,
  ...fairRoutes(metrics),
  ...scenarioRoutes(metrics),
  ...tripRoutes,
  ...partTargetRoutes(metrics),
  ...structureRoutes,
];
