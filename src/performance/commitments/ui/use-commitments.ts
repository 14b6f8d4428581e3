import { useTranslation } from 'react-i18next';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import type { Problem } from '../../../kit/forms/problem.ts';
import { undoAct } from '../../../platform/history/browser.ts';
import type { State } from '../rules/keep-rate.ts';
import { type Commitment, commitmentsApi } from './queries.ts';

export type Draft = { name: string; dueOn: string; dealId: string | null; ownerId: string; withManager: boolean };
export type Change = { name?: string; dueOn?: string; dealId?: string | null; state?: State; note?: string };

/** Noting, marking and moving promises, each with its undo; null when it is done. */
export function useCommitments() {
  const { t } = useTranslation();
  const { told, failed } = useUndoable(['commitment'], undoAct);
  const change = async ({ id, version, name }: Commitment, body: Change): Promise<Problem | null> => {
    const sent = await commitmentsApi.call('PATCH /api/v1/commitments/:id', { params: { id }, ifMatch: version, body });
    if (!sent.ok) return sent.problem;
    await told(sent.answer.groupId, t(`commitments.said.${body.state ?? 'changed'}`, { name }));
    return null;
  };
  return {
    change,
    make: async (body: Draft): Promise<Problem | null> => {
      const sent = await commitmentsApi.call('POST /api/v1/commitments', { body });
      if (!sent.ok) return sent.problem;
      await told(sent.answer.groupId, t('commitments.said.made', { name: body.name }));
      return null;
    },
    /** By one click: what stands in its way is told in a message. */
    mark: async (one: Commitment, state: State) => {
      const problem = await change(one, { state });
      if (problem) await failed(problem);
    },
  };
}
