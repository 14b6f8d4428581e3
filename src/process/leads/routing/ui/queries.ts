import { queryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../../platform/http/browser.ts';
import { answerOf } from '../../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../../platform/http/contract.ts';
import type * as contract from '../contract.ts';

export const routingApi = browserClient<typeof contract>();
export type Routing = AnswerOnWire<typeof contract.readRouting>;
export type Trial = AnswerOnWire<typeof contract.tryRouting>;

export const routingQuery = (isOn: boolean) =>
  queryOptions({
    queryKey: ['lead-routing'],
    queryFn: ({ signal }) => answerOf(routingApi.call('GET /api/v1/lead-routing', { signal })),
    enabled: isOn,
  });

/** A rule as it is sent: people by their ids. */
export type Draft = {
  id: string;
  name: string;
  on: boolean;
  where: string;
  withinHours: boolean;
  people: { person: { id: string; name: string }; weight: number; most: number | null }[];
};

export const sentRules = (rules: readonly Draft[]) =>
  rules.map(({ id, name, on, where, withinHours, people }) => ({
    ...{ id, name, on, where, withinHours },
    people: people.map(({ person, weight, most }) => ({ personId: person.id, weight, most })),
  }));

/** What rules would have done in the last 30 days. */
export const trialQuery = (rules: readonly Draft[], isOn: boolean) =>
  queryOptions({
    queryKey: ['lead-routing', 'trial', rules],
    queryFn: ({ signal }) =>
      answerOf(routingApi.call('POST /api/v1/lead-routing/trial', { body: { rules: sentRules(rules) }, signal })),
    enabled: isOn && rules.length > 0,
    staleTime: 60_000,
    retry: false,
  });
