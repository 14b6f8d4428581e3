import { useTranslation } from 'react-i18next';
import { toast } from '../../../../kit/feedback/toasts.tsx';
import { sentenceOf } from '../../../../kit/forms/problem.ts';
import { useUndo } from '../../ui/use-undo.ts';
import type { Goal } from '../rules/kpi-library.ts';
import { type Decision, type DecisionFields, decisionsApi, type Kpi } from './queries.ts';

/** Noting, changing, reviewing and removing decisions, each with its undo. */
export function useDecisionActs() {
  const { t } = useTranslation();
  const { told } = useUndo(['decision']);
  return {
    async keep(decision: Decision | null, fields: DecisionFields): Promise<string | null> {
      const sent = decision
        ? await decisionsApi.call('PATCH /api/v1/decisions/:id', {
            ...{ params: { id: decision.id }, ifMatch: decision.version, body: fields },
          })
        : await decisionsApi.call('POST /api/v1/decisions', { body: fields });
      if (!sent.ok) return sentenceOf(sent.problem, t('kit.unreachable'));
      await told(sent.answer.groupId, t('reports.kept', { name: fields.name }));
      return null;
    },
    async remove({ id, version, name }: Decision): Promise<void> {
      const sent = await decisionsApi.call('DELETE /api/v1/decisions/:id', { params: { id }, ifMatch: version });
      if (!sent.ok) toast({ text: sentenceOf(sent.problem, t('kit.unreachable')), tone: 'bad' });
      else await told(sent.answer.groupId, t('reports.removed', { name }));
    },
  };
}

/** What a workspace measures itself by: taken up, linked and let go. */
export function useKpiActs() {
  const { t } = useTranslation();
  const { told } = useUndo(['kpi']);
  const done = async (
    sent: { ok: true; answer: { groupId: string } } | { ok: false; problem: unknown },
    text: string,
  ) => {
    if (!sent.ok) toast({ text: sentenceOf(sent.problem as never, t('kit.unreachable')), tone: 'bad' });
    else await told(sent.answer.groupId, text);
  };
  return {
    take: async (metricId: string, goal: Goal | null, answersId: string | null, name: string) =>
      done(
        await decisionsApi.call('POST /api/v1/kpis', { body: { metricId, goal, answersId } }),
        t('kpis.taken', { name }),
      ),
    link: async ({ id, version }: Kpi, part: Partial<Pick<Kpi, 'goal' | 'answersId'>>, name: string) =>
      done(
        await decisionsApi.call('PATCH /api/v1/kpis/:id', { params: { id }, ifMatch: version, body: part }),
        t('reports.kept', { name }),
      ),
    drop: async ({ id, version }: Kpi, name: string) =>
      done(
        await decisionsApi.call('DELETE /api/v1/kpis/:id', { params: { id }, ifMatch: version }),
        t('reports.removed', { name }),
      ),
  };
}
