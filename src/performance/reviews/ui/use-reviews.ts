import { useTranslation } from 'react-i18next';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import type { Problem } from '../../../kit/forms/problem.ts';
import { undoAct } from '../../../platform/history/browser.ts';
import { type Kept, reviewsApi } from './queries.ts';

export type Draft = { name: string; from: string; until: string; note: string };

/** Making, noting in and removing reviews, each with its undo. */
export function useReviews() {
  const { t } = useTranslation();
  const { told, failed } = useUndoable(['performance-review'], undoAct);
  return {
    make: async (body: Draft): Promise<{ id: string } | { problem: Problem }> => {
      const sent = await reviewsApi.call('POST /api/v1/performance-reviews', { body });
      if (!sent.ok) return { problem: sent.problem };
      await told(sent.answer.groupId, t('reviews.made', { name: body.name }));
      return { id: sent.answer.id };
    },
    change: async ({ id, version }: Kept, body: { name: string; note: string }): Promise<Problem | null> => {
      const sent = await reviewsApi.call('PATCH /api/v1/performance-reviews/:id', {
        ...{ params: { id }, ifMatch: version, body },
      });
      if (!sent.ok) return sent.problem;
      await told(sent.answer.groupId, t('reviews.changed', { name: body.name }));
      return null;
    },
    remove: async ({ id, version, name }: Kept): Promise<void> => {
      const sent = await reviewsApi.call('DELETE /api/v1/performance-reviews/:id', {
        ...{ params: { id }, ifMatch: version },
      });
      if (!sent.ok) await failed(sent.problem);
      else await told(sent.answer.groupId, t('reviews.removed', { name }));
    },
  };
}
