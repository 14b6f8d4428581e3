import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Register } from '../../platform/jobs/register.ts';
import { systemActorIn } from '../../platform/jobs/system-actor.ts';
import { type MinutesMailPorts, mailMinutes } from './mail-minutes.ts';
import { keepGoing, runningSeries } from './take-over.ts';

/** Each night the meetings of all series are put down; minutes are sent when somebody asks for it. */
export function registerMeetingJobs(register: Register, ports: MinutesMailPorts): void {
  register.every('12 3 * * *', 'schedule-meetings', async ({ workspaceId }) => {
    const system = await systemActorIn(ports.db, workspaceId);
    if (system) await scheduleMeetings(ports, system, ports.today(system));
  });
  register.listen('meeting.minutes-asked', 'mail-minutes', async ({ workspaceId, meetingId }) => {
    const system = await systemActorIn(ports.db, workspaceId);
    if (system) await mailMinutes(ports, system, meetingId as string);
  });
}

/** Every series by itself, so that one that cannot go on holds up no other; run twice it finds nothing to do. */
export async function scheduleMeetings(
  { db }: Pick<MinutesMailPorts, 'db'>,
  system: Actor,
  today: LocalDate,
): Promise<void> {
  const failures: unknown[] = [];
  for (const one of await db.transaction(system, runningSeries))
    await db.transaction(system, (tx) => keepGoing(tx, one, today)).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}
