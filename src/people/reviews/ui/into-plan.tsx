import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { addMonths } from '../../../ground/days.ts';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { undoAct } from '../../../platform/history/browser.ts';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type * as learning from '../../learning/contract.ts';

const learningApi = browserClient<typeof learning>();

/** The key is the one under which the learning pages keep them. */
const plansQuery = queryOptions({
  queryKey: ['development-plan'],
  queryFn: ({ signal }) => answerOf(learningApi.call('GET /api/v1/development-plans', { signal })),
});

const mostGoals = 12;
/** A course that helps, where one is shipped. */
const courseFor: Record<string, string> = { leadership: 'focused-coaching', data: 'business-acumen' };

/** Puts what is to grow among what somebody works towards: into his plan, or into a new one that is looked at in half a year. */
export function IntoPlan({ personId, topic, text }: { personId: string; topic: string; text: string }) {
  const { t } = useTranslation();
  const f = useFormat();
  const found = useQuery(plansQuery).data;
  const { told, failed } = useUndoable(['development-plan'], undoAct);
  if (!found) return null;
  const plan = found.items.find(({ person }) => person.id === personId);
  const key = `grow-${topic}`;
  if (plan && (plan.goals.some((goal) => goal.key === key) || plan.goals.length >= mostGoals || !plan.mayWrite))
    return plan.goals.some((goal) => goal.key === key) ? <span>{t('appraisals.inPlan')}</span> : null;
  const put = async () => {
    const goal = { key, text, courseKey: courseFor[topic] ?? null, byOn: null, doneOn: null };
    const sent = plan
      ? await learningApi.call('PATCH /api/v1/development-plans/:id', {
          ...{ params: { id: plan.id }, ifMatch: plan.version, body: { goals: [...plan.goals, goal] } },
        })
      : await learningApi.call('POST /api/v1/development-plans', {
          body: { personId, goals: [goal], reviewOn: addMonths(f.today, 6) },
        });
    await (sent.ok ? told(sent.answer.groupId, t('appraisals.said.planned')) : failed(sent.problem));
  };
  return <Button onClick={() => void put()}>{t('appraisals.intoPlan')}</Button>;
}
