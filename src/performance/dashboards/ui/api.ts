import type * as people from '../../../people/organisation/contract.ts';
import { browserClient } from '../../../platform/http/browser.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as metrics from '../../../platform/metrics/contract.ts';
import type * as contract from '../contract.ts';

export const bridgeApi = browserClient<typeof contract>();
export const metricsApi = browserClient<typeof metrics>();
export const peopleApi = browserClient<typeof people>();

export type Bridge = AnswerOnWire<typeof contract.readBridge>;
export type BridgeFigure = Bridge['figures'][number];
export type BridgePerson = Bridge['people'][number];
export type BridgePipeline = Bridge['pipelines'][number];
export type Definition = BridgeFigure['definition'];
export type Figure = BridgeFigure['figure'];
export type MetricAnswer = AnswerOnWire<typeof metrics.readMetric>;
export type MetricRow = AnswerOnWire<typeof metrics.listMetricRows>['items'][number];
