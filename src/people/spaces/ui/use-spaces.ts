import { useTranslation } from 'react-i18next';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import type { Problem } from '../../../kit/forms/problem.ts';
import { undoAct } from '../../../platform/history/browser.ts';
import { type Goal, type Pin, type Space, spacesApi } from './queries.ts';

type Sent = { ok: true; answer: { groupId: string } } | { ok: false; problem: Problem };
export type Pinned = { title: string; url: string | null; text: string };

/** What is done with the spaces of teams, each with its undo; null when it is done, else what stands in the way. */
export function useSpaces() {
  const { t } = useTranslation();
  const { told, failed } = useUndoable(['team-space'], undoAct);
  type Said = 'opened' | 'changed' | 'closed' | 'pinned' | 'pinChanged' | 'unpinned';
  const done = async (sent: Sent, said: Said): Promise<Problem | null> => {
    if (!sent.ok) return sent.problem;
    await told(sent.answer.groupId, t(`spaces.said.${said}`));
    return null;
  };
  const ofOne = ({ id, version }: Pick<Pin, 'id' | 'version'>) => ({ params: { id }, ifMatch: version });
  return {
    async open(body: { leadId: string; name: string; purpose: string }) {
      const sent = await spacesApi.call('POST /api/v1/team-spaces', { body });
      return { problem: await done(sent, 'opened'), id: sent.ok ? sent.answer.id : null };
    },
    change: async (space: Space, said: { name: string; purpose: string; goals: Goal[] }) =>
      done(await spacesApi.call('PUT /api/v1/team-spaces/:id', { ...ofOne(space), body: said }), 'changed'),
    /** True when it is closed. */
    async close(space: Space) {
      const problem = await done(await spacesApi.call('DELETE /api/v1/team-spaces/:id', ofOne(space)), 'closed');
      if (problem) await failed(problem);
      return problem === null;
    },
    pin: async (spaceId: string, body: Pinned) =>
      done(await spacesApi.call('POST /api/v1/team-spaces/:id/pins', { params: { id: spaceId }, body }), 'pinned'),
    changePin: async (pin: Pin, body: Pinned) =>
      done(await spacesApi.call('PUT /api/v1/team-pins/:id', { ...ofOne(pin), body }), 'pinChanged'),
    async unpin(pin: Pin) {
      const problem = await done(await spacesApi.call('DELETE /api/v1/team-pins/:id', ofOne(pin)), 'unpinned');
      if (problem) await failed(problem);
    },
  };
}
