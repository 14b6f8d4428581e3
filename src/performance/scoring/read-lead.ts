import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { hiddenFields } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { isOpenLead, leadRights, statusOfLead } from '../../process/leads/reads.ts';
import { leadFeatures } from './rules/lead-features.ts';
import type { Reason } from './rules/reasons.ts';
import { versionsUntil } from './store.ts';
import { scoreOfLead } from './store-leads.ts';

/** What is said of a lead and why, to whoever reads it; null where he does not. */
export async function leadScoreOf(reader: Reader, actor: Actor, id: string, today: LocalDate) {
  const status = await statusOfLead(reader, actor, id);
  if (status === null) return null;
  const [[newest], said] = await Promise.all([
    versionsUntil(reader, actor, 'lead', today),
    scoreOfLead(reader, actor, id),
  ]);
  const version = newest?.told.version ?? null;
  const hidden = hiddenFields(actor, leadRights);
  const untold = new Set<string>(
    leadFeatures.flatMap(({ key, reads }) => (reads.some((field) => hidden.includes(field)) ? [key] : [])),
  );
  const told = (reasons: readonly Reason[]) => reasons.filter(({ feature }) => !untold.has(feature));
  return {
    closed: newest?.told.closed ?? null,
    score:
      said && version && isOpenLead(status)
        ? {
            ...{ chance: said.chance, grade: said.grade, says: version.says, because: version.because },
            ...{ baseRate: version.baseRate, auc: version.goodness?.auc ?? null, n: version.goodness?.subjects ?? 0 },
            ...{ up: told(said.reasons.up), down: told(said.reasons.down) },
          }
        : null,
  };
}
