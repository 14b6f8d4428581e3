import { z } from 'zod';
import { day, id, route } from '../../../platform/http/contract.ts';
import { hidden, place, reason, who } from '../contract.ts';

export const territoryLogOfCompany = route({
  id: 'territories.logOfCompany',
  method: 'GET',
  path: '/api/v1/companies/:id/territory-log',
  summary: 'Where a company stood by the rules of territories, from when to when, by which rule, and who worked there',
  description:
    'The newest first, at most 100. It is written with whatever moves a company; once territories have changed all are placed anew within a minute or so.',
  rights: { kind: 'territory', action: 'read' },
  params: z.strictObject({ id }),
  answer: z.object({
    hidden,
    lines: z.array(
      z.object({
        from: z.string(),
        until: z.string().nullable().describe('Null of where it stands now'),
        place,
        because: reason.nullable().describe('By what it came there'),
        cause: z
          .enum(['company', 'deal', 'plan'])
          .describe('Whether the company was changed, what it is sold, or the territories'),
        overlays: z.array(who),
        people: z
          .array(z.object({ person: who, from: day.nullable(), until: day.nullable() }))
          .describe('Who worked the territory meanwhile'),
      }),
    ),
  }),
});
