import { queryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as contract from '../contract.ts';
import type { OutcomeMeasure } from '../rules/quadrant.ts';

const api = browserClient<typeof contract>();

export type Scorecard = AnswerOnWire<typeof contract.readScorecard>;
export type Told = Scorecard['funnel']['velocity'];
export type Quadrant = AnswerOnWire<typeof contract.readQuadrant>;

type Asked = { team: string | null; period: string | null; asOf: string | null };

// Keys begin with the kind that the live stream names: every number here changes when a deal does.

const said = (asked: Record<string, string | null>) =>
  Object.fromEntries(Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== null));

export const scorecardQuery = (asked: Asked & { owner: string | null }) =>
  queryOptions({
    queryKey: ['deal', 'scorecard', asked],
    queryFn: ({ signal }) => answerOf(api.call('GET /api/v1/scorecards', { query: said(asked), signal })),
  });

export const quadrantQuery = (asked: Asked, outcome: OutcomeMeasure) =>
  queryOptions({
    queryKey: ['deal', 'quadrant', asked, outcome],
    queryFn: ({ signal }) =>
      answerOf(api.call('GET /api/v1/scorecards/quadrant', { query: { ...said(asked), outcome }, signal })),
  });
