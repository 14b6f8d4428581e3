import { z } from 'zod';
import { asOf, day, id, line, named, route, version } from '../../platform/http/contract.ts';
import { motions } from './rules/motions.ts';

const read = { kind: 'segment', action: 'read' } as const;
const write = { kind: 'segment', action: 'write' } as const;
const byId = z.strictObject({ id });
const groupId = id.describe('Undo it by this');
const who = z.object({ id, name: z.string() });
const share = z.number().min(0);

const trait = z
  .string()
  .regex(/^(sector|country|size|source|field:[0-9a-f-]{36})$/, 'must be a trait such as sector, or field:ID')
  .describe('sector, country, size (bands by their first number), source, or an added field of companies');
const rule = named(
  'ProfileRule',
  z.strictObject({
    trait,
    values: z.array(line(200)).min(1).max(100).describe('One of them must be said of the company'),
    points: z.int().min(1).max(100).describe('How much it counts beside the others'),
  }),
);
const buyerMap = named(
  'BuyerMap',
  z.strictObject({
    steps: z
      .array(z.strictObject({ text: line(300), by: line(120).nullable() }))
      .max(30)
      .describe('What they do until they buy, in its order, and who does it'),
    roles: z
      .array(z.strictObject({ role: line(120), cares: line(300).nullable() }))
      .max(30)
      .describe('Who has a part in it, and what he cares for'),
    obstacles: z
      .array(z.strictObject({ text: line(300), answer: line(300).nullable() }))
      .max(30)
      .describe('What hinders them, and what helps'),
  }),
);
const fields = {
  name: line(120),
  motion: z.enum(motions).nullable().describe('How its companies are sold to'),
  note: line(2_000).nullable(),
  rules: z.array(rule).max(30),
  leastFit: z.int().min(1).max(100).describe('The fit from which a company belongs to it'),
  buyerMap: buyerMap.nullable().describe('How its companies buy'),
};
export const segment = named('Segment', z.object({ id, version, ...fields, name: z.string(), mayWrite: z.boolean() }));

const hidden = z.boolean().describe('Rules ask what your role is not shown of companies, so you are not told');
const fit = {
  score: z.int().nullable().describe('0 to 100: points met over all points'),
  met: z.array(rule),
  missed: z.array(rule),
  unknown: z.array(rule).describe('What nobody knows of the company'),
};

export const listSegments = route({
  id: 'segments.list',
  method: 'GET',
  path: '/api/v1/segments',
  summary: 'Segments by name, with what their companies are like; at most 200',
  rights: read,
  query: z.strictObject({ asOf }),
  answer: z.object({
    items: z.array(segment),
    fields: z
      .array(z.object({ id, label: z.string(), values: z.array(z.object({ id: z.string(), label: z.string() })) }))
      .describe('Added fields of companies that a rule may ask'),
    mayMake: z.boolean(),
  }),
});

export const makeSegment = route({
  id: 'segments.make',
  method: 'POST',
  path: '/api/v1/segments',
  summary: 'Make a segment',
  rights: write,
  body: z.strictObject({ ...z.object(fields).partial().shape, name: fields.name }),
  answer: segment.extend({ groupId }),
  created: true,
});

export const changeSegment = route({
  id: 'segments.change',
  method: 'PATCH',
  path: '/api/v1/segments/:id',
  summary: 'Change a segment; rules are given whole',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject(fields).partial(),
  answer: segment.extend({ groupId }),
  current: segment,
});

export const removeSegment = route({
  id: 'segments.remove',
  method: 'DELETE',
  path: '/api/v1/segments/:id',
  summary: 'Remove a segment',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  answer: z.object({ groupId }),
  current: segment,
});

export const companiesOfSegment = route({
  id: 'segments.companies',
  method: 'GET',
  path: '/api/v1/segments/:id/companies',
  summary: 'The companies of a segment, the best fit first; the first 200, and how many there are',
  rights: read,
  params: byId,
  answer: z.object({
    hidden,
    total: z.int(),
    of: z.int().describe('Of so many companies'),
    items: z.array(z.object({ id, name: z.string(), owner: who.nullable(), ...fit })),
  }),
});

export const segmentsOfCompany = route({
  id: 'segments.ofCompany',
  method: 'GET',
  path: '/api/v1/companies/:id/segments',
  summary: 'How a company fits each segment, the best first',
  rights: { kind: 'company', action: 'read' },
  params: byId,
  answer: z.object({
    hidden,
    items: z.array(z.object({ segment: who, motion: z.enum(motions).nullable(), isIn: z.boolean(), ...fit })),
  }),
});

export const buyerMapOfDeal = route({
  id: 'segments.buyerMapOfDeal',
  method: 'GET',
  path: '/api/v1/deals/:id/buyer-map',
  summary: 'How the company of a deal likely buys, by the segment that it fits best of those that have a map',
  rights: { kind: 'deal', action: 'read' },
  params: byId,
  answer: z.object({
    found: z
      .object({
        segment: who,
        map: buyerMap,
        open: z
          .object({ steps: z.array(z.string()), roles: z.array(z.string()), obstacles: z.array(z.string()) })
          .describe('Steps that nobody takes, people who take none, obstacles without an answer'),
      })
      .nullable(),
  }),
});

export const segmentEvidence = route({
  id: 'segments.evidence',
  method: 'GET',
  path: '/api/v1/segment-evidence',
  summary:
    'Whom you win: the deals closed in the last two years by what their companies are like, and the rules that follow',
  rights: read,
  answer: z.object({
    hidden,
    from: day.nullable(),
    n: z.int().describe('Closed deals whose company is known'),
    withoutCompany: z.int(),
    base: share.nullable().describe('The win rate of all'),
    traits: z.array(
      z.object({
        trait: z.string(),
        value: z.string(),
        won: z.int(),
        lost: z.int(),
        winRate: share,
        lift: share,
        range: z.object({ low: share, high: share }).describe('Of the lift; wider the more traits there are'),
        tells: z.enum(['more', 'less', 'unsure']),
      }),
    ),
    proposed: z.array(rule).describe('What surely wins more often, as rules'),
  }),
});
