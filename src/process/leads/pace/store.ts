import { type RawBuilder, sql } from 'kysely';
import type { LocalDate, WorkingHours } from '../../../ground/index.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { readable } from '../../../platform/access/narrow.ts';
import { build } from '../../../platform/database/query.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { readableDeals } from '../../pipeline/reads.ts';
import { leads } from '../tables.ts';
import type { DayOfLeads, HourOfLeads } from './rules/pace.ts';

export type Asked = {
  since: LocalDate;
  until: LocalDate;
  ownerIds?: readonly string[] | undefined;
  source?: string | undefined;
  /** Whether leads that became no deal are counted with it, too. */
  pipeline?: { id: string; beginsHere: boolean } | undefined;
};

/** Now, or as of a moment. */
export type When = { asOf?: string };

const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

/** Whether a lead came in hours of work: in a stretch of the week in minutes since Monday; one over midnight counts for the day it begins on. */
function cameAtWork({ week, holidays }: WorkingHours): RawBuilder<boolean> {
  const spans = week.flatMap((list, day) =>
    list.flatMap(({ from, until }) => {
      const [first, last] = [day * 1_440 + minutesOf(from), day * 1_440 + minutesOf(until)];
      if (first < last) return [[first, last]];
      // The night of Sunday goes on into Monday.
      return day === 6
        ? [
            [first, 10_080],
            [0, minutesOf(until)],
          ]
        : [[first, last + 1_440]];
    }),
  );
  if (spans.length === 0) return sql<boolean>`false`;
  const inOne = spans.map(([first, last]) => sql`(l.minute >= ${first}::int and l.minute < ${last}::int)`);
  return sql<boolean>`((${sql.join(inOne, sql` or `)}) and not l.local_day = any(${[...holidays]}::date[]))`;
}

/** Each lead once, with what is asked of it: how long it waited, and when it came by the clock on the wall. */
function came(
  actor: Actor,
  { since, until, ownerIds, source, pipeline }: Asked,
  { timeZone }: WorkingHours,
  when: When,
) {
  let found = build
    .selectFrom(readable(actor, leads, when).as('all'))
    .where('all.receivedOn', '>=', since)
    .where('all.receivedOn', '<=', until)
    .select(['all.receivedOn', 'all.status', 'all.answeredAt'])
    .select(sql<number>`extract(epoch from "all".answered_at - "all".received_at)`.as('waited'))
    .select(sql`("all".received_at at time zone ${timeZone})`.as('local'));
  if (ownerIds) found = found.where('all.ownerId', '=', sql<string>`any(${[...ownerIds]}::uuid[])`);
  if (source !== undefined) found = found.where('all.source', '=', source);
  if (pipeline) {
    const its = build
      .selectFrom(readableDeals(actor, when).as('deal'))
      .select('deal.id')
      .where('deal.pipelineId', '=', pipeline.id);
    found = found.where((eb) =>
      eb.or([eb('all.dealId', 'in', its as never), ...(pipeline.beginsHere ? [eb('all.dealId', 'is', null)] : [])]),
    );
  }
  // Kept apart, or the clock would be turned anew for each stretch of the week.
  return build
    .selectFrom(found.offset(sql<number>`0`).as('w'))
    .select(['w.receivedOn', 'w.status', 'w.answeredAt', 'w.waited'])
    .select([
      sql<LocalDate>`w.local::date`.as('localDay'),
      sql<number>`extract(hour from w.local)::int`.as('hour'),
      sql<number>`((extract(isodow from w.local) - 1) * 1440 + extract(hour from w.local) * 60 + extract(minute from w.local))::int`.as(
        'minute',
      ),
    ])
    .offset(sql<number>`0`);
}

const isAnswered = sql<boolean>`l.answered_at is not null`;
const median = (among: RawBuilder<boolean>) =>
  sql<number | null>`(percentile_cont(0.5) within group (order by l.waited) filter (where ${among}))::float8`;

type Row = Omit<DayOfLeads, 'day'> & {
  day: LocalDate | null;
  hour: number | null;
  waiting: number;
  atWork: number | null;
};

/** Leads of a period by the day they came on, by the hour of the day, and in all; the median of a day is of those that came in hours of work. */
export async function leadsCounted(reader: Reader, actor: Actor, asked: Asked, hours: WorkingHours, when: When = {}) {
  const atWork = sql<boolean>`(${isAnswered} and ${cameAtWork(hours)})`;
  const rows = await reader.rows<Row>(
    build
      .selectFrom(came(actor, asked, hours, when).as('l'))
      .select([
        'l.receivedOn as day',
        'l.hour',
        sql<number>`count(*)::int`.as('came'),
        sql<number>`count(l.answered_at)::int`.as('answered'),
        sql<number>`(count(*) filter (where l.status = 'converted'))::int`.as('converted'),
        sql<number>`(count(*) filter (where l.answered_at is null and l.status = 'new'))::int`.as('waiting'),
        sql<number>`(count(*) filter (where ${atWork}))::int`.as('judged'),
        median(isAnswered).as('medianSeconds'),
        median(atWork).as('atWork'),
      ])
      .groupBy(sql`grouping sets ((l.received_on), (l.hour), ())`)
      .orderBy('l.receivedOn') as never,
  );
  return {
    days: rows.flatMap(({ day, hour: _, atWork: medianSeconds, ...one }): DayOfLeads[] =>
      day === null ? [] : [{ ...one, day, medianSeconds }],
    ),
    hours: rows.flatMap(({ hour, ...one }): HourOfLeads[] => (hour === null ? [] : [{ ...one, hour }])),
    whole: rows.find(({ day, hour }) => day === null && hour === null),
  };
}
