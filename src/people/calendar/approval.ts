import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { askForApproval } from '../../platform/approvals/asking.ts';
import { withdraw } from '../../platform/approvals/deciding.ts';
import { openAbout, writesRules } from '../../platform/approvals/reads.ts';
import type { ApprovalSubject, Approvals } from '../../platform/approvals/subjects.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import { peopleByIds } from '../organisation/reads.ts';
import { daysTaken } from './allowance-show.ts';
import { removeStandInOf, standInFor } from './leave-stand-in.ts';
import { leaveById } from './store.ts';
import { type LeaveRow, leaves } from './tables.ts';

const kind = 'leave';

/** Leave that somebody asks for, where the workspace wrote rules for it; without rules whoever stands above him says yes or no. */
export const leaveApproval: ApprovalSubject = {
  kind,
  words: { name: 'Leave', asks: 'to be away' },
  record: leaves.kind,
  facts: [
    { key: 'workdays', label: 'Days of work', type: 'number' },
    { key: 'firstDay', label: 'First day', type: 'text' },
    { key: 'lastDay', label: 'Last day', type: 'text' },
    { key: 'leaveReason', label: 'Why', type: 'text' },
  ],
  whenChanged: 'show',
  path: () => '/leave',
  async look(reader, actor, { recordId }) {
    const row = await leaveById(reader, actor, recordId);
    if (row?.state !== 'asked') return null;
    const { ownerId, firstDay, lastDay, reason } = row;
    const people = await peopleByIds(reader, actor, [ownerId]);
    return {
      title: people.get(ownerId)?.name ?? '',
      facts: { workdays: await daysTaken(reader, actor, ownerId, row), firstDay, lastDay, leaveReason: reason },
    };
  },
  async onDecided(tx, { recordId, askedOn }, { outcome, personId, reason }) {
    const before = await tx.lock(leaves, recordId);
    if (before?.state !== 'asked') return;
    const said = { decidedBy: personId, answer: reason ?? '' };
    const after: LeaveRow = { ...before, ...said, state: outcome === 'approved' ? 'agreed' : 'declined' };
    // Where somebody else stands in on these days by now the leave is agreed without.
    const stops = after.state === 'agreed' ? await standInFor(tx, after, askedOn) : null;
    await tx.record({
      table: leaves,
      before,
      after: stops ? { ...after, standInId: null } : after,
      announce: 'leave.changed',
    });
  },
  async onReopened(tx, { recordId }, { personId }) {
    const before = await tx.lock(leaves, recordId);
    if (!before || before.decidedBy !== personId || !['agreed', 'declined'].includes(before.state)) return false;
    await removeStandInOf(tx, before);
    const after: LeaveRow = { ...before, state: 'asked', decidedBy: null, answer: '' };
    await tx.record({ table: leaves, before, after, announce: 'leave.changed' });
    return true;
  },
};

/** Asks by the rules of the workspace; false where it wrote none for leave, or they lead to nobody: then whoever stands above decides. */
export async function askByRules(tx: Tx, approvals: Approvals, row: LeaveRow, today: LocalDate): Promise<boolean> {
  if (!(await writesRules(tx, tx.actor, kind))) return false;
  const about = { subject: kind, recordId: row.id, wish: {}, reason: row.note || null };
  return 'state' in (await askForApproval(tx, approvals, { ...about, today }));
}

/** Which of these leaves are decided by the rules of the workspace. */
export const byRules = (reader: Reader, actor: Actor, ids: readonly string[]) => openAbout(reader, actor, kind, ids);

/** With leave that is taken back its request goes, if it is his own. */
export async function withdrawRequest(tx: Tx, { id }: LeaveRow, today: LocalDate): Promise<void> {
  const open = (await byRules(tx, tx.actor, [id])).get(id);
  if (open) await withdraw(tx, { id: open.requestId, seen: open.version, reason: null, today });
}
