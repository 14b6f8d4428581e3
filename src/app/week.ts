import { registerMeetingJobs } from '../people/sessions/jobs.ts';
import type { MinutesMailPorts } from '../people/sessions/mail-minutes.ts';
import type { MeetingPorts } from '../people/sessions/ports.ts';
import { meetingReportRoutes } from '../people/sessions/report-routes.ts';
import { meetingRoutes } from '../people/sessions/routes.ts';
import { openPromises, promisesNamed } from '../performance/commitments/reads.ts';
import type { Served } from '../platform/http/index.ts';
import type { Register } from '../platform/jobs/register.ts';
import type { MetricRegistry } from '../platform/metrics/registry.ts';

/** What a meeting opens with beside its own decisions: what people promised, by whoever keeps promises. */
export const meetingPorts: MeetingPorts = { openPromises, promisesNamed };

/** The meetings of a manager's week, over http. */
export const weekRoutes = (metrics: MetricRegistry, mail: { hasMail: boolean }): Served[] => [
  ...meetingRoutes(metrics, meetingPorts),
  ...meetingReportRoutes(mail),
];

/** What they do by the clock: meetings are put down, minutes sent. */
export const registerWeekJobs = (register: Register, given: MinutesMailPorts): void =>
  registerMeetingJobs(register, given);
