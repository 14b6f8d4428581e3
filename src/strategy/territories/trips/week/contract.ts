import { z } from 'zod';
import { day, id, route, version } from '../../../../platform/http/contract.ts';
import { who } from '../../contract.ts';

const rights = { kind: 'company', action: 'read' } as const;
const minute = z.int().min(0).max(1_440).describe('Of the day: 600 is 10:00');
const spot = z.strictObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) });
const breaks = z
  .array(z.object({ from: minute, until: minute }))
  .describe('Between one’s hours of work: kept free of visits and of driving, save an appointment that lies in one');
const firstDay = day.describe('The first of the seven days');

export const weekGround = route({
  id: 'territories.weekGround',
  method: 'GET',
  path: '/api/v1/week-route/ground',
  summary:
    'Your days of work from a day on, less leave and holidays, and what you planned at companies in these seven days',
  rights,
  query: z.strictObject({ day: firstDay }),
  answer: z.object({
    days: z.array(z.object({ day, begins: minute, ends: minute, breaks })),
    planned: z.array(
      z.object({
        ...{ activityId: id, version, subject: z.string(), company: who, day },
        from: minute.nullable().describe('Null of what has no hour, which may go to another day'),
        minutes: z.int().min(0),
      }),
    ),
  }),
});

export const planWeekRoute = route({
  id: 'territories.weekRoute',
  method: 'POST',
  path: '/api/v1/week-route',
  summary: 'Which visit on which of your days of work, in which order and at what hour; nothing is saved',
  description:
    'Days and hours are those of your calendar, less leave and holidays. Each visit is within its window and on a day on which it may be; the most important first, then the least travel.',
  rights,
  body: z.strictObject({
    day: firstDay,
    start: spot.describe('Where each day begins and ends'),
    kmPerHour: z.number().min(1).max(200).optional().describe('50 if not said'),
    stops: z
      .array(
        z.strictObject({
          companyId: id,
          minutes: z.int().min(1).max(1_440),
          from: minute.nullable().optional().describe('It begins no earlier'),
          until: minute.nullable().optional().describe('It is over by then'),
          priority: z.number().positive().max(1_000).optional(),
          days: z
            .array(day)
            .min(1)
            .max(7)
            .nullable()
            .optional()
            .describe('The days on which it may be; any if not said'),
        }),
      )
      .max(60),
  }),
  answer: z.object({
    days: z.array(
      z.object({
        ...{ day, begins: minute, ends: minute, breaks },
        visits: z.array(
          z.object({
            stop: z.int().describe('Its place among the stops that were asked'),
            company: who,
            isExact: z.boolean().describe('Whether its address says where it is, or the middle of its postal code'),
            ...{ arrives: minute, begins: minute, leaves: minute },
          }),
        ),
        travelMinutes: z.int(),
        kilometres: z.int(),
        back: minute.describe('When one is back'),
        links: z.array(z.string()).describe('They open the way in a navigation app; a long one comes in parts'),
      }),
    ),
    leftOut: z.array(who).describe('What fits on none of its days, the most important first'),
    unplaced: z.array(who).describe('Those of which nobody knows where they are'),
    travelMinutes: z.int(),
  }),
});

export const takeWeekRoute = route({
  id: 'territories.takeWeek',
  method: 'POST',
  path: '/api/v1/week-route/take',
  summary:
    'Take the hours of a week: what you planned without an hour goes to its day and hour, and new visits are planned, as one act with one undo',
  rights: { kind: 'activity', action: 'write' },
  body: z.strictObject({
    moves: z.array(z.strictObject({ activityId: id, version, day, at: minute })).max(60),
    plans: z
      .array(z.strictObject({ companyId: id, day, at: minute, minutes: z.int().min(1).max(1_440) }))
      .max(60)
      .default([])
      .describe('Visits that nobody planned yet: each becomes a plan of yours about the company'),
  }),
  answer: z.object({ groupId: id.describe('Undo it by this'), moved: z.int(), planned: z.int() }),
  refusals: ['changed-since'],
});
