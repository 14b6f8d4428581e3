import { useTranslation } from 'react-i18next';
import { toast } from '../../../../kit/feedback/toasts.tsx';
import { sentenceOf } from '../../../../kit/forms/problem.ts';
import { useUndo } from '../../ui/use-undo.ts';
import { type Kept, reportsApi } from './api.ts';

export type Wanted = Pick<Kept, 'name' | 'sharing' | 'asks'> & Partial<Pick<Kept, 'mails'>>;

/** Keeping, changing and removing reports, each with its undo in the toast. */
export function useReportActs() {
  const { t } = useTranslation();
  const { told } = useUndo(['report']);
  return {
    /** Kept: the id of the report; or the sentence that says why not. */
    async keep(kept: Kept | null, wanted: Wanted): Promise<{ id: string } | string> {
      const done = kept
        ? await reportsApi.call('PATCH /api/v1/reports/:id', {
            params: { id: kept.id },
            ifMatch: kept.version,
            body: wanted,
          })
        : await reportsApi.call('POST /api/v1/reports', { body: wanted });
      if (!done.ok) return sentenceOf(done.problem, t('kit.unreachable'));
      await told(done.answer.groupId, t('reports.kept', { name: wanted.name }));
      return { id: done.answer.id };
    },
    async remove({ id, version, name }: Kept): Promise<boolean> {
      const done = await reportsApi.call('DELETE /api/v1/reports/:id', { params: { id }, ifMatch: version });
      if (!done.ok) {
        toast({ text: sentenceOf(done.problem, t('kit.unreachable')), tone: 'bad' });
        return false;
      }
      await told(done.answer.groupId, t('reports.removed', { name }));
      return true;
    },
  };
}
