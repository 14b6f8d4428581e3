import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../../kit/feedback/toasts.tsx';
import { type Problem, sentenceOf } from '../../../../kit/forms/problem.ts';
import { anyTimeline } from '../../../../kit/record/entries.ts';
import { historyApi } from '../api.ts';
import { filesApi, paramsOf, type RecordFile, type RecordRef } from './files-data.ts';

/** What can be done with the files of a record: each is told with its undo. */
export function useFileActs(record: RecordRef) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['attachment'] }),
      // A stage may ask for a document: what a record shows may have changed with it.
      client.invalidateQueries({ queryKey: [record.kind] }),
      client.invalidateQueries(anyTimeline),
    ]);
  const failed = async (problem: Problem) => {
    toast({ text: sentenceOf(problem, t('kit.unreachable')), tone: 'bad' });
    await refresh();
  };
  const takeBack = async (groupIds: readonly string[]) => {
    for (const id of groupIds) {
      const back = await historyApi.call('POST /api/v1/changes/groups/:id/undo', { params: { id } });
      if (!back.ok) return failed(back.problem);
    }
    await refresh();
    toast({ text: t('files.undone') });
    return undefined;
  };
  const done = async (text: string, groupIds: readonly string[]) => {
    await refresh();
    toast({ text, undo: () => void takeBack(groupIds) });
  };
  const paramsOfOne = ({ id }: RecordFile) => ({ ...paramsOf(record), id });

  return {
    added: (groupIds: readonly string[]) => done(t('files.added', { count: groupIds.length }), groupIds),
    /** Answers what is wrong with it, or null once it stands. */
    async describe(file: RecordFile, said: { name: string; label: string | null; note: string | null }) {
      const saved = await filesApi.call('PATCH /api/v1/attachments/:kind/:recordId/:id', {
        params: paramsOfOne(file),
        body: said,
        ifMatch: file.version,
      });
      if (!saved.ok) {
        if (saved.problem.status === 412) await refresh();
        return saved.problem;
      }
      await done(t('files.saved'), [saved.answer.groupId]);
      return null;
    },
    async remove(file: RecordFile) {
      const gone = await filesApi.call('DELETE /api/v1/attachments/:kind/:recordId/:id', {
        params: paramsOfOne(file),
        ifMatch: file.version,
      });
      return gone.ok ? done(t('files.removed', { name: file.name }), [gone.answer.groupId]) : failed(gone.problem);
    },
  };
}
