import { endOfDay, wilson } from '../../ground/index.ts';
import {
  type Figure,
  type GroupKey,
  keyText,
  type MetricRow,
  type Part,
  type Point,
} from '../../platform/metrics/ask.ts';
import { type Asker, defineMetric, type Metric } from '../../platform/metrics/registry.ts';
import { known, unknown } from '../../platform/metrics/rules/answer.ts';
import { countsAs, keepRate } from './rules/keep-rate.ts';
import { commitmentsDue } from './store.ts';
import { type CommitmentRow, commitmentPolicy } from './tables.ts';

/** What was due in the period of a point and counts as kept or broken on its day. */
async function dueAt({ reader, actor, today }: Asker, { period, asOf }: Point, ownerIds?: readonly string[]) {
  const when = asOf < today ? { asOf: endOfDay(asOf, actor.timeZone) } : {};
  const all = await commitmentsDue(reader, actor, { from: period.first, before: period.next, ownerIds }, when);
  return all.filter((one) => countsAs(one, asOf) !== null);
}

function judged(all: readonly CommitmentRow[], day: string) {
  const { kept, broken, rate } = keepRate(all, day);
  if (rate === null) return { ...unknown({ kind: 'no-data' }), parts: [] };
  const count = (of: string, amount: number): Part => ({ kind: 'count', of, amount });
  const sign = (text: '(' | '+' | ')' | '÷'): Part => ({ kind: 'sign', sign: text });
  const parts = [
    ...[count('promise-kept', kept), sign('÷'), sign('(')],
    ...[count('promise-kept', kept), sign('+'), count('promise-broken', broken), sign(')')],
  ];
  return { ...known(rate, kept + broken, wilson(kept, kept + broken)), parts };
}

const rate: Metric = defineMetric({
  id: 'commitment_keep_rate',
  version: 1,
  name: 'Commitments kept',
  aliases: ['Keep rate', 'Promises kept'],
  meaning:
    'The share of what people promised for a day in the period that they kept; what is past its day and not marked counts as broken.',
  formula: 'kept ÷ (kept + broken), by due day; what is withdrawn or not due yet is left out',
  unit: 'share',
  betterIs: 'higher',
  tells: 'leading',
  band: null,
  notToConfuseWith: [],
  policy: commitmentPolicy,
  dimensions: ['owner', 'team', 'quarter', 'month'],
  reads: 'events',
  additive: false,
  async figures(asker, { points, by, filter }) {
    const found = await Promise.all(
      points.map(async (point): Promise<Figure[]> => {
        const [all, teams] = await Promise.all([
          dueAt(asker, point, filter.ownerIds),
          by.includes('team') ? asker.teamsOn(point.asOf) : null,
        ]);
        const figure = (key: GroupKey, own: readonly CommitmentRow[]): Figure => ({
          ...judged(own, point.asOf),
          ...{ point: point.name, key, currency: null, leftOut: [] },
        });
        if (by.length === 0) return [figure({}, all)];
        const keyOf = ({ ownerId }: CommitmentRow): GroupKey => ({
          ...(by.includes('owner') ? { owner: ownerId } : {}),
          ...(by.includes('team') ? { team: teams?.leaderOf(ownerId) ?? null } : {}),
        });
        const parts = Map.groupBy(all, (one) => keyText(keyOf(one)));
        return [figure({}, all), ...[...parts.values()].map((own) => figure(keyOf(own[0] as CommitmentRow), own))];
      }),
    );
    return found.flat();
  },
  async rows(asker, { point, filter, limit, cursor }) {
    const all = (await dueAt(asker, point, filter.ownerIds)).filter(({ id }) => !cursor || id > cursor);
    const items = all.slice(0, limit).map((one): MetricRow => {
      const counts = countsAs(one, point.asOf);
      return {
        ...{ kind: 'commitment', id: one.id, name: one.name, ownerId: one.ownerId, day: one.dueOn, stageId: null },
        ...{ part: `promise-${counts}`, share: counts === 'kept' ? 1 : 0 },
        ...{ amount: null, amountBasis: null, currency: null, days: null },
      };
    });
    return { items, nextCursor: all.length > limit ? (items.at(-1)?.id ?? null) : null };
  },
});

/** How much of what was promised is kept. */
export const commitmentMetrics: readonly Metric[] = [rate];
