import { queryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as allowance from '../allowance-contract.ts';
import type * as contract from '../contract.ts';
import type * as leave from '../leave-contract.ts';

export const calendarApi = browserClient<typeof contract & typeof leave & typeof allowance>();

export type Hours = AnswerOnWire<typeof contract.readHours>;
export type Week = Hours['usualWeek'];
export type Leave = AnswerOnWire<typeof leave.listLeave>['items'][number];
export type Away = AnswerOnWire<typeof leave.listAway>;

// Keys begin with the kind that the live stream names.

export const hoursQuery = queryOptions({
  queryKey: ['working-hours'],
  queryFn: ({ signal }) => answerOf(calendarApi.call('GET /api/v1/working-hours', { signal })),
});

export const leaveQuery = queryOptions({
  queryKey: ['leave', 'list'],
  queryFn: ({ signal }) => answerOf(calendarApi.call('GET /api/v1/leave', { query: {}, signal })),
});

export const awayQuery = queryOptions({
  queryKey: ['leave', 'away'],
  queryFn: ({ signal }) => answerOf(calendarApi.call('GET /api/v1/away', { query: {}, signal })),
});

export type Allowances = AnswerOnWire<typeof allowance.listAllowances>;
export type Allowance = Allowances['items'][number];
export type Brought = AnswerOnWire<typeof allowance.bringAllowances>;
type AllowanceAsk = {
  year?: string;
  personId?: string;
  firstDay?: string;
  lastDay?: string;
  part?: 'day' | 'morning' | 'afternoon';
};

/** What is left of a year, and what some days would take of it. */
export const allowancesQuery = (query: AllowanceAsk = {}) =>
  queryOptions({
    queryKey: ['leave', 'allowances', query],
    queryFn: ({ signal }) =>
      answerOf(calendarApi.call('GET /api/v1/leave/allowances', { query: query as never, signal })),
  });
