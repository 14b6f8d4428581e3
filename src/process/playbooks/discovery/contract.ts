import { z } from 'zod';
import { asOf, day, id, line, named, prose, route } from '../../../platform/http/contract.ts';
import { mostChoices, mostQuestions, needs, questionKinds } from './rules/form.ts';

const written = { groupId: id.describe('Undo it by this') };
const questionKey = z.string().regex(/^[a-z0-9-]{1,60}$/, 'must be the key of a question, such as problem');

const question = named(
  'DiscoveryQuestion',
  z.strictObject({
    key: questionKey.describe('Stays when the words change'),
    label: line(200),
    kind: z.enum(questionKinds),
    choices: z.array(line(100)).max(mostChoices),
    field: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,39}$/, 'must be the key of a field')
      .nullable()
      .describe('The added field of the deal that the answer fills'),
    required: z.boolean(),
    about: z.enum(needs).nullable().describe('What of BANT it says something about'),
  }),
);
const questions = z.array(question).min(1).max(mostQuestions);

const form = named(
  'DiscoveryForm',
  z.object({
    pipeline: z.object({ id, name: z.string() }),
    version: z.int().min(0).describe('0 while nobody wrote one'),
    isKnown: z.boolean(),
    questions,
  }),
);

export const listForms = route({
  id: 'discovery.forms',
  method: 'GET',
  path: '/api/v1/discovery-forms',
  summary: 'What is asked of the deals of each pipeline to find out their need',
  rights: { kind: 'discovery-form', action: 'read' },
  answer: z.object({ items: z.array(form), mayWrite: z.boolean() }),
});

export const writeForm = route({
  id: 'discovery.writeForm',
  method: 'PUT',
  path: '/api/v1/discovery-forms/:id',
  summary: 'Write the discovery form of a pipeline',
  rights: { kind: 'discovery-form', action: 'write' },
  concurrency: 'if-match',
  params: z.strictObject({ id }),
  body: z.strictObject({ questions }),
  answer: form.extend(written),
  current: form,
});

const discovery = named(
  'Discovery',
  z.object({
    version: z.int().min(0),
    isKnown: z.boolean(),
    answered: z.int(),
    of: z.int(),
    lacking: z.array(z.string()).describe('Keys of what must be answered and is not'),
    isFilled: z.boolean(),
    questions: z.array(z.object({ ...question.shape, answer: z.string().nullable() })),
    earlier: z.array(z.object({ label: z.string(), text: z.string() })).describe('Answered, and no longer asked'),
    by: z.object({ id, name: z.string() }).nullable(),
    on: day.nullable(),
    mayWrite: z.boolean(),
  }),
);

export const readDiscovery = route({
  id: 'discovery.read',
  method: 'GET',
  path: '/api/v1/deals/:id/discovery',
  summary: 'What was learnt of a deal, by the form of its pipeline',
  rights: { kind: 'discovery', action: 'read' },
  params: z.strictObject({ id }),
  query: z.strictObject({ asOf }),
  answer: discovery,
});

export const fillDiscovery = route({
  id: 'discovery.fill',
  method: 'PUT',
  path: '/api/v1/deals/:id/discovery',
  summary: 'Answer questions of the form, and fill the fields that they are for',
  description:
    'If-Match is "0" where nothing was answered yet. What is not named stays; an empty text takes an answer away.',
  rights: { kind: 'discovery', action: 'write' },
  concurrency: 'if-match',
  params: z.strictObject({ id }),
  body: z.strictObject({
    answers: z
      .array(z.strictObject({ key: questionKey, text: prose(4_000) }))
      .min(1)
      .max(mostQuestions),
  }),
  answer: discovery.extend(written),
  current: discovery,
  refusals: ['already-closed'],
});
