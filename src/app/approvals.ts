import { instantFromMs, shareWorked } from '../ground/index.ts';
import { leaveApproval } from '../people/calendar/approval.ts';
import { workspaceHours } from '../people/calendar/reads.ts';
import { planApproval } from '../people/compensation/approval.ts';
import { improvementApproval } from '../people/improvement/approval.ts';
import { managersOn, readablePeople } from '../people/organisation/reads.ts';
import { accessPort } from '../people/organisation/server.ts';
import {
  type ApprovalPorts,
  type ApprovalSubject,
  type Approvals,
  type Notice,
  openApprovals,
} from '../platform/approvals/subjects.ts';
import { defineNoticeKind } from '../platform/comments/kinds.ts';
import { notify } from '../platform/comments/notify.ts';
import { floorApproval, gateOverride, stageApproval } from '../process/pipeline/approval.ts';
import { quoteApproval } from '../process/quotes/approval.ts';
import { targetPlanApproval } from '../strategy/targets/plans/approval.ts';

/** What can be asked for approval, by capability. */
const subjects: readonly ApprovalSubject[] = [
  ...[gateOverride, stageApproval, floorApproval, quoteApproval, planApproval, targetPlanApproval, improvementApproval],
  leaveApproval,
];

/** Who works here and under whom, as of now. */
const peopleOf: ApprovalPorts['peopleOf'] = async (reader, actor) => {
  const [people, managers] = await Promise.all([
    reader.rows(readablePeople(actor)),
    managersOn(reader, actor, instantFromMs(Date.now())),
  ]);
  return people.map(({ id, name, role, active }) => ({ id, name, role, active, managerId: managers.get(id) ?? null }));
};

const sharesOf: ApprovalPorts['sharesOf'] = (reader, actor, { kind, id }, today) =>
  accessPort.sharesHeld(reader, actor, { kind, recordId: id }, today);

const asked = defineNoticeKind({ kind: 'approval-asked', usual: 'mail' }).kind;
const reminded = defineNoticeKind({ kind: 'approval-reminder', usual: 'mail' }).kind;
const decided = defineNoticeKind({ kind: 'approval-decided', usual: 'app' }).kind;
const noticeOf: Record<Notice['what'], string> = {
  asked,
  'handed-on': asked,
  escalated: asked,
  reminder: reminded,
  decided,
  'sent-back': decided,
  voided: decided,
};

/** Notices lead to the record, where the request stands and is decided. */
const tell: ApprovalPorts['tell'] = async (tx, { to, what, record }) => {
  await notify(tx, { to, kind: noticeOf[what], record });
};

export const approvalsOf = (more: readonly ApprovalSubject[] = []): Approvals =>
  openApprovals({
    subjects: [...subjects, ...more],
    peopleOf,
    sharesOf,
    tell,
    workingDays: async (reader, actor) => {
      const hours = await workspaceHours(reader, actor);
      return (day) => shareWorked(day, hours) > 0;
    },
  });
