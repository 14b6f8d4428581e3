import { queryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as contract from '../contract.ts';

const api = browserClient<typeof contract>();

export type Projection = AnswerOnWire<typeof contract.readProjection>;
export type ProjectionChild = Projection['children'][number];
export type Asked = { period: string | null; team: string | null; person: string | null; asOf: string | null };

const said = (asked: Record<string, string | null>) =>
  Object.fromEntries(Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== null));

// Keys begin with the kind that the live stream names: every number here changes when a deal does.
export const projectionQuery = (asked: Asked) =>
  queryOptions({
    queryKey: ['deal', 'projection', asked],
    queryFn: ({ signal }) => answerOf(api.call('GET /api/v1/projection', { query: said(asked), signal })),
  });

/**
 * The same for a line on a home page, which stays open all day: a write elsewhere does not reckon it anew, the line says from when
 * it is.
 */
export const aheadQuery = (asked: Asked) =>
  queryOptions({
    queryKey: ['projection', 'ahead', asked],
    queryFn: ({ signal }) => answerOf(api.call('GET /api/v1/projection', { query: said(asked), signal })),
    staleTime: 60_000,
    retry: false,
  });

export type Risks = AnswerOnWire<typeof contract.readRisks>;

export const risksQuery = (asked: Asked) =>
  queryOptions({
    queryKey: ['deal', 'projection-risks', asked],
    queryFn: ({ signal }) => answerOf(api.call('GET /api/v1/projection/risks', { query: said(asked), signal })),
  });

export type TrackRecord = AnswerOnWire<typeof contract.readTrackRecord>;

export const trackRecordQuery = () =>
  queryOptions({
    queryKey: ['projection', 'track-record'],
    queryFn: ({ signal }) => answerOf(api.call('GET /api/v1/projection/track-record', { query: {}, signal })),
  });

/** Asks that past projections be held against what came, now. */
export const judgePast = () => api.call('POST /api/v1/projection/track-record', {});

/** What an address asks; a name that is none is left to the server to refuse. */
export const askedIn = (search: Record<string, string | undefined>, asOf: string | null): Asked => ({
  period: search.period ?? null,
  team: search.team ?? null,
  person: search.team ? null : (search.person ?? null),
  asOf,
});

/** The address of a projection: of which period, and of whom. */
export function addressOf({ period, team, person }: Partial<Omit<Asked, 'asOf'>>): string {
  const text = new URLSearchParams(
    said({ period: period ?? null, team: team ?? null, person: person ?? null }),
  ).toString();
  return text ? `/projection?${text}` : '/projection';
}
