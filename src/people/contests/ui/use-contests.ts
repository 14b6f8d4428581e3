import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import type { Problem } from '../../../kit/forms/problem.ts';
import { undoAct } from '../../../platform/history/browser.ts';
import type { Way } from '../rules/score.ts';
import { contestsApi, type Standing } from './queries.ts';

export type NewContest = {
  name: string;
  prize: string;
  metricId: string;
  way: Way;
  firstDay: string;
  lastDay: string;
};

/** What is done with contests: announcing and taking away with undo, taking part by a switch. */
export function useContests() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { told, failed } = useUndoable(['contest'], undoAct);
  type Sent = { ok: true } | { ok: false; problem: Problem };
  const settled = async (sent: Sent) => {
    if (!sent.ok) return failed(sent.problem);
    await client.invalidateQueries({ queryKey: ['contest'] });
  };
  return {
    async announce(body: NewContest): Promise<Problem | null> {
      const sent = await contestsApi.call('POST /api/v1/contests', { body });
      if (!sent.ok) return sent.problem;
      await told(sent.answer.groupId, t('contests.said.announced'));
      return null;
    },
    join: async ({ id }: Standing, isNamed: boolean) =>
      settled(await contestsApi.call('POST /api/v1/contests/:id/join', { params: { id }, body: { isNamed } })),
    setNamed: async ({ id }: Standing, isNamed: boolean) =>
      settled(await contestsApi.call('PUT /api/v1/contests/:id/entry', { params: { id }, body: { isNamed } })),
    leave: async ({ id }: Standing) =>
      settled(await contestsApi.call('DELETE /api/v1/contests/:id/entry', { params: { id } })),
    end: async ({ id, version }: Standing) =>
      settled(await contestsApi.call('POST /api/v1/contests/:id/end', { params: { id }, ifMatch: version })),
    async remove({ id, version }: Standing): Promise<boolean> {
      const sent = await contestsApi.call('DELETE /api/v1/contests/:id', { params: { id }, ifMatch: version });
      if (!sent.ok) await failed(sent.problem);
      else await told(sent.answer.groupId, t('contests.said.removed'));
      return sent.ok;
    },
  };
}
