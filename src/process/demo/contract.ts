import { z } from 'zod';
import { day, id, instant, line, route } from '../../platform/http/contract.ts';
import { demoFaults, demoStates } from './rules/demo-state.ts';
import { findKeys } from './rules/finds.ts';
import { demoSizes } from './rules/setting.ts';

const read = { kind: 'demo', action: 'read' } as const;
const write = { kind: 'demo', action: 'write' } as const;

const theDemo = z.object({
  demo: z
    .object({
      id,
      state: z.enum(demoStates),
      size: z.enum(demoSizes),
      seed: z.string(),
      madeOn: day.describe('The day on which its story ends'),
      runId: id.nullable().describe('The long work at it, to be watched'),
      written: z.int().describe('Parts that are written'),
      parts: z.int().nullable().describe('Of so many; null before they are counted'),
      finds: z
        .array(z.object({ key: z.enum(findKeys), name: z.string(), personId: id.nullable() }))
        .describe('What was planted in it, for whoever looks around'),
      leftAsIs: z
        .array(
          z.object({
            kind: z.string(),
            recordId: id,
            name: z.string().nullable(),
            field: z.string().nullable(),
            why: z.string(),
          }),
        )
        .describe('What its removal left as it is, the first two hundred'),
      leftCount: z.int().describe('How many that are'),
      why: z.enum(demoFaults).nullable().describe('Why it is not whole'),
      note: z.string().nullable().describe('The words of what broke'),
      endedAt: instant.nullable(),
    })
    .nullable()
    .describe('The demo company that is there, or the last one that was; null where there was none'),
  mayBring: z
    .boolean()
    .describe('Whether you may bring one in now: the workspace holds no companies, contacts or deals'),
  mayRemove: z.boolean(),
});

export const readDemo = route({
  id: 'demo.read',
  method: 'GET',
  path: '/api/v1/demo',
  summary: 'The demo company of the workspace, and how far it is',
  rights: read,
  answer: theDemo,
});

export const readStays = route({
  id: 'demo.stays',
  method: 'GET',
  path: '/api/v1/demo/stays',
  summary: 'What would stay if the demo company was removed now',
  description: 'Records of your own, and records of the demo company that somebody has changed since, by kind.',
  rights: write,
  answer: z.object({
    own: z.array(z.object({ kind: z.string(), count: z.int() })),
    changed: z.array(z.object({ kind: z.string(), count: z.int() })),
  }),
});

export const bringDemo = route({
  id: 'demo.bring',
  method: 'POST',
  path: '/api/v1/demo',
  summary: 'Bring a demo company of size S into an empty workspace',
  description: 'A job writes it, as one act, at the true dates. Larger ones come by the command `quarterdeck demo`.',
  rights: write,
  body: z.strictObject({
    seed: line(40).default('quarterdeck').describe('The same seed makes the same company'),
  }),
  answer: theDemo,
  refusals: ['there-already', 'not-empty'],
});

export const removeDemo = route({
  id: 'demo.remove',
  method: 'POST',
  path: '/api/v1/demo/removal',
  summary: 'Remove the demo company',
  description:
    'Exactly what it brought goes, also where it is not whole. What people changed of it since, and what their own records stand on, stays and is listed.',
  rights: write,
  answer: theDemo,
  refusals: ['none-here'],
});
