import type { LocalDate } from '../../ground/index.ts';
import { ownedPolicy, sharedPolicy } from '../../platform/access/policy.ts';
import { defineTable, type Kept, type State } from '../../platform/database/tables.ts';
import type { Custom } from '../../platform/fields/rules/definition.ts';
import { dealFacts } from './rules/deal-facts.ts';
import type { Confirmation } from './rules/gate.ts';
import type { DealStatus, Transition } from './rules/move-stage.ts';
import type { Stage } from './rules/stages.ts';

export type PipelineRow = Kept & { name: string; position: number; stages: Stage[]; ownerId: string | null };

export const pipelines = defineTable<PipelineRow>({
  kind: 'pipeline',
  name: 'pipelines',
  policy: sharedPolicy({ leader: 'all', operations: 'all' }),
});

export type DealRow = Kept & {
  name: string;
  ownerId: string;
  companyId: string | null;
  productId: string | null;
  pipelineId: string;
  stageId: string;
  stagePosition: number;
  stageSince: LocalDate;
  status: DealStatus;
  amount: number | null;
  amountBasis: 'entered' | 'list_price';
  currency: string;
  createdOn: LocalDate;
  expectedCloseOn: LocalDate | null;
  closedOn: LocalDate | null;
  nextStep: string | null;
  nextStepOn: LocalDate | null;
  lostReason: string | null;
  confirmations: Confirmation[];
  lastMove: Transition | null;
  externalId: string | null;
  source: string | null;
  sourceStage: string | null;
  custom?: Custom;
};

export const deals = defineTable<DealRow>({
  kind: 'deal',
  name: 'deals',
  policy: ownedPolicy,
  owner: 'ownerId',
  search: ({ name, nextStep, externalId }) => ({
    title: name,
    detail: [nextStep, externalId].filter(Boolean).join(' · '),
  }),
  custom: {
    own: {
      name: 'text',
      amount: 'money',
      status: 'text',
      createdOn: 'day',
      expectedCloseOn: 'day',
      closedOn: 'day',
      nextStepOn: 'day',
      stageSince: 'day',
    },
    company: 'companyId',
  },
  facts: {
    table: 'deal_facts',
    measures: ['n', 'amount', 'days', 'listed'],
    sums: { months: 'deal_fact_months', totals: 'deal_fact_totals' },
    of: (timeline, timeZone) => dealFacts(timeline, { timeZone, orderOf: orderIn(timeline) }),
  },
});

/** Where each stage stood, as the deal itself remembers it: a pipeline changed later leaves the past under its old order. */
export function orderIn(timeline: readonly State<DealRow>[]) {
  const positions = new Map(timeline.flatMap(({ row }) => (row ? [[row.stageId, row.stagePosition] as const] : [])));
  return (_pipelineId: string, stageId: string) => positions.get(stageId) ?? null;
}
