import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as contract from '../../../platform/metrics/own/contract.ts';
import { useUndo } from './use-undo.ts';

export const ownMetricsApi = browserClient<typeof contract>();
export type OwnMetric = AnswerOnWire<typeof contract.listOwn>['items'][number];
export type OwnFields = Pick<OwnMetric, 'name' | 'meaning' | 'formula' | 'gives' | 'betterIs' | 'tells'>;

export const ownMetricsQuery = () =>
  queryOptions({
    queryKey: ['own-metric', 'list'],
    queryFn: ({ signal }) => answerOf(ownMetricsApi.call('GET /api/v1/own-metrics', { signal })),
    staleTime: 60_000,
  });

export const formulasQuery = ({ id, version }: Pick<OwnMetric, 'id' | 'version'>) =>
  queryOptions({
    queryKey: ['own-metric', 'formulas', id, version],
    queryFn: ({ signal }) =>
      answerOf(ownMetricsApi.call('GET /api/v1/own-metrics/:id/formulas', { params: { id }, signal })),
  });

/** Making, changing and removing own metrics, each with its undo; the list of all metrics follows. */
export function useOwnMetricActs() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { told } = useUndo(['own-metric', 'metric']);
  const done = async (groupId: string, text: string) => {
    await told(groupId, text);
    await client.invalidateQueries({ queryKey: ['deal'] });
  };
  return {
    /** Null when it is kept, else what is wrong, by field. */
    async keep(own: OwnMetric | null, fields: OwnFields): Promise<{ field: string | null; message: string } | null> {
      const sent = own
        ? await ownMetricsApi.call('PATCH /api/v1/own-metrics/:id', {
            ...{ params: { id: own.id }, ifMatch: own.version, body: fields },
          })
        : await ownMetricsApi.call('POST /api/v1/own-metrics', { body: fields });
      if (!sent.ok) {
        const [first] = sent.problem?.errors ?? [];
        return {
          field: first?.field ?? null,
          message: first?.message ?? sentenceOf(sent.problem, t('kit.unreachable')),
        };
      }
      await done(sent.answer.groupId, t('reports.kept', { name: fields.name }));
      return null;
    },
    async remove({ id, version, name }: OwnMetric): Promise<void> {
      const sent = await ownMetricsApi.call('DELETE /api/v1/own-metrics/:id', { params: { id }, ifMatch: version });
      if (!sent.ok) toast({ text: sentenceOf(sent.problem, t('kit.unreachable')), tone: 'bad' });
      else await done(sent.answer.groupId, t('reports.removed', { name }));
    },
  };
}
