import { queryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as contract from '../contract.ts';
import type * as reports from '../report-contract.ts';

export const meetingsApi = browserClient<typeof contract>();
export const reportsApi = browserClient<typeof reports>();

export type Series = AnswerOnWire<typeof contract.listSeries>['items'][number];
export type Meeting = AnswerOnWire<typeof contract.listMeetings>['items'][number];
export type Opened = AnswerOnWire<typeof contract.readMeeting>;
export type Section = Opened['sections'][number];
export type Item = Section['items'][number];
export type Named = { id: string; name: string };

const at = (asOf: string | null) => (asOf ? { asOf } : {});

// Keys begin with the kind that the live stream names.

export const seriesQuery = (asOf: string | null) =>
  queryOptions({
    queryKey: ['meeting-series', 'list', asOf],
    queryFn: ({ signal }) => answerOf(meetingsApi.call('GET /api/v1/session-series', { query: at(asOf), signal })),
  });

/** The week that begins on a Monday; this one where no day is said. */
export const weekQuery = (from: string | null, asOf: string | null) =>
  queryOptions({
    queryKey: ['meeting', 'week', from, asOf],
    queryFn: ({ signal }) =>
      answerOf(meetingsApi.call('GET /api/v1/meetings', { query: { ...(from ? { from } : {}), ...at(asOf) }, signal })),
  });

export const meetingQuery = (id: string, asOf: string | null) =>
  queryOptions({
    queryKey: ['meeting', id, asOf],
    queryFn: ({ signal }) =>
      answerOf(meetingsApi.call('GET /api/v1/meetings/:id', { params: { id }, query: at(asOf), signal })),
  });

export const heldQuery = (asOf: string | null) =>
  queryOptions({
    queryKey: ['meeting', 'held', asOf],
    queryFn: ({ signal }) => answerOf(reportsApi.call('GET /api/v1/meetings/held', { query: at(asOf), signal })),
  });

export const timeQuery = () =>
  queryOptions({
    queryKey: ['meeting', 'time'],
    queryFn: ({ signal }) => answerOf(reportsApi.call('GET /api/v1/meetings/time', { query: {}, signal })),
  });

export const lessonsQuery = () =>
  queryOptions({
    queryKey: ['meeting', 'lessons'],
    queryFn: ({ signal }) => answerOf(reportsApi.call('GET /api/v1/meetings/lessons', { signal })),
  });
