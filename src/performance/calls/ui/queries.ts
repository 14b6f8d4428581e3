import { queryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as deals from '../../../process/pipeline/contract.ts';
import type * as contract from '../contract.ts';

export const callsApi = browserClient<typeof contract>();
export const dealsApi = browserClient<typeof deals>();

export type Forecast = AnswerOnWire<typeof contract.readForecast>;
export type Row = Forecast['rows'][number];
export type Word = NonNullable<Row['said']>;
export type Agenda = AnswerOnWire<typeof contract.readAgenda>;
export type Changes = AnswerOnWire<typeof contract.readChanges>;
export type Deal = Agenda['deals'][number];
export type Frozen = AnswerOnWire<typeof contract.readCall>;
export type TrackRecord = AnswerOnWire<typeof contract.readTrackRecord>;
export type Hygiene = AnswerOnWire<typeof contract.readHygiene>;

export type Asked = { period: string | null; node: string | null; asOf: string | null };
const given = <T extends Record<string, string | null>>(asked: T) =>
  Object.fromEntries(Object.entries(asked).filter((entry): entry is [string, string] => Boolean(entry[1])));

export const forecastQuery = (asked: Asked) =>
  queryOptions({
    queryKey: ['deal', 'forecast', 'call', asked],
    queryFn: ({ signal }) => answerOf(callsApi.call('GET /api/v1/forecast', { query: given(asked), signal })),
  });

export const agendaQuery = (asked: Asked) =>
  queryOptions({
    queryKey: ['deal', 'forecast', 'agenda', asked],
    queryFn: ({ signal }) => answerOf(callsApi.call('GET /api/v1/forecast/agenda', { query: given(asked), signal })),
  });

export type AskedChanges = Asked & { from: string | null; until: string | null; call: string | null };
export const changesQuery = (asked: AskedChanges) =>
  queryOptions({
    queryKey: ['deal', 'forecast', 'changes', asked],
    queryFn: ({ signal }) => answerOf(callsApi.call('GET /api/v1/forecast/changes', { query: given(asked), signal })),
  });

export const callQuery = (id: string) =>
  queryOptions({
    queryKey: ['forecast', 'frozen', id],
    queryFn: ({ signal }) => answerOf(callsApi.call('GET /api/v1/forecast/calls/:id', { params: { id }, signal })),
  });

export const recordQuery = queryOptions({
  queryKey: ['forecast', 'record'],
  queryFn: ({ signal }) => answerOf(callsApi.call('GET /api/v1/forecast/track-record', { signal })),
});

export const hygieneQuery = (asOf: string | null) =>
  queryOptions({
    queryKey: ['deal', 'forecast', 'hygiene', asOf],
    queryFn: ({ signal }) =>
      answerOf(callsApi.call('GET /api/v1/forecast/hygiene', { query: given({ asOf }), signal })),
  });

/** What an address asks for, of what it may hold. */
export const askedIn = (search: Record<string, string | undefined>): Asked => ({
  period: search.period ?? null,
  node: search.node ?? null,
  asOf: search.asOf ?? null,
});

/** The address of a page of the forecast, with what is asked of it. */
export function addressOf(page: string, asked: Record<string, string | null | undefined>): string {
  const said = Object.entries(asked).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const text = new URLSearchParams(said).toString();
  return text ? `${page}?${text}` : page;
}
