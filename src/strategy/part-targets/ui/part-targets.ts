import { queryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire, BodyOf } from '../../../platform/http/contract.ts';
import type * as contract from '../contract.ts';

export const partTargetsApi = browserClient<typeof contract>();

export type PartGrid = AnswerOnWire<typeof contract.readPartTargets>;
export type PartRow = PartGrid['rows'][number];
export type Setting = BodyOf<typeof contract.setPartTargets>['items'][number];
export type PersonSetting = BodyOf<typeof contract.setPeopleTargets>['items'][number];
export type By = PartGrid['by'];

export const partTargetsQuery = (by: By, year: number | null, asOf: string | null) =>
  queryOptions({
    queryKey: ['part-target', by, year, asOf],
    queryFn: ({ signal }) =>
      answerOf(
        partTargetsApi.call('GET /api/v1/part-targets', {
          query: { by, ...(year ? { year } : {}), ...(asOf ? { asOf } : {}) },
          signal,
        }),
      ),
  });

/** What the page is asked by its address: products unless it says territories or people, and a year. */
export const askedIn = (search: Record<string, string | undefined>): { by: By; year: number | null } => ({
  by: search.by === 'territory' || search.by === 'person' ? search.by : 'product',
  year: /^(19|20|21)\d\d$/.test(search.year ?? '') ? Number(search.year) : null,
});
