import { queryOptions } from '@tanstack/react-query';
import { addDays, type LocalDate } from '../../../ground/days.ts';
import type * as people from '../../../people/organisation/contract.ts';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as pipelines from '../../pipeline/contract.ts';
import type * as contract from '../contract.ts';

const api = browserClient<typeof contract>();
const pipelinesApi = browserClient<typeof pipelines>();
const peopleApi = browserClient<typeof people>();

export type Mined = AnswerOnWire<typeof contract.readProcess>;
export type StageFacts = Mined['stages'][number];
export type FlowMove = Mined['moves'][number];
export type Maturity = AnswerOnWire<typeof contract.readMaturity>;
export type Compared = NonNullable<Maturity['chosen']>;
export type GuidedStage = AnswerOnWire<typeof contract.readGuidance>['stages'][number];
export type Friction = AnswerOnWire<typeof contract.readFriction>['items'][number];

export const periods = { quarter: 91, half: 182, year: 365, two: 730 } as const;
export type PeriodName = keyof typeof periods;
export const views = ['paths', 'friction', 'changes'] as const;
export type View = (typeof views)[number];

/** What the page is asked for, as it stands in its address. */
export type Asked = {
  pipeline: string | null;
  period: PeriodName;
  owner: string | null;
  team: string | null;
  view: View;
};

export function askedIn(search: Record<string, unknown>): Asked {
  const text = (name: string) => (typeof search[name] === 'string' ? (search[name] as string) : null);
  const among = <Name extends string>(all: readonly Name[], name: string, usual: Name) =>
    all.find((each) => each === text(name)) ?? usual;
  return {
    pipeline: text('pipeline'),
    period: among(Object.keys(periods) as PeriodName[], 'period', 'year'),
    owner: text('owner'),
    team: text('team'),
    view: among(views, 'view', 'paths'),
  };
}

/** The address of it, without what is as usual. */
export function addressOf({ pipeline, period, owner, team, view }: Asked): string {
  const said = {
    pipeline,
    period: period === 'year' ? null : period,
    owner,
    team,
    view: view === 'paths' ? null : view,
  };
  const given = Object.entries(said).filter((entry): entry is [string, string] => entry[1] !== null);
  const text = new URLSearchParams(given).toString();
  return text ? `/process-mining?${text}` : '/process-mining';
}

export type Question = {
  pipelineId: string;
  owner: string | null;
  team: string | null;
  asOf: string | null;
};

const whose = ({ pipelineId, owner, team, asOf }: Question) => ({
  pipelineId,
  ...(owner ? { ownerId: owner } : {}),
  ...(team ? { team } : {}),
  ...(asOf ? { asOf } : {}),
});
const within = (period: PeriodName, day: LocalDate) => ({
  from: addDays(day, 1 - periods[period]),
  before: addDays(day, 1),
});

export const pipelinesQuery = (asOf: string | null) =>
  queryOptions({
    queryKey: ['pipelines', 'mining', { asOf }],
    queryFn: ({ signal }) =>
      answerOf(pipelinesApi.call('GET /api/v1/pipelines', { query: asOf ? { asOf } : {}, signal })),
  });

/** Those whose deals can be asked for: of a manager his own people. */
export const peopleQuery = (isManager: boolean) =>
  queryOptions({
    queryKey: ['people', 'mining', isManager],
    queryFn: ({ signal }) =>
      isManager
        ? answerOf(peopleApi.call('GET /api/v1/my-team', { signal }))
        : answerOf(peopleApi.call('GET /api/v1/people/tree', { query: {}, signal })),
  });

export type Period = { period: PeriodName; day: LocalDate };

export const minedQuery = (asked: Question, { period, day }: Period) =>
  queryOptions({
    queryKey: ['process-mining', asked, period, day],
    queryFn: ({ signal }) =>
      answerOf(api.call('GET /api/v1/process-mining', { query: { ...whose(asked), ...within(period, day) }, signal })),
  });

export const behindQuery = (asked: Question, { period, day }: Period, of: string) =>
  queryOptions({
    queryKey: ['process-mining', 'deals', asked, period, day, of],
    queryFn: ({ signal }) =>
      answerOf(
        api.call('GET /api/v1/process-mining/deals', {
          query: { ...whose(asked), ...within(period, day), of, limit: 50 },
          signal,
        }),
      ),
  });

export const guidanceQuery = (asked: Question, { period, day }: Period) =>
  queryOptions({
    queryKey: ['process-mining', 'guidance', asked, period, day],
    queryFn: ({ signal }) =>
      answerOf(
        api.call('GET /api/v1/process-mining/guidance', { query: { ...whose(asked), ...within(period, day) }, signal }),
      ),
  });

export const maturityQuery = (asked: Question, on: string | null) =>
  queryOptions({
    queryKey: ['process-mining', 'maturity', asked, on],
    queryFn: ({ signal }) =>
      answerOf(
        api.call('GET /api/v1/process-mining/maturity', { query: { ...whose(asked), ...(on ? { on } : {}) }, signal }),
      ),
  });

export const frictionQuery = (asked: Question) =>
  queryOptions({
    queryKey: ['process-mining', 'friction', asked],
    queryFn: ({ signal }) => answerOf(api.call('GET /api/v1/process-mining/friction', { query: whose(asked), signal })),
  });
