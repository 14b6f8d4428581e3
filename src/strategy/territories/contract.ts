import { z } from 'zod';
import { asOf, day, id, line, named, page, pageQuery, route, version } from '../../platform/http/contract.ts';

const read = { kind: 'territory', action: 'read' } as const;
const write = { kind: 'territory', action: 'write' } as const;
const byId = z.strictObject({ id });
const groupId = id.describe('Undo it by this');
export const who = z.object({ id, name: z.string() });
const country = line(120).describe('As it is written anywhere: DE, Germany, Alemania; kept as its code');
const words = z.array(line(200)).min(1).max(200);
const code = line(20);

const condition = named(
  'TerritoryCondition',
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('country'), countries: z.array(country).min(1).max(200) }),
    z.strictObject({ kind: z.literal('state'), country, states: words }),
    z.strictObject({
      kind: z.literal('postal-code'),
      country,
      codes: z
        .array(z.strictObject({ from: code, to: code }))
        .min(1)
        .max(500)
        .describe('By their beginnings, both included: 10 to 12 holds 10115 and 12999'),
    }),
    z.strictObject({ kind: z.literal('industry'), industries: words }),
    z.strictObject({
      kind: z.literal('size'),
      least: z.int().min(0).max(100_000_000).nullable(),
      most: z.int().min(0).max(100_000_000).nullable(),
    }),
    z.strictObject({
      kind: z.literal('radius'),
      centre: z.strictObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) }),
      km: z.number().positive().max(20_000).describe('Over the ground; who lies just on the edge is within'),
      place: line(120).nullable().optional().describe('What the middle is called'),
    }),
    z.strictObject({
      kind: z.literal('product'),
      products: z
        .array(z.strictObject({ id, name: line(200).optional().describe('As it was called when the rule was drawn') }))
        .min(1)
        .max(200)
        .describe('A won or open deal of the company sells one of them'),
    }),
    z.strictObject({
      kind: z.literal('product-line'),
      lines: words.describe(
        'A won or open deal of the company sells a product that the catalogue sorts by one of them',
      ),
    }),
  ]),
);

const rule = z.strictObject({
  isException: z.boolean().describe('What it holds for stays out of the territory and all below it'),
  conditions: z.array(condition).min(1).max(10).describe('All of them must hold'),
});
const stint = { from: day.nullable(), until: day.nullable().describe('The first day on which he works it no more') };

export const fields = {
  name: line(120),
  parentId: id.nullable().describe('The territory it is a part of'),
  isOverlay: z.boolean().describe('Declared to lie over others: a specialist beside whoever owns the company'),
  from: day.nullable().describe('Its first day; null is since ever'),
  until: day.nullable().describe('The first day on which it holds no more'),
  rules: z.array(rule).max(100).describe('One of them must hold'),
  named: z.array(id).max(1_000).describe('Companies that belong to it whatever rules say'),
  people: z.array(z.strictObject({ personId: id, ...stint })).max(50),
  leastCompanies: z.int().min(1).max(1_000_000).nullable().describe('The fewest companies that it can live on'),
};
const evenSo = z.boolean().optional().describe('Though a territory is left with fewer companies than its least');

export const listed = {
  id,
  version,
  name: z.string(),
  parentId: id.nullable(),
  isOverlay: z.boolean(),
  from: day.nullable(),
  until: day.nullable(),
  rules: z.array(z.object({ isException: z.boolean(), conditions: z.array(condition) })),
  namedCount: z.int(),
  people: z.array(z.object({ person: who, ...stint })),
  leastCompanies: fields.leastCompanies,
  mayWrite: z.boolean(),
};
export const territory = named('Territory', z.object({ ...listed, named: z.array(who) }));

export const place = z
  .object({ at: z.enum(['territory', 'overlap', 'gap']), territories: z.array(who) })
  .describe('In one territory, between several, or in none');
export const hidden = z.boolean().describe('Rules ask what your role is not shown of companies, so you are not told');
export const reason = z
  .object({ isNamed: z.boolean(), conditions: z.array(condition) })
  .describe('Named there, or the conditions of the rule by which it falls there');
const sample = { count: z.int(), companies: z.array(who).describe('The first 20 of them') };

