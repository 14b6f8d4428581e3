import type { AttainmentsOf } from '../people/hiring/ports.ts';
import type { MetricRegistry } from '../platform/metrics/registry.ts';
import { ofEach } from './pay-ports.ts';

/** What hired people attained of their quotas later, of those whose numbers the reader sees: what hiring is measured against. */
export const attainmentsOf =
  (registry: MetricRegistry): AttainmentsOf =>
  (reader, actor, { periods }) =>
    ofEach(registry, [reader, actor], { metric: 'quota_attainment', periods }, () => true);
