import { queryOptions } from '@tanstack/react-query';
import type { LocalDate } from '../../../../ground/days.ts';
import { answerOf } from '../../../../platform/http/client.ts';
import { inWords } from '../../ui/defined.ts';
import { addressOf, queryOf } from '../rules/address.ts';
import type { Report } from '../rules/report.ts';
import { type Kept, reportsApi } from './api.ts';

export const reportsQuery = () =>
  queryOptions({
    queryKey: ['report', 'list'],
    queryFn: ({ signal }) => answerOf(reportsApi.call('GET /api/v1/reports', { signal })),
    staleTime: 60_000,
  });

// Its key begins as a dashboard's does: what changes one changes the other.
export const reportAnswersQuery = (report: Report, asOf: LocalDate | null) =>
  queryOptions({
    queryKey: ['deal', 'board', 'report', addressOf('', report), asOf ?? report.asOf],
    queryFn: async ({ signal }) => {
      const query = queryOf(report, asOf);
      const found = await answerOf(reportsApi.call('GET /api/v1/report-answers', { query, signal }));
      const metrics = found.metrics.map((one) => ({ ...one, definition: one.definition && inWords(one.definition) }));
      return { ...found, metrics };
    },
  });

export const versionsQuery = ({ id, version }: Pick<Kept, 'id' | 'version'>) =>
  queryOptions({
    queryKey: ['report', 'versions', id, version],
    queryFn: ({ signal }) => answerOf(reportsApi.call('GET /api/v1/reports/:id/versions', { params: { id }, signal })),
  });
