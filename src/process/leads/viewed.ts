import { sql } from 'kysely';
import type { LocalDate } from '../../ground/days.ts';
import { teamOf } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { hiddenFields } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { questionOf } from '../../platform/fields/question.ts';
import { fieldsFor } from '../../platform/fields/shown.ts';
import { addedColumns } from '../../platform/fields/viewed.ts';
import type { Besides } from '../../platform/views/beside.ts';
import type { Listed } from '../../platform/views/ports.ts';
import type { Places } from '../../platform/views/where.ts';
import { leadScoresFor } from './ports.ts';
import { columnsFor } from './rules/listed-columns.ts';
import { leads } from './tables.ts';

/** Whoever does not see an address does not ask by it either. */
const columnsOf = (actor: Actor) => {
  const hidden = hiddenFields(actor, leads);
  return columnsFor(actor.role).filter(({ key }) => !hidden.includes(key));
};

/** Leads as saved views list them. */
export const listedLeads: Listed = {
  object: leads.kind,
  columns: async (reader, actor) => [...columnsOf(actor), ...addedColumns(await fieldsFor(reader, actor, leads.kind))],
};

/** Where scores stand beside leads; of nobody's leads anything where nobody gives them. */
const scoresBeside = (actor: Actor): Besides =>
  leadScoresFor(actor)?.beside(actor) ?? {
    grade: (query) => ({ query, place: { ref: sql`null::text`, type: 'text' } }),
    chance: (query) => ({ query, place: { ref: sql`null::float8`, type: 'float8' } }),
  };

type Asked = { where?: string | undefined; order?: string | undefined; cursor?: string | undefined };

/** What a list of leads is asked of its columns. */
export const asksOf = (reader: Reader, actor: Actor, query: Asked, day: LocalDate) =>
  questionOf(
    reader,
    actor,
    {
      object: leads.kind,
      columns: columnsOf(actor),
      besides: scoresBeside(actor),
      day,
      teamOf: (id) => teamOf(reader, actor.workspaceId, id),
    },
    query,
  );

const text = (field: string) => ({ ref: `d.${field}`, type: 'text' }) as const;

/** Where each column stands; the clock is read at a moment, as `clockState` tells it. */
export function leadPlaces(now: string): Places {
  const clock = sql`(case when d.due_at is null then 'none'
    when d.answered_at is not null then case when d.answered_at <= d.due_at then 'kept' else 'broken' end
    when d.status <> 'new' then 'none'
    when d.due_at >= ${now}::timestamptz then 'running' else 'over' end)`;
  return {
    ...Object.fromEntries(
      [
        'name',
        'companyName',
        'title',
        'email',
        'phone',
        'country',
        'interest',
        'source',
        'medium',
        'campaign',
        'status',
      ].map((field) => [field, text(field)]),
    ),
    clock: { ref: clock, type: 'text' },
    owner: { ref: 'd.ownerId', type: 'uuid' },
    employees: { ref: 'd.employees', type: 'bigint' },
    receivedOn: { ref: 'd.receivedOn', type: 'date' },
    recycleOn: { ref: 'd.recycleOn', type: 'date' },
  };
}
