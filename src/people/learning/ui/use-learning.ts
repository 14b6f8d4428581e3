import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Answered as Said, writeLater } from '../../../kit/device/write-later.ts';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import { type Problem, sentenceOf } from '../../../kit/forms/problem.ts';
import { undoAct } from '../../../platform/history/browser.ts';
import type { ExerciseKey } from '../rules/exercises.ts';
import type { PlayedTrack, Point } from '../rules/role-plays.ts';
import { type Answered, type Development, learningApi, type Spend } from './queries.ts';
import type { CourseSaid } from './write-draft.ts';

type Sent = { ok: true; answer: { groupId: string } } | { ok: false; problem: Problem };
type Goals = Development['goals'];

export type NewRolePlay = {
  personId: string;
  track: PlayedTrack;
  onDay: string;
  points: Point[];
  note: string;
  recording: string | null;
};
export type NewSpend = { name: string; onDay: string; amount: number; courseKey: string | null; people: string[] };

type Named = { key: string; name: string };
type SentAnswers = { ok: true; answer: Answered } | { ok: false; problem: Problem };

const learns = ['course', 'course-run', 'ramp-plan'];

/** What is done in learning. What can be taken back says how; a lesson and a try just are. */
export function useLearning() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { told, failed } = useUndoable(['course', 'role-play', 'development-plan', 'training-spend'], undoAct);
  const done = async (sent: Sent, said: string): Promise<Problem | null> => {
    if (!sent.ok) return sent.problem;
    await told(sent.answer.groupId, t(`learning.said.${said as 'judged'}`));
    return null;
  };
  const learnt = () => Promise.all(learns.map((kind) => client.invalidateQueries({ queryKey: [kind] })));
  /** Kept on this device first, so that a course is learnt without a connection too; null while it waits, or went unheard. */
  const send = async (
    { key, name }: Named,
    what: 'lessons' | 'answers',
    body: object,
  ): Promise<Said<unknown> | null> => {
    const call = `POST /api/v1/courses/:id/${what}` as const;
    const write = { call, params: { id: key }, body, touches: learns };
    const head = t(what === 'lessons' ? 'learning.lessonDone' : 'learning.quiz');
    const straight = () => learningApi.call(call, { params: { id: key }, body: body as never });
    // The page says by itself what is kept.
    const came = await writeLater<unknown>({ ...write, head, subject: name }, straight, null);
    return 'kept' in came ? null : came;
  };
  return {
    finish: async (course: Named, lessonKeys: string[]) => {
      const sent = await send(course, 'lessons', { lessonKeys });
      if (sent && !sent.ok) toast({ text: sentenceOf(sent.problem, t('kit.unreachable')), tone: 'bad' });
      if (sent) await learnt();
    },
    /** Null: it is kept on this device, and judged when there is a connection. */
    answer: async (course: Named, chosen: Record<string, number[]>) => {
      const sent = await send(course, 'answers', { chosen });
      if (sent) await learnt();
      return sent as SentAnswers | null;
    },
    check: (id: string, body: { exercise: ExerciseKey; value: number }) =>
      learningApi.call('POST /api/v1/courses/:id/exercises', { params: { id }, body, once: true }),
    sayCourse: async (body: CourseSaid) => done(await learningApi.call('POST /api/v1/courses', { body }), 'published'),
    judge: async (body: NewRolePlay) => done(await learningApi.call('POST /api/v1/role-plays', { body }), 'judged'),
    makePlan: async (personId: string, goals: Goals, reviewOn: string) =>
      done(
        await learningApi.call('POST /api/v1/development-plans', { body: { personId, goals, reviewOn } }),
        'planned',
      ),
    changePlan: async ({ id, version }: Development, body: { goals?: Goals; reviewOn?: string; learned?: string }) =>
      done(
        await learningApi.call('PATCH /api/v1/development-plans/:id', { params: { id }, ifMatch: version, body }),
        body.learned === undefined ? 'planned' : 'reviewed',
      ),
    addSpend: async (body: NewSpend) => done(await learningApi.call('POST /api/v1/training-spends', { body }), 'spent'),
    removeSpend: async ({ id, version }: Spend) => {
      const problem = await learningApi
        .call('DELETE /api/v1/training-spends/:id', { params: { id }, ifMatch: version })
        .then((sent) => done(sent, 'unspent'));
      if (problem) await failed(problem);
    },
  };
}
