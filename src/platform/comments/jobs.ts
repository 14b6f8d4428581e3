import { instantFromMs } from '../../ground/days.ts';
import type { Register } from '../jobs/register.ts';
import { systemActorIn } from '../jobs/system-actor.ts';
import { type MailPorts, sendDue } from './mail.ts';
import { forgetOldNotices } from './notice-store.ts';

/** Sends what is due by mail every few minutes, where there is mail, and forgets old notices. */
export function registerNoticeJobs(
  register: Register,
  { mailer, ...ports }: Omit<MailPorts, 'mailer'> & { mailer: MailPorts['mailer'] | null },
): void {
  const { db } = ports;
  register.every('37 * * * *', 'forget-old-notices', async ({ workspaceId }) => {
    const actor = await systemActorIn(db, workspaceId);
    if (actor) await db.transaction(actor, (tx) => tx.sql(forgetOldNotices, [workspaceId]));
  });
  if (!mailer) return;
  register.every('*/5 * * * *', 'send-notices', async ({ workspaceId }) => {
    const actor = await systemActorIn(db, workspaceId);
    if (actor) await sendDue({ ...ports, mailer }, actor, instantFromMs(Date.now()));
  });
}
