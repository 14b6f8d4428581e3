import { addDays, newId } from '../src/ground/index.ts';

/** What the questions are asked about. */
export type Ground = {
  workspaceId: string;
  pipelineId: string;
  stageIds: string[];
  ownerId: string;
  /** Open deals in the second stage, moved to the third and back; each belongs to one client, so that no two save the same one. */
  movable: { id: string; version: number; at: 1 | 2 }[];
  dealIds: string[];
  words: string[];
  today: string;
};

export type Request = {
  method: 'GET' | 'POST' | 'PUT';
  path: string;
  body?: unknown;
  ifMatch?: number;
  done?: (answer: Record<string, unknown>) => void;
};

export type Question = {
  name: string;
  promise: { overBareMs?: number; p50Ms: number; perSecondAt16?: number };
  api: (ground: Ground, client: number, turn: number) => Request;
  bare?: {
    file: string;
    params: (ground: Ground, turn: number) => unknown[];
    count?: (rows: Record<string, unknown>[]) => unknown;
  };
  /** What both answers must agree on. */
  agrees?: (answer: Record<string, unknown>) => unknown;
};

const usual = { overBareMs: 5, p50Ms: 10, perSecondAt16: 400 };
const pick = <T>(list: readonly T[], turn: number): T => list[Math.abs(turn) % list.length]!;
const metric = (id: string, query: string) => `/api/v1/metrics/${id}?groupBy=owner&groupBy=quarter&${query}`;
const twoYears = ({ today }: Ground) => `from=${addDays(today, -730)}&until=${today}`;

/** Moves asked for so far: each takes the client's next deal. */
let moves = 0;

type Column = { count: number; total: number };

export const questions: Question[] = [
  {
    name: 'list of 50 deals, sorted and filtered, with count',
    promise: usual,
    api: ({ pipelineId }) => ({
      method: 'GET',
      path: `/api/v1/deals?pipelineId=${pipelineId}&status=open&sort=amount&direction=desc&limit=50`,
    }),
    bare: {
      file: 'list',
      params: ({ workspaceId, pipelineId }) => [workspaceId, pipelineId],
      count: (rows) => [rows.map(({ id }) => id), Number(rows[0]?.count), Number(rows[0]?.sum)],
    },
    agrees: ({ items, total, sum }) => [(items as { id: string }[]).map(({ id }) => id), total, sum],
  },
  {
    name: 'a deal with all that hangs on it',
    promise: usual,
    api: ({ dealIds }, client, turn) => ({
      method: 'GET',
      path: `/api/v1/deals/${pick(dealIds, client * 997 + turn)}`,
    }),
    bare: { file: 'deal', params: ({ workspaceId, dealIds }, turn) => [workspaceId, pick(dealIds, turn)] },
  },
  {
    name: 'search contacts',
    promise: usual,
    api: ({ words }, client, turn) => ({
      method: 'GET',
      path: `/api/v1/search?kinds=contact&limit=20&q=${encodeURIComponent(pick(words, client * 31 + turn))}`,
    }),
    bare: { file: 'search', params: ({ workspaceId, words }, turn) => [workspaceId, pick(words, turn)] },
  },
  ...(['leader', 'manager'] as const).map(
    (id): Question => ({
      name: `dashboard of a ${id}: all of its questions`,
      promise: { p50Ms: 1_000 },
      api: () => ({ method: 'GET', path: `/api/v1/dashboards/${id}/answers` }),
    }),
  ),
  { name: 'the Bridge', promise: { p50Ms: 1_000 }, api: () => ({ method: 'GET', path: '/api/v1/bridge' }) },
  {
    name: 'create a deal',
    promise: usual,
    api: ({ pipelineId, ownerId }) => ({
      method: 'POST',
      path: '/api/v1/deals',
      body: { name: 'Bench deal', pipelineId, ownerId, amount: 100_000 },
    }),
    bare: {
      file: 'create',
      params: ({ workspaceId, pipelineId, ownerId, stageIds }) => [
        ...[workspaceId, pipelineId, ownerId, stageIds[0]],
        newId(),
      ],
    },
  },
  {
    name: 'move a deal to another stage',
    promise: usual,
    api: ({ movable, stageIds }, client) => {
      const mine = Math.floor(movable.length / 16);
      const deal = movable[client * mine + (moves++ % mine)]!;
      const to = deal.at === 1 ? 2 : 1;
      return {
        method: 'POST',
        path: `/api/v1/deals/${deal.id}/move`,
        body: { stageId: stageIds[to], override: { reason: 'bench' } },
        ifMatch: deal.version,
        done: ({ version }) => {
          deal.version = version as number;
          deal.at = to;
        },
      };
    },
    bare: {
      file: 'move',
      params: ({ workspaceId, dealIds, stageIds }, turn) => [
        ...[workspaceId, pick(dealIds, turn), pick(stageIds, turn)],
        newId(),
      ],
    },
  },
  {
    name: 'board: totals of all stages and first cards',
    promise: { p50Ms: 25, perSecondAt16: 150 },
    api: ({ pipelineId }) => ({ method: 'GET', path: `/api/v1/pipelines/${pipelineId}/board` }),
    bare: {
      file: 'board',
      params: ({ workspaceId, pipelineId }) => [workspaceId, pipelineId],
      count: (rows) =>
        [
          ...new Map(rows.map(({ stage_id, count, total }) => [stage_id, [Number(count), Number(total)]])).values(),
        ].sort(),
    },
    agrees: ({ columns }) =>
      (columns as Column[])
        .filter(({ count }) => count > 0)
        .map(({ count, total }) => [count, total])
        .sort(),
  },
  ...(
    ['won_value', 'win_rate', 'time_to_win', 'pipeline_coverage', 'velocity_money_per_day', 'stage_conversion'] as const
  ).flatMap((id): Question[] => [
    {
      name: `${id} by owner and quarter, now`,
      promise: { p50Ms: 150 },
      api: (ground) => ({ method: 'GET', path: metric(id, twoYears(ground)) }),
      ...(id === 'won_value'
        ? {
            bare: {
              file: 'won-value',
              params: ({ workspaceId, today }: Ground) => [workspaceId, addDays(today, -730), today],
            },
          }
        : {}),
    },
    {
      name: `${id} by owner and quarter, as of a year back`,
      promise: { p50Ms: 150 },
      api: (ground) => ({ method: 'GET', path: metric(id, `${twoYears(ground)}&asOf=${addDays(ground.today, -365)}`) }),
      ...(id === 'won_value'
        ? {
            bare: {
              file: 'won-value-as-of',
              params: ({ workspaceId, today }: Ground) => [
                workspaceId,
                addDays(today, -730),
                today,
                `${addDays(today, -364)}T00:00:00Z`,
              ],
            },
          }
        : {}),
    },
  ]),
];
