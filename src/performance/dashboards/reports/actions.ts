import { newId } from '../../../ground/ids.ts';
import type { Actor, Role } from '../../../platform/access/actor.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { mayShare, type Sharing } from '../../../platform/views/policy.ts';
import { mailsFlaw, type ReportMail } from './rules/mails.ts';
import { type Flaw, type KnownMetric, type Report, reportFlaw } from './rules/report.ts';
import { asksOf, columnsOf } from './store.ts';
import { type ReportRow, reports } from './tables.ts';

export type ReportFields = { name: string; sharing: Sharing; asks: Report; mails: ReportMail[] };
export type Known = (metricId: string) => KnownMetric | null;
export type Kept =
  | { report: ReportRow }
  | { missing: true }
  | { conflict: ReportRow }
  | { refused: 'may-not-open-to-all' }
  | { unfit: Flaw };

const announce = 'report.changed';

const tellsAll: readonly Role[] = ['leader', 'operations'];

/** Whom somebody may send his reports and alerts to: himself and his own people; leaders and operations anybody. */
export const mayTell =
  ({ role, personId, team }: Pick<Actor, 'role' | 'personId' | 'team'>) =>
  (id: string): boolean =>
    tellsAll.includes(role) || id === personId || team.includes(id);

const within = ({ field, message }: Flaw): Flaw => ({ field: `asks.${field}`, message });

/** Keeps a report of one's own. */
export async function makeReport(tx: Tx, known: Known, { name, sharing, asks, mails }: ReportFields): Promise<Kept> {
  const { personId, role } = tx.actor;
  if (personId === null) return { missing: true };
  const flaw = reportFlaw(asks, known);
  if (flaw) return { unfit: within(flaw) };
  const wrong = mailsFlaw(mails, mayTell(tx.actor));
  if (wrong) return { unfit: wrong };
  if (!mayShare(role, sharing)) return { refused: 'may-not-open-to-all' };
  const after = { id: newId(), version: 0, validFrom: '', ownerId: personId, name, sharing, mails, ...columnsOf(asks) };
  const { version } = await tx.record({ table: reports, before: null, after, announce });
  return { report: { ...after, version } };
}

/** Changes it; what it asked before stays in its history, and any day of it can still be read. */
export async function changeReport(
  tx: Tx,
  known: Known,
  id: string,
  seen: number,
  fields: { [Field in keyof ReportFields]?: ReportFields[Field] | undefined },
): Promise<Kept> {
  const before = await tx.lock(reports, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  const { name = before.name, sharing = before.sharing, asks = asksOf(before), mails = before.mails } = fields;
  const flaw = fields.asks && reportFlaw(asks, known);
  if (flaw) return { unfit: within(flaw) };
  const wrong = fields.mails && mailsFlaw(fields.mails, mayTell(tx.actor));
  if (wrong) return { unfit: wrong };
  if (fields.sharing && !mayShare(tx.actor.role, sharing)) return { refused: 'may-not-open-to-all' };
  const after: ReportRow = { ...before, name, sharing, mails, ...columnsOf(asks) };
  const { version } = await tx.record({ table: reports, before, after, announce });
  return { report: { ...after, version } };
}

export async function removeReport(tx: Tx, id: string, seen: number): Promise<Kept> {
  const before = await tx.lock(reports, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  await tx.record({ table: reports, before, after: null, announce });
  return { report: before };
}
