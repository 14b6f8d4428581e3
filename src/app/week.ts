import type { MeetingPorts } from '../people/sessions/ports.ts';
import { meetingRoutes } from '../people/sessions/routes.ts';
import { openPromises, promisesNamed } from '../performance/commitments/reads.ts';
import type { Served } from '../platform/http/index.ts';
import type { MetricRegistry } from '../platform/metrics/registry.ts';

/** What a meeting opens with beside its own decisions: what people promised, by whoever keeps promises. */
export const meetingPorts: MeetingPorts = { openPromises, promisesNamed };

/** The meetings of a manager's week, over http. */
export const weekRoutes = (metrics: MetricRegistry): Served[] => [...meetingRoutes(metrics, meetingPorts)];
