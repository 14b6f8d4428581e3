import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { instantFromMs } from '../../../ground/days.ts';
import { changeOf, writeLater } from '../../../kit/device/write-later.ts';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import { type Problem, sentenceOf } from '../../../kit/forms/problem.ts';
import type { Person } from '../../../kit/look/person.tsx';
import { anyTimeline } from '../../../kit/record/entries.ts';
import { useSession } from '../../../kit/session.tsx';
import { toText } from '../../../kit/thread/mention-text.ts';
import { undoAct } from '../../../platform/history/browser.ts';
import { keptOrSent } from '../../../process/activities/ui/outbox.ts';
import { nameOf, type Spoken } from '../../../process/activities/ui/outbox-entries.ts';
import { useUnwrite } from '../../../process/activities/ui/use-unwrite.ts';
import { commentsApi } from './api.ts';
import { type Comment, onItsWay, type RecordRef, threadsQuery, withComment, withoutComment } from './thread-data.ts';

/** What can be done in the threads of a record: each shows at once, and offers its undo. */
export function useTalk(record: RecordRef) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { user } = useSession();
  const { queryKey } = threadsQuery(record, null);
  const unwrite = useUnwrite();
  const { refresh, failed, told } = useUndoable([['comment', record.kind, record.id], anyTimeline], undoAct);
  const say = (problem: Problem) => sentenceOf(problem, t('kit.unreachable'));
  const done = (text: string, groupId: string) => told(groupId, text, { said: t('comment.undone') });

  return {
    /** Answers why it was not sent, in words; null when it stands there, or waits on this device for a connection. */
    async write(body: string, people: Person[], threadId: string | undefined): Promise<string | null> {
      await client.cancelQueries({ queryKey });
      const comment = onItsWay({ id: user.id, name: user.name }, { body, people, threadId }, instantFromMs(Date.now()));
      client.setQueryData(queryKey, (now) => withComment(now, comment));
      const about = { kind: record.kind, id: record.id };
      const spoken: Spoken = {
        act: 'comment',
        body: { record: about, body, ...(threadId ? { threadId } : {}) },
        people,
        shownAs: comment.id,
      };
      const fate = await keptOrSent(spoken);
      if (fate === 'went') await refresh();
      else if ('waits' in fate) {
        client.setQueryData(queryKey, (now) => withoutComment(now, comment));
        const text = t('outbox.keptHere', { subject: nameOf(spoken, t) });
        toast({ text, undo: () => void unwrite(fate.waits) });
      } else if (fate.ok) await done(t('comment.sent'), fate.answer.groupId);
      else {
        client.setQueryData(queryKey, (now) => withoutComment(now, comment));
        // An answer has opened its thread on the screen alone, and what was on its way was held for it.
        void refresh();
        return say(fate.problem);
      }
      return null;
    },
    async edit(item: Comment, body: string, people: Person[]): Promise<string | null> {
      const { id, version } = item;
      const params = { id };
      const names = Object.fromEntries([...item.mentions, ...people].map((person) => [person.id, person.name]));
      const saved = await writeLater<{ groupId: string }>(
        changeOf({
          call: 'PATCH /api/v1/comments/:id',
          on: { kind: 'comment', id, name: t('comment.entry'), version },
          changes: { body },
          before: item,
          words: () => ({ label: t('comment.entry'), as: { kind: 'said', names } }),
          say: () => toText(body, [...item.mentions, ...people]),
          touches: ['comment'],
          about: [{ kind: record.kind, id: record.id }],
        }),
        () => commentsApi.call('PATCH /api/v1/comments/:id', { params, body: { body }, ifMatch: version }),
        t,
      );
      if ('kept' in saved) return null;
      if (!saved.ok) {
        if (saved.problem.status !== 412) return say(saved.problem);
        await refresh();
        return t('comment.theirs');
      }
      await done(t('comment.saved'), saved.answer.groupId);
      return null;
    },
    async remove({ id, version }: Comment) {
      const gone = await commentsApi.call('DELETE /api/v1/comments/:id', { params: { id }, ifMatch: version });
      return gone.ok ? done(t('comment.removed'), gone.answer.groupId) : failed(gone.problem);
    },
    async act(threadId: string, act: 'resolved' | 'reopened') {
      const params = { id: threadId };
      const acted =
        act === 'resolved'
          ? await commentsApi.call('POST /api/v1/comment-threads/:id/resolve', { params })
          : await commentsApi.call('POST /api/v1/comment-threads/:id/reopen', { params });
      if (!acted.ok) return failed(acted.problem);
      return done(t(act === 'resolved' ? 'comment.isResolved' : 'comment.isReopened'), acted.answer.groupId);
    },
  };
}
