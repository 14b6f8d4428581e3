import { useTranslation } from 'react-i18next';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import type { Problem } from '../../../kit/forms/problem.ts';
import { undoAct } from '../../../platform/history/browser.ts';
import { type NewSegment, type Segment, segmentsApi } from './segments.ts';

/** Drawing segments, each step with its undo. */
export function useSegmentActs() {
  const { t } = useTranslation();
  const { told, failed } = useUndoable(['segment', 'company'], undoAct);
  return {
    /** Null when it is kept, else what the form has to say. */
    async save(segment: Pick<Segment, 'id' | 'version'> | null, body: NewSegment): Promise<Problem | null> {
      const sent = segment
        ? await segmentsApi.call('PATCH /api/v1/segments/:id', {
            ...{ params: { id: segment.id }, ifMatch: segment.version, body },
          })
        : await segmentsApi.call('POST /api/v1/segments', { body });
      if (!sent.ok) return sent.problem;
      await told(sent.answer.groupId, t('segments.kept', { name: body.name }));
      return null;
    },
    async remove({ id, version, name }: Segment): Promise<void> {
      const sent = await segmentsApi.call('DELETE /api/v1/segments/:id', { params: { id }, ifMatch: version });
      if (!sent.ok) return failed(sent.problem);
      await told(sent.answer.groupId, t('segments.removed', { name }));
    },
  };
}
