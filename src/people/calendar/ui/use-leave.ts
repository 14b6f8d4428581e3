import { useTranslation } from 'react-i18next';
import type { DayPart } from '../../../ground/working-hours.ts';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import type { Problem } from '../../../kit/forms/problem.ts';
import { undoAct } from '../../../platform/history/browser.ts';
import type { LeaveReason } from '../rules/leave.ts';
import { calendarApi, type Leave } from './queries.ts';

export type NewLeave = {
  personId: string;
  firstDay: string;
  lastDay: string;
  part: DayPart;
  reason: LeaveReason;
  note: string;
  standInId: string | null;
};

/** What is done with leave, each with its undo; null when it is done, else what stands in the way. */
export function useLeave() {
  const { t } = useTranslation();
  const { told, failed } = useUndoable(['leave', 'stand-in'], undoAct);
  type Sent = { ok: true; answer: { groupId: string } } | { ok: false; problem: Problem };
  const done = async (sent: Sent, said: 'asked' | 'agreed' | 'declined' | 'withdrawn'): Promise<Problem | null> => {
    if (!sent.ok) return sent.problem;
    await told(sent.answer.groupId, t(`calendar.said.${said}`));
    return null;
  };
  const ofOne = ({ id, version }: Leave) => ({ params: { id }, ifMatch: version });
  return {
    async ask(body: NewLeave) {
      const sent = await calendarApi.call('POST /api/v1/leave', { body });
      return done(sent, sent.ok && sent.answer.state === 'agreed' ? 'agreed' : 'asked');
    },
    decide: async (leave: Leave, isAgreed: boolean, answer: string) =>
      done(
        await calendarApi.call('POST /api/v1/leave/:id/decide', { ...ofOne(leave), body: { isAgreed, answer } }),
        isAgreed ? 'agreed' : 'declined',
      ),
    async withdraw(leave: Leave) {
      const problem = await done(await calendarApi.call('POST /api/v1/leave/:id/withdraw', ofOne(leave)), 'withdrawn');
      if (problem) await failed(problem);
    },
    async setAllowance(body: {
      personId: string;
      year: number;
      version: number;
      days: number;
      carriedOver: number;
      carriedUntil: string | null;
      firstDay: string | null;
      lastDay: string | null;
    }): Promise<Problem | null> {
      const sent = await calendarApi.call('PUT /api/v1/leave/allowances', { body });
      if (!sent.ok) return sent.problem;
      await told(sent.answer.groupId, t('calendar.allowance.said'));
      return null;
    },
    failed,
  };
}
