import { sql } from 'kysely';
import type { LocalDate } from '../../ground/days.ts';
import { teamOf } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { questionOf } from '../../platform/fields/question.ts';
import type { Plain } from '../../platform/views/index.ts';
import type { Listed } from '../../platform/views/ports.ts';
import type { Places } from '../../platform/views/where.ts';
import { activityColumns } from './rules/listed-columns.ts';
import type { As } from './store.ts';
import { activities, links } from './tables.ts';

/** Activities as saved views list them, on the calendar too. */
export const listedActivities: Listed = { object: activities.kind, columns: () => activityColumns };

type Asked = { where?: string | undefined; order?: string | undefined; cursor?: string | undefined };

/** What a list or calendar of activities is asked of its columns. */
export const asksOf = (reader: Reader, actor: Actor, query: Asked, day: LocalDate) =>
  questionOf(
    reader,
    actor,
    { object: activities.kind, columns: activityColumns, day, teamOf: (id) => teamOf(reader, actor.workspaceId, id) },
    query,
  );

const text = (ref: string) => ({ ref, type: 'text' }) as const;
const day = (ref: string) => ({ ref, type: 'date' }) as const;

/** Where each column stands; whom and what an activity is about stands in its links. */
export const activityPlaces = (actor: Actor, when: As): Places => ({
  subject: text('d.subject'),
  body: text('d.body'),
  kind: { ref: 'd.kindId', type: 'uuid' },
  status: text('d.status'),
  dueOn: day('d.dueOn'),
  doneOn: day('d.doneOn'),
  direction: text('d.direction'),
  channel: text('d.channel'),
  outcome: text('d.outcome'),
  minutes: { ref: 'd.minutes', type: 'bigint' },
  priority: text('d.priority'),
  owner: { ref: 'd.ownerId', type: 'uuid' },
  company: (asked) => linkedTo(actor, 'company', asked, when),
  contact: (asked) => linkedTo(actor, 'contact', asked, when),
  deal: (asked) => linkedTo(actor, 'deal', asked, when),
  lead: (asked) => linkedTo(actor, 'lead', asked, when),
});

/** About one of these records, or with one of these people; or with any at all. */
function linkedTo(actor: Actor, kind: string, asked: Plain, when: As) {
  const all = build
    .selectFrom(readable(actor, links, when).as('l'))
    .select('l.activityId')
    .where('l.kind', '=', kind);
  if ('oneOf' in asked) {
    const some = all.where('l.recordId', '=', sql<string>`any(${[...asked.oneOf]}::uuid[])`);
    return asked.not ? sql<boolean>`d.id not in ${some}` : sql<boolean>`d.id in ${some}`;
  }
  const isEmpty = 'empty' in asked && asked.empty;
  return isEmpty ? sql<boolean>`d.id not in ${all}` : sql<boolean>`d.id in ${all}`;
}
