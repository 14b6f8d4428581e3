import { addDays, endOfDay, type LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { defineNoticeKind } from '../../platform/comments/kinds.ts';
import { notify } from '../../platform/comments/notify.ts';
import type { Database } from '../../platform/history/database.ts';
import { managersOn } from '../organisation/reads.ts';
import { daysBefore } from './rules/certificates.ts';
import { runsThatEnd } from './store.ts';
import { courseRuns } from './tables.ts';

const { kind } = defineNoticeKind({ kind: 'certificate-ends', usual: 'app' });

/** Tells whoever is certified, and whoever leads him, that a certificate is about to end: once for each end, however often this runs. */
export async function tellOfEnds(db: Database, actor: Actor, today: LocalDate): Promise<void> {
  const ending = await db.read(actor, (reader) => runsThatEnd(reader, actor, today, addDays(today, daysBefore)));
  if (ending.length === 0) return;
  const now = endOfDay(today, actor.timeZone);
  const managers = await db.read(actor, (reader) => managersOn(reader, actor, now));
  await db.transaction(actor, async (tx) => {
    for (const { id, ownerId, validUntil } of ending) {
      const managerId = managers.get(ownerId);
      await notify(tx, {
        ...{ to: [ownerId, ...(managerId ? [managerId] : [])], kind, record: { kind: courseRuns.kind, id } },
        unlessSince: endOfDay(addDays(validUntil as LocalDate, -daysBefore - 1), actor.timeZone),
      });
    }
  });
}
