import type { LocalDate } from '../../ground/index.ts';
import { systemActor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import { ownedPolicy, sharedPolicy } from '../../platform/access/policy.ts';
import { defineTable, type Kept, type State, type Table } from '../../platform/database/tables.ts';
import type { Custom } from '../../platform/fields/rules/definition.ts';
import { dealFacts } from './rules/deal-facts.ts';
import type { DealLine } from './rules/deal-lines.ts';
import type { DealPerson } from './rules/deal-people.ts';
import type { FloorApproval } from './rules/floors.ts';
import type { ForecastCategory } from './rules/forecast-category.ts';
import type { Confirmation } from './rules/gate.ts';
import type { GoneStage } from './rules/gone-stages.ts';
import type { Interview } from './rules/interviews.ts';
import type { DealStatus, Transition } from './rules/move-stage.ts';
import type { PipelineUse } from './rules/pipeline-use.ts';
import type { Split } from './rules/splits.ts';
import type { Stage } from './rules/stages.ts';
import type { PipelineRules } from './rules/transitions.ts';

export type PipelineRow = Kept & {
  name: string;
  position: number;
  stages: Stage[];
  ownerId: string | null;
  usedBy: PipelineUse[];
  rules: PipelineRules;
  goneStages: GoneStage[];
  retiredOn: LocalDate | null;
  template: string | null;
};

export const pipelines: Table<PipelineRow> = defineTable<PipelineRow>({
  kind: 'pipeline',
  name: 'pipelines',
  policy: sharedPolicy({ leader: 'all', operations: 'all' }),
  // No definition comes back that has no place for a deal which is open by now.
  mayUndoTo: async (tx, before, after) => {
    if (!before || !after) return true;
    const places = new Set([...after.stages, ...after.goneStages].map(({ id }) => id));
    const open = await tx.rows(
      readable(systemActor(tx.actor), deals)
        .where('pipelineId', '=', after.id)
        .where('status', '=', 'open')
        .clearSelect()
        .select('stageId')
        .distinct(),
    );
    return open.every(({ stageId }) => places.has(stageId));
  },
});

/** After how many days a deal in a stage is stalled; its id is the stage's. */
export type StagePaceRow = Kept & {
  pipelineId: string;
  afterDays: number;
  basis: 'history' | 'limit';
  stays: number;
};

export const stagePaces = defineTable<StagePaceRow>({
  kind: 'stage-pace',
  name: 'stage_paces',
  policy: sharedPolicy({ operations: 'all' }),
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
  lines: DealLine[];
  /** Who gets credit; nobody named is the owner alone. */
  splits: Split[];
  /** Who of the buyer's is in it, whom we talk to first. */
  people: DealPerson[];
  /** Of the tree of reasons; what was said in words is `lostReason`. */
  lossReasonId: string | null;
  /** The competitor who won it. */
  lostToId: string | null;
  /** Competitors who are in it. */
  rivals: string[];
  wonBecause: string | null;
  interviews: Interview[];
  /** The prices below their floor that somebody approved. */
  floorApproval: FloorApproval | null;
  /** The won deal it renews or expands. */
  originId: string | null;
  originKind: 'renewal' | 'expansion' | null;
  /** Without lines it has no meaning; with them, false is an amount set by hand. */
  amountFollowsLines: boolean;
  /** What a person holds the chance to be; null follows the stage. */
  ownProbability: number | null;
  /** The forecast category a person set; null follows the stage. */
  ownCategory: ForecastCategory | null;
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
  /** Seen by its owner and few: those above him if the workspace lets them, those it is shared with, leaders with the right. */
  confidential: boolean;
};

export const deals: Table<DealRow> = defineTable<DealRow>({
  kind: 'deal',
  name: 'deals',
  policy: ownedPolicy,
  takesFiles: true,
  owner: 'ownerId',
  shareable: true,
  confidential: 'confidential',
  freeText: ['name', 'nextStep', 'lostReason', 'wonBecause', 'lastMove', 'confirmations', 'interviews', 'people'],
  names: [
    { field: 'interviews', of: 'contact', item: 'contactId' },
    { field: 'people', of: 'contact', item: 'contactId' },
    { field: 'lines', of: 'product', item: 'productId', each: true },
    { field: 'floorApproval', of: 'product', item: 'productId', within: 'lines', each: true },
    { field: 'originId', of: 'deal' },
  ],
  // Loaded when it is asked: what judges a deal stands upon this table.
  mayUndoTo: async (tx, before, after) => {
    if (!before || !after) return true;
    const { mayStandAgain } = await import('./undoing.ts');
    return (await mayStandAgain(tx, before, after)) || 'against-rules';
  },
  undoMinds: ['status', 'stageId'],
  restrictable: [
    'amount',
    'expectedCloseOn',
    'nextStep',
    'nextStepOn',
    'lostReason',
    'lossReasonId',
    'lostToId',
    'wonBecause',
    'externalId',
    'source',
  ],
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
    // Loaded when it is asked, as above.
    neededBy: async (tx, key) => (await import('./definitions.ts')).askingFor(tx, key),
  },
  facts: {
    table: 'deal_facts',
    measures: ['n', 'amount', 'days', 'listed'],
    sums: { months: 'deal_fact_months', fewer: ['deal_fact_owner_months', 'deal_fact_totals'] },
    reads: [
      'ownerId',
      'productId',
      'pipelineId',
      'stageId',
      'stagePosition',
      'stageSince',
      'status',
      'amount',
      'amountBasis',
      'currency',
      'confidential',
      'createdOn',
      'closedOn',
      'lastMove',
    ],
    of: (timeline, timeZone) => dealFacts(timeline, { timeZone, orderOf: orderIn(timeline) }),
  },
});

/** Where each stage stood, as the deal itself remembers it: a pipeline changed later leaves the past under its old order. */
export function orderIn(timeline: readonly State<DealRow>[]) {
  const positions = new Map(timeline.flatMap(({ row }) => (row ? [[row.stageId, row.stagePosition] as const] : [])));
  return (_pipelineId: string, stageId: string) => positions.get(stageId) ?? null;
}
