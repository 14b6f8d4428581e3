import { queryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as settings from '../../../platform/settings/contract.ts';
import type * as contract from '../contract.ts';

const api = browserClient<typeof contract>();
export const settingsApi = browserClient<typeof settings>();

export type Adoption = AnswerOnWire<typeof contract.readAdoption>;
export type FeatureUse = Adoption['features'][number];
export type Workspace = AnswerOnWire<typeof settings.readWorkspace>;
export type Asked = { each: string | null; team: string | null; person: string | null };

const eachOf = (each: string | null): 'week' | 'month' => (each === 'month' ? 'month' : 'week');

export const adoptionQuery = ({ each, team, person, asOf }: Asked & { asOf: string | null }) =>
  queryOptions({
    queryKey: ['adoption', { each, team, person, asOf }],
    queryFn: ({ signal }) =>
      answerOf(
        api.call('GET /api/v1/adoption', {
          query: {
            each: eachOf(each),
            ...(team ? { team } : {}),
            ...(person ? { person } : {}),
            ...(asOf ? { asOf } : {}),
          },
          signal,
        }),
      ),
  });

/** The address of the report: of whom, and by weeks or months. */
export function addressOf(asked: Partial<Asked>): string {
  const said = Object.entries(asked).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const text = new URLSearchParams(said.filter(([name, value]) => name !== 'each' || value === 'month')).toString();
  return text ? `/adoption?${text}` : '/adoption';
}

/** Sends what was opened so far. It is not tried again: a count may miss some, and never holds any twice. */
export const sendOpened = (pages: { page: string; times: number }[]) =>
  api.call('POST /api/v1/adoption/pages', { body: { pages }, once: true });
