import { median, type Period } from '../../ground/index.ts';
import type { Figure } from '../../platform/metrics/ask.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { peersOf } from '../coaching/reads.ts';
import { branches, evidenceIn } from './rules/diagnosis.ts';
import type { CaseRow, Stood, Target } from './tables.ts';

export type Evidence = {
  metricId: string;
  unit: string;
  value: number | null;
  n: number;
  /** What those of the same trade come to in the middle, as far as the reader sees them. */
  middle: number | null;
  peers: number;
  rowsHref: string;
};

const hrefOf = (metricId: string, { first, next }: Period, owner: string, asOf: string) =>
  `/api/v1/metrics/${metricId}/rows?${new URLSearchParams({ from: first, until: next, asOf, owner })}`;

/** The numbers in which the branches of a diagnosis would show, in the quarters that were judged, beside those of his peers. */
export async function evidenceOf(asker: Asker, { ownerId, finding }: CaseRow): Promise<Evidence[]> {
  const { quarters } = finding;
  const [first, next] = [quarters[0]?.first, quarters.at(-1)?.next];
  if (!first || !next) return [];
  const period = { first, next };
  const peers = await peersOf(asker, asker.today);
  const group = peers.groupOf(ownerId);
  const ids = [...new Set(branches.flatMap((branch) => evidenceIn[branch]))];
  const found = await Promise.all(
    ids.map(async (metricId): Promise<Evidence[]> => {
      const metric = asker.metric(metricId);
      if (!metric?.dimensions.includes('owner') || metric.reads !== 'events') return [];
      const figures = await ownedIn(asker, metricId, period);
      const own = figures.get(ownerId);
      const others = [...figures].flatMap(([id, { value }]) =>
        id !== ownerId && value !== null && peers.groupOf(id) === group ? [value] : [],
      );
      return [
        {
          ...{ metricId, unit: metric.unit, value: own?.value ?? null, n: own?.n ?? 0 },
          ...{ middle: median(others), peers: others.length },
          rowsHref: hrefOf(metricId, period, ownerId, asker.today),
        },
      ];
    }),
  );
  return found.flat();
}

async function ownedIn(asker: Asker, metricId: string, period: Period): Promise<Map<string, Figure>> {
  const points = [{ name: 'judged', period, asOf: asker.today }];
  const figures =
    (await asker.metric(metricId)?.figures(asker, { points, by: ['owner'], filter: {}, brief: true })) ?? [];
  return new Map(
    figures.flatMap((figure) => (typeof figure.key.owner === 'string' ? [[figure.key.owner, figure]] : [])),
  );
}

/** Metrics that a plan can aim at: told of each person, from what happens, over any weeks and not whole quarters alone. */
export const isAim = (asker: Asker, metricId: string): boolean => {
  const metric = asker.metric(metricId);
  const isTold = metric?.dimensions.includes('owner') && metric.dimensions.includes('month');
  return isTold === true && metric?.reads === 'events' && metric.betterIs === 'higher';
};

export const unitOf = (asker: Asker, metricId: string): string => asker.metric(metricId)?.unit ?? 'count';

/** How the targets of a plan stand, from its first day up to a day. */
export async function standingOf(
  asker: Asker,
  { ownerId, targets, openedOn }: { ownerId: string; targets: readonly Target[]; openedOn: string },
  period: Pick<Period, 'next'>,
): Promise<Stood[]> {
  const points = [{ name: 'plan', period: { first: openedOn, next: period.next }, asOf: asker.today }];
  return Promise.all(
    targets.map(async ({ metricId }) => {
      const asked = { points, by: ['owner' as const], filter: { ownerIds: [ownerId] }, brief: true };
      const figures = (await asker.metric(metricId)?.figures(asker, asked)) ?? [];
      const own = figures.find(({ key }) => key.owner === ownerId);
      // What is counted and never happened is a nought; of a share of nothing nothing is known.
      const isCounted = ['count', 'money'].includes(unitOf(asker, metricId));
      const isHidden = figures.some(({ missing }) => missing?.kind === 'hidden');
      return { metricId, value: own?.value ?? (isCounted && !isHidden ? 0 : null), n: own?.n ?? 0 };
    }),
  );
}