export const listTerritories = route({
  id: 'territories.list',
  method: 'GET',
  path: '/api/v1/territories',
  summary: 'The tree of territories, by name, with their rules and people; at most 1,000',
  rights: read,
  query: z.strictObject({ asOf }),
  answer: z.object({ items: z.array(z.object(listed)), mayMake: z.boolean() }),
});

export const readTerritory = route({
  id: 'territories.read',
  method: 'GET',
  path: '/api/v1/territories/:id',
  summary: 'A territory, with the companies that are named there',
  rights: read,
  params: byId,
  answer: territory,
});

export const makeTerritory = route({
  id: 'territories.make',
  method: 'POST',
  path: '/api/v1/territories',
  summary: 'Make a territory',
  rights: write,
  body: z.strictObject({ ...z.object(fields).partial().shape, name: fields.name, evenSo }),
  answer: territory.extend({ groupId }),
  created: true,
  refusals: ['starves'],
});

export const changeTerritory = route({
  id: 'territories.change',
  method: 'PATCH',
  path: '/api/v1/territories/:id',
  summary:
    'Change a territory: its place in the tree, its dates, rules, named companies or people; lists are given whole',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({ ...fields, evenSo }).partial(),
  answer: territory.extend({ groupId }),
  current: territory,
  refusals: ['starves'],
});

export const removeTerritory = route({
  id: 'territories.remove',
  method: 'DELETE',
  path: '/api/v1/territories/:id',
  summary: 'Remove a territory without parts; that can be undone',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  answer: z.object({ groupId }),
  current: territory,
  refusals: ['has-parts'],
});

export const territoryOfCompany = route({
  id: 'territories.ofCompany',
  method: 'GET',
  path: '/api/v1/companies/:id/territory',
  summary: 'Where a company falls today, by which rule, and who works there',
  rights: read,
  params: byId,
  answer: z.object({
    hidden,
    place: place.nullable(),
    because: reason.nullable(),
    people: z.array(who),
    overlays: z.array(who),
  }),
});

export const companiesOfTerritory = route({
  id: 'territories.companies',
  method: 'GET',
  path: '/api/v1/territories/:id/companies',
  summary: 'The companies that fall into a territory today, by name, each with the rule by which it does',
  description:
    'Of an overlay those that it lies over. Companies of its parts are not among them. The first page says how many there are of those you see.',
  rights: read,
  params: byId,
  query: z.strictObject(pageQuery),
  answer: page(
    z.object({ id, name: z.string(), owner: who.nullable().describe('Who owns it'), because: reason.nullable() }),
  ).extend({ hidden }),
});

export const territoryFindings = route({
  id: 'territories.findings',
  method: 'GET',
  path: '/api/v1/territory-findings',
  summary:
    'How many companies each territory takes today; companies in none or between several; territories with too few',
  rights: write,
  query: z.strictObject({
    least: z
      .string()
      .regex(/^\d{1,6}$/)
      .optional()
      .describe('Territories without a least of their own are starved with fewer companies; 1 if not said'),
  }),
  answer: z.object({
    companies: z.int(),
    held: z.array(z.object({ territory: who, companies: z.int() })),
    gaps: z.object(sample),
    overlaps: z.object({ count: z.int(), between: z.array(z.object({ territories: z.array(who), ...sample })) }),
    starved: z.array(z.object({ territory: who, companies: z.int() })),
    noLongerSold: z
      .array(z.object({ territory: who, what: z.enum(['product', 'line']), name: z.string() }))
      .describe(
        'What rules ask for that is sold no more: companies that bought it stay, no new ones come. The first 100',
      ),
  }),
  refusals: ['not-told'],
});

export const previewTerritory = route({
  id: 'territories.preview',
  method: 'POST',
  path: '/api/v1/territories/:id/preview',
  summary: 'Which companies would fall elsewhere if this was changed so; nothing is saved',
  rights: write,
  params: byId,
  body: z.strictObject(fields).partial(),
  answer: z.object({
    moved: z.int(),
    moves: z.array(z.object({ from: place, to: place, ...sample })).describe('Those together that go the same way'),
  }),
  refusals: ['not-told'],
});
