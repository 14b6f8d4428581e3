import { instantFromMs } from '../ground/index.ts';
import { managersOn, readablePeople } from '../people/organisation/reads.ts';
import { mondayToFriday } from '../platform/approvals/rules/due.ts';
import {
  type ApprovalPorts,
  type ApprovalSubject,
  type Approvals,
  openApprovals,
} from '../platform/approvals/subjects.ts';

/** What can be asked for approval, by capability. The gate override of a deal comes with `process/pipeline`. */
const subjects: readonly ApprovalSubject[] = [];

/** Who works here and under whom, as of now. */
const peopleOf: ApprovalPorts['peopleOf'] = async (reader, actor) => {
  const [people, managers] = await Promise.all([
    reader.rows(readablePeople(actor)),
    managersOn(reader, actor, instantFromMs(Date.now())),
  ]);
  return people.map(({ id, name, role, active }) => ({ id, name, role, active, managerId: managers.get(id) ?? null }));
};

/** Until notices are delivered, the jobs hear of them. */
const tell: ApprovalPorts['tell'] = (tx, { to, what, requestId }) =>
  tx.announce({ fact: 'approval.told', payload: { to, what, id: requestId } });

export const approvalsOf = (more: readonly ApprovalSubject[] = []): Approvals =>
  openApprovals({ subjects: [...subjects, ...more], peopleOf, tell, workingDays: async () => mondayToFriday });
