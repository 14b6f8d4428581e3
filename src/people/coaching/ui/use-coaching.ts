import { useTranslation } from 'react-i18next';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import type { Problem } from '../../../kit/forms/problem.ts';
import { undoAct } from '../../../platform/history/browser.ts';
import type { Cause, SessionKind, Template } from '../rules/cadence.ts';
import type { Ending } from '../rules/plan.ts';
import { coachingApi, type Note, type Plan, type Session, type Skill } from './queries.ts';

type Sent = { ok: true; answer: { groupId: string } } | { ok: false; problem: Problem };
export type NewPlan = {
  personId: string;
  skillKey: string;
  behaviour: string;
  dose: number;
  weeks: number;
  queued: boolean;
};
export type NewReport = {
  template: Template | null;
  behaviour: string;
  example: string;
  nextAction: string;
  nextOn: string;
  scores: { skillKey: string; level: number }[];
};

/** What is done in coaching, each with its undo; null when it is done, else what stands in the way. */
export function useCoaching() {
  const { t } = useTranslation();
  const { told, failed } = useUndoable(['coaching-plan', 'coaching-session', 'coaching-note'], undoAct);
  const done = async (sent: Sent, said: string): Promise<Problem | null> => {
    if (!sent.ok) return sent.problem;
    await told(sent.answer.groupId, t(`coaching.said.${said as 'planned'}`));
    return null;
  };
  /** By one click: what stands in its way is told in a message. */
  const clicked = async (act: Promise<Problem | null>) => {
    const problem = await act;
    if (problem) await failed(problem);
  };
  const ofOne = ({ id, version }: { id: string; version: number }) => ({ params: { id }, ifMatch: version });
  return {
    makePlan: async (body: NewPlan) =>
      done(await coachingApi.call('POST /api/v1/coaching/plans', { body }), body.queued ? 'queued' : 'planned'),
    startPlan: async (plan: Plan) =>
      clicked(
        coachingApi.call('POST /api/v1/coaching/plans/:id/start', ofOne(plan)).then((sent) => done(sent, 'planned')),
      ),
    endPlan: async (plan: Plan, how: Ending, learned: string) =>
      done(
        await coachingApi.call('POST /api/v1/coaching/plans/:id/end', { ...ofOne(plan), body: { how, learned } }),
        how,
      ),
    planSession: async (body: { personId: string; kind: SessionKind; cause: Cause; dueOn: string }) =>
      done(await coachingApi.call('POST /api/v1/coaching/sessions', { body }), 'session'),
    holdSession: async (session: Session, heldOn: string, report: NewReport | null) =>
      done(
        await coachingApi.call('POST /api/v1/coaching/sessions/:id/held', {
          ...ofOne(session),
          body: { heldOn, report },
        }),
        report ? 'reported' : 'held',
      ),
    finishNext: async (session: Session, doneOn: string) =>
      clicked(
        coachingApi
          .call('POST /api/v1/coaching/sessions/:id/next', { ...ofOne(session), body: { doneOn } })
          .then((sent) => done(sent, 'nextDone')),
      ),
    cancelSession: async (session: Session) =>
      clicked(
        coachingApi
          .call('DELETE /api/v1/coaching/sessions/:id', ofOne(session))
          .then((sent) => done(sent, 'cancelled')),
      ),
    sayOfSkill: async (body: Skill) => done(await coachingApi.call('POST /api/v1/coaching/skills', { body }), 'skill'),
    writeNote: async (personId: string, text: string) =>
      done(
        await coachingApi.call('POST /api/v1/coaching/people/:id/notes', { params: { id: personId }, body: { text } }),
        'noted',
      ),
    removeNote: async (note: Note) =>
      clicked(
        coachingApi.call('DELETE /api/v1/coaching/notes/:id', ofOne(note)).then((sent) => done(sent, 'noteRemoved')),
      ),
  };
}
