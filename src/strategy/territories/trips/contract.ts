import { z } from 'zod';
import { day, id, route } from '../../../platform/http/contract.ts';
import { who } from '../contract.ts';

const rights = { kind: 'company', action: 'read' } as const;
const minute = z.int().min(0).max(1_440).describe('Of the day: 600 is 10:00');
const spot = z.strictObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) });

export const appointmentsOfDay = route({
  id: 'territories.appointments',
  method: 'GET',
  path: '/api/v1/day-route/appointments',
  summary: 'Your planned activities of a day that have an hour and are about a company: what a route must keep',
  rights,
  query: z.strictObject({ day }),
  answer: z.object({
    items: z.array(
      z.object({ activityId: id, subject: z.string(), company: who, from: minute, minutes: z.int().min(0) }),
    ),
  }),
});

export const planDayRoute = route({
  id: 'territories.dayRoute',
  method: 'POST',
  path: '/api/v1/day-route',
  summary:
    'The order of a day’s visits with their hours, by the shortest way that keeps every window; nothing is saved',
  description:
    'Distances are those over the ground, made longer as roads are. A company is where its address says, else in the middle of its postal code as far as that is known. Where it is nowhere, it is not placed.',
  rights,
  body: z.strictObject({
    start: spot.describe('Where the day begins and ends'),
    begins: minute,
    ends: minute,
    kmPerHour: z.number().min(1).max(200).optional().describe('50 if not said'),
    stops: z
      .array(
        z.strictObject({
          companyId: id,
          minutes: z.int().min(1).max(1_440),
          from: minute.nullable().optional().describe('It begins no earlier'),
          until: minute.nullable().optional().describe('It is over by then'),
          priority: z.number().positive().max(1_000).optional().describe('A visit of 3 is worth three of 1'),
        }),
      )
      .max(50),
  }),
  answer: z.object({
    visits: z.array(
      z.object({
        company: who,
        spot,
        isExact: z.boolean().describe('Whether that is the address, or the middle of its postal code'),
        arrives: minute,
        begins: minute,
        leaves: minute,
      }),
    ),
    leftOut: z.array(who).describe('What does not fit, the most important first'),
    unplaced: z.array(who).describe('Those of which nobody knows where they are'),
    travelMinutes: z.int(),
    kilometres: z.int(),
    ends: minute.describe('When one is back'),
    links: z.array(z.string()).describe('They open the way in a navigation app; a long one comes in parts'),
  }),
});
