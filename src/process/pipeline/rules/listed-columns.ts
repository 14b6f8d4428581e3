import type { Column } from '../../../platform/views/index.ts';
import { forecastCategories } from './forecast-category.ts';

/** What a list of deals can show, and what of it can be asked and sorted by; their words stand under `pipeline.field`. */
export const listedColumns: readonly Column[] = [
  { key: 'name', label: 'pipeline.field.name', kind: 'text', filterable: true, sortable: true, editable: true },
  { key: 'stage', label: 'pipeline.field.stageId', kind: 'choice', filterable: true },
  {
    key: 'status',
    label: 'pipeline.list.status',
    kind: 'choice',
    filterable: true,
    choices: ['open', 'won', 'lost'],
  },
  {
    key: 'amount',
    label: 'pipeline.field.amount',
    kind: 'money',
    nullable: true,
    filterable: true,
    sortable: true,
    editable: true,
  },
  {
    key: 'expectedCloseOn',
    label: 'pipeline.field.expectedCloseOn',
    kind: 'day',
    nullable: true,
    filterable: true,
    sortable: true,
    editable: true,
  },
  {
    key: 'closedOn',
    label: 'pipeline.field.closedOn',
    kind: 'day',
    nullable: true,
    filterable: true,
    sortable: true,
  },
  { key: 'owner', label: 'pipeline.field.ownerId', kind: 'person', filterable: true, editable: true },
  {
    key: 'company',
    label: 'pipeline.field.companyId',
    kind: 'record',
    of: 'company',
    nullable: true,
    filterable: true,
  },
  {
    key: 'product',
    module: 'products',
    label: 'pipeline.field.productId',
    kind: 'record',
    of: 'product',
    nullable: true,
    filterable: true,
  },
  {
    key: 'territory',
    module: 'territories',
    label: 'pipeline.field.territory',
    kind: 'record',
    of: 'territory',
    nullable: true,
    filterable: true,
  },
  { key: 'structureTeam', label: 'pipeline.field.structureTeam', kind: 'text', nullable: true },
  {
    key: 'nextStep',
    label: 'pipeline.field.nextStep',
    kind: 'text',
    nullable: true,
    filterable: true,
    editable: true,
  },
  {
    key: 'nextStepOn',
    label: 'pipeline.field.nextStepOn',
    kind: 'day',
    nullable: true,
    filterable: true,
    sortable: true,
    editable: true,
  },
  {
    key: 'category',
    module: 'forecasts',
    label: 'pipeline.field.category',
    kind: 'choice',
    nullable: true,
    choices: forecastCategories,
    editable: true,
  },
  { key: 'days', label: 'pipeline.field.daysInStage', kind: 'number' },
  { key: 'stageSince', label: 'pipeline.field.stageSince', kind: 'day', filterable: true, sortable: true },
  { key: 'createdOn', label: 'pipeline.field.createdOn', kind: 'day', filterable: true, sortable: true },
];

export const scoreGrades = ['A', 'B', 'C', 'D', 'E'] as const;

/** The score of an open deal, which whoever gives scores puts beside it: its letter and its chance. */
export const scoreColumns: readonly Column[] = [
  {
    key: 'grade',
    label: 'pipeline.field.grade',
    kind: 'choice',
    nullable: true,
    filterable: true,
    sortable: true,
    choices: scoreGrades,
  },
  {
    key: 'chance',
    label: 'pipeline.field.chance',
    kind: 'number',
    isShare: true,
    nullable: true,
    filterable: true,
    sortable: true,
  },
];

/** What a list of deals tells beside their own columns where it is asked for. */
export const alsoOfDeals = ['score', 'territory', 'structureTeam'] as const;

/** Whether a column tells of scores. */
export const isScore = (key: string): boolean => scoreColumns.some((column) => column.key === key);

/** What has to be asked for beside deals to fill these columns; nothing where they tell of the deals alone. */
export function alsoIn(shown: readonly string[]): { also?: (typeof alsoOfDeals)[number][] } {
  const also = alsoOfDeals.filter((what) => shown.some((key) => (what === 'score' ? isScore(key) : key === what)));
  return also.length > 0 ? { also } : {};
}

/** Whether a role reads scores: all but customer success, as the scores themselves say. */
export const readsScores = (role: string): boolean => role !== 'success';

/** The columns of deals for a role. */
export const columnsFor = (role: string): readonly Column[] =>
  readsScores(role) ? [...listedColumns, ...scoreColumns] : listedColumns;

/** The module that a fact of a deal belongs to, by the column that shows it. */
export const moduleOfFact = (key: string): string | undefined => listedColumns.find((one) => one.key === key)?.module;

type IsOn = (module: string | undefined) => boolean;

/** Whether a fact of a deal stands on its page: not while its module is off, except a forecast category that somebody gave it himself. */
export const isFactShown = (key: string, deal: { ownCategory?: string | null | undefined }, isOn: IsOn): boolean =>
  isOn(moduleOfFact(key)) || (key === 'category' && (deal.ownCategory ?? null) !== null);
