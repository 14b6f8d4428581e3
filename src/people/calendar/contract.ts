import { z } from 'zod';
import { isTimeZone } from '../../ground/time-zones.ts';
import { day, id, route, version } from '../../platform/http/contract.ts';

const seen = version.or(z.literal(0)).describe('The version seen; 0: none was there');
const who = z.object({ id, name: z.string() });
const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time such as 09:00')
  .describe('As 09:00');
const week = z
  .array(
    z
      .array(
        z.strictObject({ from: clock.refine((at) => at !== '24:00', 'must be a time such as 09:00'), until: clock }),
      )
      .max(6),
  )
  .length(7)
  .describe('Seven days, Monday first; a stretch that ends before it begins goes over midnight');
const hours = {
  timeZone: z.string().max(60).refine(isTimeZone, 'must be a time zone such as Europe/Berlin').nullable(),
  week: week.nullable().describe('Null: as the workspace'),
  holidays: z.array(day).max(1_000).describe('Days on which nobody works'),
  ownHolidays: z
    .boolean()
    .default(false)
    .describe('Of a person: his holidays stand in the place of the workspace’s, as in another country'),
};

const shownHours = z.object({
  version: z.int(),
  timeZone: z.string().nullable(),
  week: week.nullable(),
  holidays: z.array(day),
  ownHolidays: z.boolean(),
});

export const readHours = route({
  id: 'calendar.readHours',
  method: 'GET',
  path: '/api/v1/working-hours',
  summary: 'When the workspace works, and people where they differ, as far as you may see',
  rights: { kind: 'working-hours', action: 'read' },
  answer: z.object({
    workspace: shownHours.extend({ mayWrite: z.boolean() }),
    usualWeek: week.describe('What holds until somebody says otherwise'),
    people: z.array(shownHours.extend({ person: who })),
  }),
});

export const updateHours = route({
  id: 'calendar.updateHours',
  method: 'PUT',
  path: '/api/v1/working-hours',
  summary: 'Say when the workspace works, or when somebody does',
  rights: { kind: 'working-hours', action: 'write' },
  body: z.strictObject({
    personId: id.nullable().describe('Whose; null is the workspace'),
    version: seen,
    ...hours,
  }),
  answer: shownHours.extend({ groupId: id.describe('Undo it by this') }),
  refusals: ['settings-changed'],
});
