import { useTranslation } from 'react-i18next';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import type { Problem } from '../../../kit/forms/problem.ts';
import { undoAct } from '../../../platform/history/browser.ts';
import type { ObjectiveKind } from '../rules/objectives.ts';
import { type CheckIn, type Objective, objectivesApi } from './objective-queries.ts';

type Sent = { ok: true; answer: { groupId: string } } | { ok: false; problem: Problem };
export type NewObjective = {
  personId: string;
  kind: ObjectiveKind;
  topic: string | null;
  title: string;
  weight: number;
  metricId: string | null;
  baseline: number | null;
  target: number | null;
  startsOn: string;
  dueOn: string;
  parentId: string | null;
};
export type ObjectiveChange = {
  title?: string;
  weight?: number;
  dueOn?: string;
  parentId?: string | null;
  toldShare?: number;
  droppedWhy?: string;
};

/** What is done with objectives and check-ins, each with its undo; null when it is done, else what stands in the way. */
export function useObjectives() {
  const { t } = useTranslation();
  const { told, failed } = useUndoable(['objective', 'check-in', 'appraisal'], undoAct);
  const done = async (sent: Sent, said: string): Promise<Problem | null> => {
    if (!sent.ok) return sent.problem;
    await told(sent.answer.groupId, t(`objectives.said.${said as 'made'}`));
    return null;
  };
  const ofOne = ({ id, version }: { id: string; version: number }) => ({ params: { id }, ifMatch: version });
  return {
    make: async (body: NewObjective) => done(await objectivesApi.call('POST /api/v1/objectives', { body }), 'made'),
    change: async (objective: Objective, body: ObjectiveChange) =>
      done(
        await objectivesApi.call('PATCH /api/v1/objectives/:id', { ...ofOne(objective), body }),
        body.droppedWhy ? 'dropped' : body.toldShare === undefined ? 'changed' : 'told',
      ),
    checkIn: async (body: { personId: string; onDay: string; topics: string[]; text: string }) =>
      done(await objectivesApi.call('POST /api/v1/check-ins', { body }), 'checkedIn'),
    removeCheckIn: async (one: CheckIn) => {
      const problem = await done(await objectivesApi.call('DELETE /api/v1/check-ins/:id', ofOne(one)), 'removed');
      if (problem) await failed(problem);
    },
  };
}
