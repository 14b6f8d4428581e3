import { endOfDay, type LocalDate, type Period, wilson } from '../../ground/index.ts';
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
import { meetingPolicy } from './policy.ts';
import { countsAs, heldRate } from './rules/held.ts';
import { meetingsDue } from './store.ts';
import type { MeetingRow } from './tables.ts';

type Asked = { period: Period; asOf: LocalDate; ownerIds?: readonly string[] | undefined };

/** The meetings of a period that were held or missed by a day, as they were known then. */
export async function countedMeetings({ reader, actor, today }: Asker, { period, asOf, ownerIds }: Asked) {
  const when = asOf < today ? { asOf: endOfDay(asOf, actor.timeZone) } : {};
  const due = await meetingsDue(reader, actor, { from: period.first, before: period.next, ownerIds }, when);
  return due.filter((one) => countsAs(one, asOf) !== null);
}

function judged(all: readonly MeetingRow[], day: LocalDate) {
  const { held, missed, rate } = heldRate(all, day);
  if (rate === null) return { ...unknown({ kind: 'no-data' }), parts: [] };
  const count = (of: string, amount: number): Part => ({ kind: 'count', of, amount });
  const sign = (text: '(' | '+' | ')' | '÷'): Part => ({ kind: 'sign', sign: text });
  const parts = [
    ...[count('meeting-held', held), sign('÷'), sign('(')],
    ...[count('meeting-held', held), sign('+'), count('meeting-missed', missed), sign(')')],
  ];
  return { ...known(rate, held + missed, wilson(held, held + missed)), parts };
}

const rate: Metric = defineMetric({
  id: 'meetings_held_rate',
  version: 1,
  name: 'Meetings held',
  aliases: ['Held rate', 'Coaching adherence'],
  meaning: 'The share of the reviews and talks of a series that took place, of those that were due in the period.',
  formula:
    'held ÷ (held + missed), by due day; skipped by hand counts as missed, what falls on a holiday or on leave is left out',
  unit: 'share',
  betterIs: 'higher',
  tells: 'leading',
  band: null,
  notToConfuseWith: ['activities_done'],
  policy: meetingPolicy,
  dimensions: ['owner', 'team', 'quarter', 'month'],
  reads: 'events',
  additive: false,
  async figures(asker, { points, by, filter }) {
    const found = await Promise.all(
      points.map(async (point: Point): Promise<Figure[]> => {
        const { period, asOf } = point;
        const [all, teams] = await Promise.all([
          countedMeetings(asker, { period, asOf, ownerIds: filter.ownerIds }),
          by.includes('team') ? asker.teamsOn(asOf) : null,
        ]);
        const figure = (key: GroupKey, own: readonly MeetingRow[]): Figure => ({
          ...judged(own, asOf),
          ...{ point: point.name, key, currency: null, leftOut: [] },
        });
        const keyOf = ({ ownerId }: MeetingRow): GroupKey => ({
          ...(by.includes('owner') ? { owner: ownerId } : {}),
          ...(by.includes('team') ? { team: teams?.leaderOf(ownerId) ?? null } : {}),
        });
        const parts = by.length === 0 ? [] : [...Map.groupBy(all, (one) => keyText(keyOf(one))).values()];
        return [figure({}, all), ...parts.map((own) => figure(keyOf(own[0] as MeetingRow), own))];
      }),
    );
    return found.flat();
  },
  async rows(asker, { point: { period, asOf }, filter, limit, cursor }) {
    const counted = await countedMeetings(asker, { period, asOf, ownerIds: filter.ownerIds });
    const all = counted.filter(({ id }) => !cursor || id > cursor);
    const items = all.slice(0, limit).map((one): MetricRow => {
      const counts = countsAs(one, asOf);
      return {
        ...{ kind: 'meeting', id: one.id, name: one.name, ownerId: one.ownerId, day: one.dueOn, stageId: null },
        ...{ part: `meeting-${counts}`, share: counts === 'held' ? 1 : 0 },
        ...{ amount: null, amountBasis: null, currency: null, days: null },
      };
    });
    return { items, nextCursor: all.length > limit ? (items.at(-1)?.id ?? null) : null };
  },
});

/** How many of the meetings that were due took place. */
export const meetingMetrics: readonly Metric[] = [rate];
