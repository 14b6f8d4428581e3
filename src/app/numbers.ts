import type { Instant } from '../ground/index.ts';
import { managersOn } from '../people/organisation/reads.ts';
import { meetingMetrics } from '../people/sessions/metrics.ts';
import { callMetrics } from '../performance/calls/metrics.ts';
import { callRoutes } from '../performance/calls/routes.ts';
import { registerCommitmentJobs } from '../performance/commitments/jobs.ts';
import { commitmentMetrics } from '../performance/commitments/metrics.ts';
import { commitmentRoutes } from '../performance/commitments/routes.ts';
import { conversationMetrics } from '../performance/conversations/metrics.ts';
import { conversationRoutes } from '../performance/conversations/routes.ts';
import { alertRoutes } from '../performance/dashboards/alerts/routes.ts';
import { registerAlertJobs } from '../performance/dashboards/alerts/watch.ts';
import { boardRoutes } from '../performance/dashboards/boards/routes.ts';
import { registerDecisionJobs } from '../performance/dashboards/decisions/jobs.ts';
import { kpiRoutes } from '../performance/dashboards/decisions/kpi-routes.ts';
import { decisionRoutes } from '../performance/dashboards/decisions/routes.ts';
import { financeRoutes } from '../performance/dashboards/finance/routes.ts';
import { reportRoutes } from '../performance/dashboards/reports/routes.ts';
import { registerReportJobs } from '../performance/dashboards/reports/send-mails.ts';
import { bridgeRoutes } from '../performance/dashboards/routes.ts';
import { registerForecastingJobs } from '../performance/forecasting/jobs.ts';
import { projectionMetrics } from '../performance/forecasting/metrics.ts';
import { forecastingRoutes } from '../performance/forecasting/routes.ts';
import { registerInsightJobs } from '../performance/insights/jobs.ts';
import { insightRoutes } from '../performance/insights/routes.ts';
import { registerReviewJobs } from '../performance/reviews/jobs.ts';
import { reviewRoutes } from '../performance/reviews/routes.ts';
import { rankRoutes } from '../performance/scorecards/ranks/routes.ts';
import { scorecardRoutes } from '../performance/scorecards/routes.ts';
import { scoreRoutes } from '../performance/scoring/routes.ts';
import type { Served } from '../platform/http/index.ts';
import type { Register } from '../platform/jobs/register.ts';
import { ownMetricRoutes } from '../platform/metrics/own/routes.ts';
import { earlierOf, withOwn } from '../platform/metrics/own/store.ts';
import { type MetricRegistry, openMetrics } from '../platform/metrics/registry.ts';
import { metricRoutes } from '../platform/metrics/routes.ts';
import { activityMetrics } from '../process/activities/metrics.ts';
import { leadMetrics } from '../process/leads/definitions/metrics.ts';
import { generatedMetric } from '../process/leads/generated.ts';
import { paceMetrics } from '../process/leads/pace/metrics.ts';
import { miningMetrics } from '../process/mining/metrics.ts';
import { leverMetrics } from '../process/pipeline/levers/metrics.ts';
import { pipelineMetrics } from '../process/pipeline/metrics.ts';
import { retentionMetrics } from '../process/pipeline/renewals/metrics.ts';
import { recurringMetrics } from '../process/pipeline/renewals/recurring-metrics.ts';
import { qualityMetrics } from '../process/transfer/duplicates/quality/metric.ts';
import { partTargetMetrics } from '../strategy/part-targets/metrics.ts';
import { attainmentMetrics } from '../strategy/targets/attainment.ts';
import { registerContingencyJobs } from '../strategy/targets/contingencies/actions.ts';
import { targetMetrics } from '../strategy/targets/metrics.ts';
import { callPorts } from './call-ports.ts';

type Given = Parameters<typeof registerReportJobs>[1] &
  Parameters<typeof registerAlertJobs>[1] & { now: () => Instant };

/** Every metric that a capability offers, in one registry. */
export const openNumbers = (): MetricRegistry =>
  openMetrics({
    metrics: [
      ...activityMetrics,
      ...pipelineMetrics,
      ...leverMetrics,
      ...retentionMetrics,
      ...recurringMetrics,
      ...targetMetrics,
      ...attainmentMetrics,
      ...qualityMetrics,
      ...callMetrics,
      ...projectionMetrics,
      ...commitmentMetrics,
      ...meetingMetrics,
      ...conversationMetrics,
      ...leadMetrics,
      ...paceMetrics,
      generatedMetric,
      ...miningMetrics,
      ...partTargetMetrics,
    ],
    managersOn,
    own: { withOwn, earlierOf },
  });

/** Those who ask the registry, over http. */
export const numberRoutes = (metrics: MetricRegistry, { hasMail }: { hasMail: boolean }): Served[] => [
  ...metricRoutes(metrics),
  ...ownMetricRoutes(metrics),
  ...forecastingRoutes(metrics),
  ...bridgeRoutes(metrics),
  ...callRoutes(metrics, callPorts),
  ...boardRoutes(metrics),
  ...financeRoutes(metrics),
  ...reportRoutes(metrics, { hasMail }),
  ...alertRoutes(metrics),
  ...decisionRoutes(metrics),
  ...kpiRoutes(metrics),
  ...commitmentRoutes(),
  ...conversationRoutes,
  ...insightRoutes(metrics),
  ...reviewRoutes(metrics),
  ...scorecardRoutes(metrics),
  ...rankRoutes(metrics),
  ...scoreRoutes(),
];

/** What they do by the clock: projections are kept, reports sent, alerts looked at, insights found, quarters reviewed, and who decided or promised is reminded. */
export function registerNumberJobs(register: Register, given: Given): void {
  registerForecastingJobs(register, { ...given, registry: given.metrics });
  registerReportJobs(register, given);
  registerAlertJobs(register, given);
  registerContingencyJobs(register, given);
  registerDecisionJobs(register, given);
  registerInsightJobs(register, given);
  registerReviewJobs(register, given);
  registerCommitmentJobs(register, given);
}
