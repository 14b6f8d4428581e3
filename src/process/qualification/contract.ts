import { z } from 'zod';
import { asOf, day, id, line, named, prose, route } from '../../platform/http/contract.ts';
import { mostElements, mostScore } from './rules/method.ts';
import { evidenceKinds } from './rules/score.ts';

export const methodId = z
  .string()
  .regex(/^[a-z0-9-]{1,60}$/, 'must be the id of a method, such as bant')
  .describe('A known method by name, an own one by its id');
const elementKey = z.string().regex(/^[a-z0-9-]{1,60}$/, 'must be the key of an element, such as budget');
const written = { groupId: id.describe('Undo it by this') };
const toRead = { kind: 'qualification', action: 'read' } as const;
const toWrite = { kind: 'qualification', action: 'write' } as const;

const element = named(
  'QualificationElement',
  z.strictObject({
    key: elementKey.describe('Stays when the name changes, so that what was said of it stays'),
    name: line(80),
    asks: z.string().trim().max(300).describe('What it is'),
    rubric: z
      .array(line(300))
      .length(mostScore + 1)
      .describe('What 0, 1, 2 and 3 mean'),
    questions: z.array(line(300)).max(20).describe('What to ask, easier ones first'),
    staleDays: z.int().min(1).max(3650).describe('After so many days what was learnt may no longer hold'),
  }),
);

const method = named(
  'QualificationMethod',
  z.object({
    id: methodId,
    version: z.int().min(1).describe('Answers keep the version they were given under'),
    name: z.string(),
    elements: z.array(element),
    isKnown: z.boolean().describe('Brought by the product: nobody changes it, one makes an own one from it'),
    copyOf: z.string().nullable(),
    retired: z.boolean().describe('No longer offered; pipelines that chose it keep it'),
  }),
);
const methodFields = { name: line(80), elements: z.array(element).min(1).max(mostElements) };

export const listMethods = route({
  id: 'qualification.methods',
  method: 'GET',
  path: '/api/v1/qualification/methods',
  summary: 'The methods of qualifying, retired ones included',
  rights: { kind: 'qualification-method', action: 'read' },
  answer: z.object({ items: z.array(method), mayWrite: z.boolean() }),
});

export const makeMethod = route({
  id: 'qualification.makeMethod',
  method: 'POST',
  path: '/api/v1/qualification/methods',
  summary: 'Make a method of your own',
  rights: { kind: 'qualification-method', action: 'write' },
  body: z.strictObject({ ...methodFields, copyOf: methodId.nullable().optional() }),
  answer: method.extend(written),
  created: true,
});

export const changeMethod = route({
  id: 'qualification.changeMethod',
  method: 'PATCH',
  path: '/api/v1/qualification/methods/:id',
  summary: 'Change or retire a method of your own; what was said before stays said under the version before',
  rights: { kind: 'qualification-method', action: 'write' },
  concurrency: 'if-match',
  params: z.strictObject({ id }),
  body: z.strictObject({ ...methodFields, retired: z.boolean() }).partial(),
  answer: method.extend(written),
  current: method,
});

const choice = named(
  'QualificationChoice',
  z.object({
    pipeline: z.object({ id, name: z.string() }),
    version: z.int().min(0).describe('0 while nobody chose'),
    methodIds: z.array(methodId),
  }),
);

export const listChoices = route({
  id: 'qualification.choices',
  method: 'GET',
  path: '/api/v1/qualification/pipelines',
  summary: 'By which methods the deals of each pipeline are qualified',
  rights: { kind: 'qualification-choice', action: 'read' },
  answer: z.object({ items: z.array(choice), mayWrite: z.boolean() }),
});

export const choose = route({
  id: 'qualification.choose',
  method: 'PUT',
  path: '/api/v1/qualification/pipelines/:id',
  summary: 'Choose by which methods the deals of a pipeline are qualified',
  rights: { kind: 'qualification-choice', action: 'write' },
  concurrency: 'if-match',
  params: z.strictObject({ id }),
  body: z.strictObject({ methodIds: z.array(methodId).min(1).max(5).describe('The first is the one compared by') }),
  answer: choice.extend(written),
  current: choice,
});

const shown = named(
  'QualificationEvidence',
  z.object({
    kind: z.enum(evidenceKinds),
    is: z.string().describe('The id of what it names, or the address'),
    title: z.string().nullable().describe('Null: it is gone, or not yours to see'),
    on: day.nullable(),
  }),
);

const answer = named(
  'QualificationAnswer',
  z.object({
    version: z.int().min(0).describe('0 while nothing was said'),
    score: z.int().min(0).max(mostScore).nullable(),
    meaning: z.string().nullable().describe('What the score means, in the words it was given under'),
    note: z.string(),
    evidence: z.array(shown),
    by: z.object({ id, name: z.string() }).nullable(),
    on: day.nullable(),
    isStale: z.boolean(),
    isConfirmed: z.boolean(),
    underEarlier: z.boolean().describe('Given under an earlier version of the method'),
  }),
);

export const depth = named(
  'QualificationDepth',
  z.object({
    points: z.int().describe('That something shows'),
    of: z.int(),
    roles: z.int().describe('Of the buying group that are filled'),
    rolesNeeded: z.int(),
    depth: z.number().nullable().describe('points ÷ of × roles ÷ rolesNeeded'),
  }),
);

const qualified = named(
  'Qualified',
  z.object({
    method: z.object({ id: methodId, name: z.string(), isKnown: z.boolean() }),
    elements: z.array(element.extend({ answer })),
    confirmed: z.int().describe('Elements with 2 or 3 that something shows'),
    ...depth.shape,
    next: z.object({ elementKey, question: z.string() }).nullable(),
  }),
);

const qualification = z.object({ methods: z.array(qualified), mayWrite: z.boolean() });

export const readQualification = route({
  id: 'qualification.read',
  method: 'GET',
  path: '/api/v1/deals/:id/qualification',
  summary: 'How a deal is qualified by the methods of its pipeline',
  rights: toRead,
  params: z.strictObject({ id }),
  query: z.strictObject({ asOf }),
  answer: qualification,
});

export const readEvidence = route({
  id: 'qualification.evidence',
  method: 'GET',
  path: '/api/v1/deals/:id/qualification/evidence',
  summary: 'What may show something of a deal: what was done, files, people, comments',
  rights: toRead,
  params: z.strictObject({ id }),
  answer: z.object({ items: z.array(shown) }),
});

const givenEvidence = z.union([
  z.strictObject({ kind: z.literal('url'), is: z.url({ protocol: /^https?$/ }).max(2_000) }),
  z.strictObject({ kind: z.enum(['activity', 'file', 'contact', 'comment']), is: id }),
]);

export const score = route({
  id: 'qualification.score',
  method: 'PUT',
  path: '/api/v1/deals/:id/qualification/:methodId/:elementKey',
  summary: 'Say how well one element of a deal is known, and what shows it',
  description: 'From 2 on something must show it. If-Match is "0" where nothing was said yet.',
  rights: toWrite,
  concurrency: 'if-match',
  params: z.strictObject({ id, methodId, elementKey }),
  body: z.strictObject({
    score: z.int().min(0).max(mostScore),
    note: prose(2_000).optional(),
    evidence: z.array(givenEvidence).max(20),
  }),
  answer: qualification.extend(written),
  current: qualification,
  refusals: ['needs-evidence', 'already-closed'],
});
