import { addDays, endOfDay, type LocalDate, quarterOf } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { writable } from '../../platform/access/narrow.ts';
import { reach } from '../../platform/access/policy.ts';
import type { Tx } from '../../platform/history/door.ts';
import { missing, refuse, type Served, serve, unfit } from '../../platform/http/serve.ts';
import { fiscalOf } from '../../platform/metrics/answers.ts';
import { timeSpent } from '../../process/activities/reads.ts';
import { peopleByIds } from '../organisation/reads.ts';
import * as contract from './report-contract.ts';
import { countsAs, heldRate } from './rules/held.ts';
import { templateIds } from './rules/templates.ts';
import { type Spent, splitOf } from './rules/time-split.ts';
import { lessonsTold, meetingsBetween, meetingsDue } from './store.ts';
import { type MeetingRow, meetings } from './tables.ts';

type Period = { from?: LocalDate | undefined; until?: LocalDate | undefined };

/** The days that a report is about: those asked for, or the fiscal quarter of a day; null for none. */
function daysOf({ from, until }: Period, day: LocalDate, actor: Actor) {
  const { first, next } = quarterOf(day, fiscalOf(actor));
  const asked = { from: from ?? first, until: until ?? next };
  return asked.from < asked.until ? asked : null;
}

const wrongDays = () =>
  unfit({ field: 'until', message: 'must be later than from; the period ends the day before it', in: 'query' });

/** How the week is held, what it takes and what is learned in it, over http. */
export const meetingReportRoutes = ({ hasMail }: { hasMail: boolean }): Served[] => [
  serve(contract.heldReport, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => {
      const today = world.today(actor);
      const isPast = query.asOf !== undefined && query.asOf < today;
      const day = isPast ? (query.asOf as string) : today;
      const days = daysOf(query, day, actor);
      if (!days) return wrongDays();
      const when = isPast ? { asOf: endOfDay(day, actor.timeZone) } : {};
      const due = await meetingsDue(reader, actor, { from: days.from, before: days.until }, when);
      const counted = due.filter((one) => countsAs(one, day) !== null);
      const byOwner = Map.groupBy(counted, ({ ownerId }) => ownerId);
      const names = await peopleByIds(reader, actor, byOwner.keys());
      const rated = (rows: readonly MeetingRow[]) => heldRate(rows, day);
      return {
        ...{ ...days, whole: rated(counted) },
        people: [...byOwner]
          .map(([id, rows]) => ({ person: { id, name: names.get(id)?.name ?? '' }, ...rated(rows) }))
          .sort((a, b) => (a.rate ?? 0) - (b.rate ?? 0) || a.person.name.localeCompare(b.person.name)),
        templates: templateIds
          .map((template) => ({ template, ...rated(counted.filter((one) => one.template === template)) }))
          .filter(({ rate }) => rate !== null),
      };
    }),
  ),
  serve(contract.timeReport, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => {
      const ownerId = query.personId ?? actor.personId;
      const below = reach(actor, meetings.policy, 'read');
      if (ownerId === null || (below !== 'all' && !below.includes(ownerId))) return missing();
      const days = daysOf(query, world.today(actor), actor);
      if (!days) return wrongDays();
      const [known, led, done] = await Promise.all([
        peopleByIds(reader, actor, [ownerId]),
        meetingsBetween(reader, actor, { from: days.from, until: addDays(days.until, -1) }, {}),
        timeSpent(reader, actor, { ownerId, from: days.from, before: days.until }),
      ]);
      const person = known.get(ownerId);
      if (!person) return missing();
      const isHis = (one: MeetingRow) => one.ownerId === ownerId || one.people.includes(ownerId);
      const spent: Spent[] = [
        ...led
          .filter((one) => isHis(one) && one.state !== 'skipped')
          .map(({ template, minutes, tookMinutes }) => ({
            ...{ of: 'meeting' as const, template, minutes: tookMinutes ?? minutes },
          })),
        ...done.map(({ minutes, countsAsContact, priority }) => ({
          ...{ of: 'activity' as const, countsAsContact, isUrgent: priority === 'high', minutes },
        })),
      ];
      return { ...days, person: { id: ownerId, name: person.name }, ...splitOf(spent) };
    }),
  ),
  serve(contract.lessonShelf, ({ world, actor }) =>
    world.db.read(actor, async (reader) => {
      const today = world.today(actor);
      const told = await lessonsTold(reader, actor, addDays(today, -366), today);
      const names = await peopleByIds(
        reader,
        actor,
        told.map(({ note }) => note.byId),
      );
      return {
        items: told.map(({ meeting, note }) => ({
          meeting: { id: meeting.id, name: meeting.name },
          heldOn: meeting.heldOn ?? meeting.dueOn,
          text: note.text,
          by: { id: note.byId, name: names.get(note.byId)?.name ?? '' },
        })),
      };
    }),
  ),
  serve(contract.mailMinutes, ({ world, actor, params: { id } }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const row = await tx.row<MeetingRow>(writable(actor, meetings).where('id', '=', id) as never);
      if (!row) return missing();
      if (row.state !== 'held') return refuse('not-held');
      if (!hasMail) return refuse('no-mail');
      await tx.announce({ fact: 'meeting.minutes-asked', payload: { meetingId: id } });
      return undefined;
    }),
  ),
];
