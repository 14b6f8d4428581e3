import { z } from 'zod';
import { asOf, day, id, route } from '../../platform/http/contract.ts';
import { templateIds } from './rules/templates.ts';
import { tags } from './rules/time-split.ts';

const read = { kind: 'meeting', action: 'read' } as const;
const who = z.object({ id, name: z.string() });
const period = {
  from: day.optional(),
  until: day.optional().describe('The day after the last one; left out, it is about this quarter'),
};
const counted = {
  held: z.int(),
  missed: z.int(),
  rate: z.number().nullable().describe('Held ÷ (held + missed), as meetings_held_rate; null while nothing was due'),
};

export const heldReport = route({
  id: 'meetings.held',
  method: 'GET',
  path: '/api/v1/meetings/held',
  summary: 'How many meetings were due and held, by who leads them and by their kind',
  rights: read,
  query: z.strictObject({ ...period, asOf }),
  answer: z.object({
    ...{ from: day, until: day, whole: z.object(counted) },
    people: z.array(z.object({ person: who, ...counted })),
    templates: z.array(z.object({ template: z.enum(templateIds), ...counted })),
  }),
});

export const timeReport = route({
  id: 'meetings.time',
  method: 'GET',
  path: '/api/v1/meetings/time',
  summary: 'What somebody’s time goes to, by his meetings and activities; the parts add up to 100 %',
  rights: read,
  query: z.strictObject({ ...period, personId: id.optional().describe('You, or somebody whom you lead') }),
  answer: z.object({
    ...{ from: day, until: day, person: who },
    parts: z.array(z.object({ tag: z.enum(tags), minutes: z.int(), percent: z.int() })),
    minutes: z.int(),
    unknown: z.int().describe('So many things say not how long they take'),
  }),
});

export const lessonShelf = route({
  id: 'meetings.lessons',
  method: 'GET',
  path: '/api/v1/meetings/lessons',
  summary: 'Lessons told in meetings of more than two that you took part in, of the last year, the latest first',
  rights: read,
  answer: z.object({
    items: z.array(z.object({ meeting: who, heldOn: day, text: z.string(), by: who })),
  }),
});

export const mailMinutes = route({
  id: 'meetings.mail',
  method: 'POST',
  path: '/api/v1/meetings/:id/mail',
  summary: 'Send the minutes of a meeting that was held to those who took part, each once',
  rights: { kind: 'meeting', action: 'write' },
  params: z.strictObject({ id }),
  refusals: ['not-held', 'no-mail'],
});
