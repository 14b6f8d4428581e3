import { queryOptions } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../../kit/feedback/toasts.tsx';
import { sentenceOf } from '../../../../kit/forms/problem.ts';
import { browserClient } from '../../../../platform/http/browser.ts';
import { answerOf } from '../../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../../platform/http/contract.ts';
import { inWords } from '../../ui/defined.ts';
import { useUndo } from '../../ui/use-undo.ts';
import type * as contract from '../contract.ts';

export const alertsApi = browserClient<typeof contract>();
export type AlertList = AnswerOnWire<typeof contract.listAlerts>;
export type Alert = AlertList['items'][number];
export type Crossing = AlertList['crossings'][number];
export type AlertFields = Pick<Alert, 'name' | 'metricId' | 'rule' | 'narrow' | 'told' | 'snoozedUntil'>;

export const alertsQuery = () =>
  queryOptions({
    queryKey: ['alert', 'list'],
    queryFn: async ({ signal }) => {
      const found = await answerOf(alertsApi.call('GET /api/v1/alerts', { signal }));
      const crossings = found.crossings.map((one) => ({
        ...one,
        definition: one.definition && inWords(one.definition),
      }));
      return { ...found, crossings };
    },
  });

export const readingQuery = ({ id, version }: Pick<Alert, 'id' | 'version'>) =>
  queryOptions({
    queryKey: ['deal', 'alert', id, version],
    queryFn: async ({ signal }) => {
      const found = await answerOf(alertsApi.call('GET /api/v1/alerts/:id/reading', { params: { id }, signal }));
      return { ...found, definition: found.definition && inWords(found.definition) };
    },
  });

/** Setting, changing and removing alerts, each with its undo. */
export function useAlertActs() {
  const { t } = useTranslation();
  const { told } = useUndo(['alert', 'alert-crossing']);
  return {
    async keep(alert: Alert | null, fields: Partial<AlertFields> & { name: string }): Promise<string | null> {
      const sent = alert
        ? await alertsApi.call('PATCH /api/v1/alerts/:id', {
            params: { id: alert.id },
            ifMatch: alert.version,
            body: fields,
          })
        : await alertsApi.call('POST /api/v1/alerts', { body: fields as AlertFields });
      if (!sent.ok) return sentenceOf(sent.problem, t('kit.unreachable'));
      await told(sent.answer.groupId, t('reports.kept', { name: fields.name }));
      return null;
    },
    async remove({ id, version, name }: Alert): Promise<void> {
      const sent = await alertsApi.call('DELETE /api/v1/alerts/:id', { params: { id }, ifMatch: version });
      if (!sent.ok) toast({ text: sentenceOf(sent.problem, t('kit.unreachable')), tone: 'bad' });
      else await told(sent.answer.groupId, t('reports.removed', { name }));
    },
  };
}
