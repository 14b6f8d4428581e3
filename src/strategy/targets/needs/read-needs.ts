import { daysBetween, type LocalDate, quarterName, quarterOf, shiftQuarter } from '../../../ground/index.ts';
import { fiscalOf } from '../../../platform/metrics/answers.ts';
import type { Figure, OtherDimension, Point } from '../../../platform/metrics/ask.ts';
import type { Asker } from '../../../platform/metrics/registry.ts';
import { kindsOf } from '../../../process/activities/reads.ts';
import { type Doings, needsFor, ratesOf } from '../rules/backward-plan.ts';
import { quotasIn } from '../store.ts';

const meetingIcons: readonly string[] = ['meeting', 'visit', 'video'];

/**
 * What somebody still has to do in the quarter of a day for his quota, at his own rates of the four quarters before it, beside those of
 * everybody whom he may see. Null where he has no quota; without needs where nobody won anything yet.
 */
export async function needsOf(asker: Asker, personId: string, day: LocalDate) {
  const fiscal = fiscalOf(asker.actor);
  const quarter = quarterOf(day, fiscal);
  const now: Point = { name: 'now', period: { first: quarter.first, next: quarter.next }, asOf: day };
  const own = { ownerIds: [personId] };
  const ask = (id: string, point: Point, by: OtherDimension[], filter: { ownerIds?: string[] }): Promise<Figure[]> =>
    asker.metric(id)?.figures(asker, { points: [point], by, filter }) ?? Promise.resolve([]);
  const [[quota], [won]] = await Promise.all([ask('quota', now, [], own), ask('won_value', now, [], own)]);
  if (!quota?.value || won?.missing?.kind === 'hidden') return null;

  const before: Point = {
    name: 'before',
    period: { first: shiftQuarter(quarter, -4, fiscal).first, next: quarter.first },
    asOf: day,
  };
  const kinds = await kindsOf(asker.reader, asker.actor);
  const idsOf = (isOne: (icon: string) => boolean) =>
    new Set(kinds.flatMap(({ id, icon }) => (isOne(icon) ? [id] : [])));
  const [meetingKinds, callKinds] = [idsOf((icon) => meetingIcons.includes(icon)), idsOf((icon) => icon === 'call')];
  const doings = async (filter: { ownerIds?: string[] }): Promise<Doings> => {
    const [[value], [rate], done] = await Promise.all([
      ask('won_value', before, [], filter),
      ask('win_rate', before, [], filter),
      ask('activities_done', before, ['activityKind'], filter),
    ]);
    const wins = value?.value == null ? 0 : value.n;
    const count = (ids: ReadonlySet<string>) =>
      done.reduce((all, { key, value: n }) => all + (key.activityKind && ids.has(key.activityKind) ? (n ?? 0) : 0), 0);
    return {
      ...{ won: wins, wonAmount: value?.value ?? 0, lost: Math.max(0, (rate?.n ?? wins) - wins) },
      ...{ meetings: count(meetingKinds), calls: count(callKinds) },
    };
  };
  const rates = ratesOf(await doings(own), await doings({}));
  const missing = Math.max(0, quota.value - (won?.value ?? 0));
  return {
    ...{ quarter: quarterName(quarter, fiscal), currency: asker.actor.currency, missing },
    lines: await linesOf(asker, personId, now),
    daysLeft: Math.max(0, daysBetween(day, quarter.next) - 1),
    rates,
    needs: rates && needsFor(missing, rates, daysBetween(day, quarter.next)),
  };
}

/** What of the quota of somebody is to be won with which product lines in the quarter of a point, and what he won of each. */
async function linesOf(asker: Asker, personId: string, now: Point) {
  const { reader, actor, today } = asker;
  const rows = await quotasIn(reader, actor, now.period, now.asOf < today ? now.asOf : undefined);
  const own = rows.find((row) => row.personId === personId && row.currency === actor.currency);
  if (!own || own.lines.length === 0) return [];
  const asked = { points: [now], by: ['line' as const], filter: { ownerIds: [personId] } };
  const won = (await asker.metric('won_of_products')?.figures(asker, asked)) ?? [];
  return own.lines.map(({ line, amount }) => ({
    ...{ line, amount },
    won: won.find(({ key }) => key.line === line)?.value ?? 0,
  }));
}
