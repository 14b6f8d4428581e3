import { z } from 'zod';
import { day, id, line, named, version } from '../../platform/http/contract.ts';
import { mostOfOne, objectiveKinds } from './rules/objectives.ts';

export const who = z.object({ id, name: z.string() });
export const groupId = id.describe('Undo it by this');
export const topic = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,39}$/, 'must be small letters, digits and dashes, a letter first')
  .describe('results, or a key of the template');
export const topics = z.array(topic).max(20);

const number = z.number().min(-1e15).max(1e15);
export const share = z.number().min(0).max(mostOfOne).describe('1 is all that was agreed');

/** What is agreed of an objective. */
export const objectiveFields = {
  kind: z.enum(objectiveKinds),
  topic: topic.nullable().describe('Of development: what is to grow'),
  title: line(160),
  weight: z.int().min(1).max(100).describe('Percent of all that somebody is to reach'),
  metricId: z
    .string()
    .regex(/^[a-z][a-z0-9_]{1,60}$/, 'must be the id of a metric')
    .nullable()
    .describe('A metric of the registry, attainment of a quota among them; null where it is told by hand'),
  baseline: number.nullable().describe('Where it began, in what the metric counts in; null is zero'),
  target: number.nullable().describe('In what the metric counts in: minor units for money, 0 to 1 for a share'),
  startsOn: day,
  dueOn: day,
};
export const parentId = id.nullable().describe('The objective of somebody above under which it hangs');
export const above = z.object({ id, title: z.string(), person: who });

export const objective = named(
  'Objective',
  z.object({
    ...{ id, version, ...objectiveFields },
    title: z.string(),
    person: who,
    unit: z.string().nullable().describe('Of its metric'),
    currency: z.string().nullable(),
    value: z.number().nullable().describe('What its metric comes to, as of the day'),
    n: z.int().nullable(),
    progress: share.nullable(),
    toldOn: day.nullable(),
    rowsHref: z.string().nullable().describe('The records behind the value'),
    parent: above.nullable().describe('What it hangs under'),
    under: z
      .object({
        weight: z.int(),
        known: z.int(),
        progress: share.nullable().describe('Together, by their weights'),
        items: z.array(above.extend({ weight: z.int(), progress: share.nullable() })).max(50),
      })
      .nullable()
      .describe('What hangs under it, of those that you may see; null where nothing does'),
    state: z.enum(['open', 'dropped']),
    droppedWhy: z.string(),
    mayWrite: z.boolean(),
  }),
);

export const checkIn = named(
  'CheckIn',
  z.object({ id, version, person: who, writer: who, onDay: day, topics, text: z.string(), isYours: z.boolean() }),
);
