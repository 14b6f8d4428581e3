import { z } from 'zod';
import { asOf, flagInQuery, id, instant, manyInQuery, page, pageQuery, prose, route } from '../../http/contract.ts';

const label = z.string().nullable();

/** The body of source `change`: what was changed, in labels that need no look-up. */
export const changeBody = z.object({
  changeId: id,
  groupId: id,
  recordedAt: instant.describe('When it was entered; `at` of the entry is since when it is true'),
  action: z.enum(['create', 'update', 'delete']),
  fields: z.array(
    z.object({
      field: z.string(),
      name: z.string().optional().describe('Of a field that the workspace added'),
      type: z.string().optional().describe('Of such a field: a number, day, yes or no is said as its reader says it'),
      before: label,
      after: label,
    }),
  ),
  reason: prose().nullable(),
  undoes: id.nullable().describe('The change that this one takes back'),
  mayUndo: z.boolean().describe('Whether you may take it back by itself now'),
});

const entryOf = <Body extends z.ZodType>(source: string, body: Body) =>
  z.object({
    id,
    at: instant,
    source: z.literal(source),
    record: z.object({ kind: z.string(), id, title: z.string() }),
    person: z.object({ id, name: z.string() }).nullable(),
    inPlaceOf: z
      .object({ how: z.enum(['for', 'as']), id, name: z.string() })
      .nullable()
      .describe('Done as the stand-in of this person (for), or by a leader who was signed in as him (as)'),
    by: z.string(),
    body,
  });

/** The one timeline of everything: its entries have the shapes of the sources that the app puts in. */
export function readTimelineOf(sources: readonly { source: string; body: z.ZodType }[]) {
  const shapes = sources.map(({ source, body }) => entryOf(source, body));
  const [first = entryOf('change', changeBody as z.ZodType), ...rest] = shapes;
  return route({
    id: 'history.readTimeline',
    method: 'GET',
    path: '/api/v1/timeline/:kind/:id',
    summary: 'All that happened to a record, newest first',
    rights: 'signed-in',
    params: z.strictObject({ kind: z.string().min(1).max(40), id }),
    query: z.strictObject({
      ...pageQuery,
      asOf,
      sources: manyInQuery(z.string().min(1).max(40)).optional().describe('Of these alone: change, comment …'),
      related: flagInQuery()
        .default(false)
        .describe('With the records that belong to it: contacts and deals of a company'),
    }),
    answer: page(z.discriminatedUnion('source', [first, ...rest])),
  });
}
