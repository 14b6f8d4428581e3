import { addMonths } from '../../../ground/days.ts';
import { categoryOf, type ForecastCategory, forecastCategories } from './forecast-category.ts';
import { type GoneStage, standingStage } from './gone-stages.ts';
import type { DealStatus } from './move-stage.ts';

/** By what a list of deals is grouped. */
export const groupings = ['owner', 'stage', 'pipeline', 'company', 'category', 'closeMonth'] as const;
export type Grouping = (typeof groupings)[number];
export const isGrouping = (text: string): text is Grouping => groupings.some((one) => one === text);

/** The key of the group of those without: without a company, a close date, a category. */
export const noGroup = '';

/** Deals that the database adds up together, told apart by no more than their grouping needs. */
export type GroupPart = {
  ownerId: string | null;
  pipelineId: string | null;
  stageId: string | null;
  status: DealStatus | null;
  ownCategory: ForecastCategory | null;
  companyId: string | null;
  month: string | null;
};
export type GroupSums = { count: number; sum: number; otherCurrencies: number };
type Pipeline = {
  id: string;
  stages: readonly { id: string; probability: number }[];
  goneStages: readonly GoneStage[];
};

const stageOf = (
  { pipelineId, stageId }: Pick<GroupPart, 'pipelineId' | 'stageId'>,
  pipelines: readonly Pipeline[],
) => {
  const pipeline = pipelines.find(({ id }) => id === pipelineId);
  const standing = pipeline && stageId ? standingStage(pipeline, stageId) : null;
  return pipeline?.stages.find(({ id }) => id === standing) ?? null;
};

/**
 * The group of a deal. By stage, a closed deal is won or lost, and one whose stage was taken out stands where its deals
 * went; by category, a closed deal is in none; a month is its first seven letters, 2026-12.
 */
export function groupKey(by: Grouping, part: GroupPart, pipelines: readonly Pipeline[]): string {
  if (by === 'owner') return part.ownerId ?? noGroup;
  if (by === 'pipeline') return part.pipelineId ?? noGroup;
  if (by === 'company') return part.companyId ?? noGroup;
  if (by === 'closeMonth') return part.month ?? noGroup;
  const status = part.status ?? 'open';
  const stage = stageOf(part, pipelines);
  if (by === 'stage') return status === 'open' ? (stage?.id ?? part.stageId ?? noGroup) : status;
  return categoryOf({ status, ownCategory: part.ownCategory }, stage?.probability ?? null) ?? noGroup;
}

/** The sums of each group, in no order yet: two parts of one group are added. */
export function foldGroups(
  by: Grouping,
  parts: readonly (GroupPart & GroupSums)[],
  pipelines: readonly Pipeline[],
): Map<string, GroupSums> {
  const groups = new Map<string, GroupSums>();
  for (const part of parts) {
    const key = groupKey(by, part, pipelines);
    const { count, sum, otherCurrencies } = groups.get(key) ?? { count: 0, sum: 0, otherCurrencies: 0 };
    groups.set(key, {
      count: count + part.count,
      sum: sum + part.sum,
      otherCurrencies: otherCurrencies + part.otherCurrencies,
    });
  }
  return new Map([...groups].filter(([, { count }]) => count !== 0));
}

/**
 * Groups as a reader looks for them: stages as their pipelines have them and what is closed after, categories from the
 * surest, months by the calendar, pipelines in their order, owners and companies by their sums; those without come last.
 */
export function orderGroups(
  by: Grouping,
  groups: ReadonlyMap<string, GroupSums>,
  pipelines: readonly Pipeline[],
): { key: string; sums: GroupSums }[] {
  const known: readonly string[] =
    by === 'stage'
      ? [...pipelines.flatMap(({ stages }) => stages.map(({ id }) => id)), 'won', 'lost']
      : by === 'category'
        ? forecastCategories
        : by === 'pipeline'
          ? pipelines.map(({ id }) => id)
          : [...groups.keys()].sort();
  const byPlace = (key: string) => (known.includes(key) ? known.indexOf(key) : known.length);
  const isBySum = by === 'owner' || by === 'company';
  return [...groups]
    .map(([key, sums]) => ({ key, sums }))
    .sort((a, b) => {
      if ((a.key === noGroup) !== (b.key === noGroup)) return a.key === noGroup ? 1 : -1;
      return (isBySum ? b.sums.sum - a.sums.sum || b.sums.count - a.sums.count : 0) || byPlace(a.key) - byPlace(b.key);
    });
}

/** What a group asks of its deals, where that is a question about plain columns. */
export type GroupQuestion =
  | { ownerId: string }
  | { pipelineId: string }
  | { companyId: string | null }
  | { status: DealStatus }
  | { closed: true }
  | { openIn: string[] }
  | { from: string; before: string }
  | { undated: true }
  | { category: ForecastCategory; ofStages: string[]; orOthersThan: string[] | null };

/** The question that finds the very deals of a group; null for a key that no group has. */
export function questionOf(by: Grouping, key: string, pipelines: readonly Pipeline[]): GroupQuestion | null {
  if (by === 'company') return { companyId: key || null };
  if (by === 'closeMonth') return key === noGroup ? { undated: true } : monthOf(key);
  if (by === 'category') return key === noGroup ? { closed: true } : categoryQuestion(key, pipelines);
  if (key === noGroup) return null;
  if (by === 'owner') return { ownerId: key };
  if (by === 'pipeline') return { pipelineId: key };
  if (key === 'won' || key === 'lost') return { status: key };
  const all = pipelines.flatMap((pipeline) =>
    [...pipeline.stages, ...pipeline.goneStages].map(({ id }) => [id, standingStage(pipeline, id)] as const),
  );
  const standing = all.flatMap(([id, at]) => (at === key ? [id] : []));
  return { openIn: standing.length > 0 ? standing : [key] };
}

function monthOf(key: string): GroupQuestion | null {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(key)) return null;
  return { from: `${key}-01`, before: addMonths(`${key}-01`, 1) };
}

function categoryQuestion(key: string, pipelines: readonly Pipeline[]): GroupQuestion | null {
  const category = forecastCategories.find((one) => one === key);
  if (!category) return null;
  const told = pipelines.flatMap((pipeline) =>
    [...pipeline.stages, ...pipeline.goneStages].map(({ id }) => {
      const stage = stageOf({ pipelineId: pipeline.id, stageId: id }, pipelines);
      return { id, category: categoryOf({ status: 'open', ownCategory: null }, stage?.probability ?? null) };
    }),
  );
  const ofStages = told.flatMap(({ id, category: is }) => (is === category ? [id] : []));
  // A stage that no pipeline knows counts as pipeline, so there it is all that are not told otherwise.
  const others = category === 'pipeline' ? told.flatMap(({ id, category: is }) => (is === category ? [] : [id])) : null;
  return { category, ofStages, orOthersThan: others };
}
