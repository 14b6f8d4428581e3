import { z } from 'zod';
import { languages } from '../../../ground/languages.ts';
import { id, instant, line, route, version } from '../../../platform/http/contract.ts';
import { type FormFieldName, formFields, longest } from './rules/form-fields.ts';

const read = { kind: 'lead-form', action: 'read' } as const;
const write = { kind: 'lead-form', action: 'write' } as const;
const text = z.string().nullable();
const fields = z
  .array(z.strictObject({ field: z.enum(formFields), required: z.boolean() }))
  .max(formFields.length)
  .describe('What it asks for, in order; always name and email, both required');

const formGiven = {
  title: line(120),
  fields,
  consentText: line(1_000).nullable().describe('What they may agree to; null asks for nothing'),
  thanks: line(1_000).describe('What is said once it is sent'),
  source: line(100).nullable().describe('Where its leads come from, unless their address says so'),
  campaign: line(100).nullable(),
  language: z.enum(languages),
  isOpen: z.boolean().describe('A closed form takes nothing'),
};

export const leadForm = z.object({
  ...{ id, version, title: z.string(), fields, consentText: text, thanks: z.string(), source: text, campaign: text },
  ...{ language: z.enum(languages), isOpen: z.boolean(), token: z.string().describe('Stands behind the # of /form') },
  came: z.int().describe('How often it was filled in'),
  lastAt: instant.nullable(),
  held: z.int().describe('How much was held off as a robot’s'),
});

export const listForms = route({
  id: 'leadForms.list',
  method: 'GET',
  path: '/api/v1/lead-forms',
  summary: 'The forms that strangers fill in, by their titles, 200 at most, and how often each was',
  rights: read,
  answer: z.object({ items: z.array(leadForm), mayWrite: z.boolean() }),
});

export const createForm = route({
  id: 'leadForms.create',
  method: 'POST',
  path: '/api/v1/lead-forms',
  summary: 'Make a form; its link is made with it',
  rights: write,
  body: z.strictObject(formGiven),
  answer: leadForm,
  created: true,
  refusals: ['too-many-forms'],
});

export const updateForm = route({
  id: 'leadForms.update',
  method: 'PATCH',
  path: '/api/v1/lead-forms/:id',
  summary: 'Change a form, close it or open it again; its link stays',
  rights: write,
  concurrency: 'if-match',
  params: z.strictObject({ id }),
  body: z.strictObject(formGiven).partial(),
  answer: leadForm,
});

const open = { method: 'POST', rights: 'nobody', idempotent: false } as const;
/** A workspace and 256 bits: nobody guesses another form. */
const token = z.string().regex(/^[0-9a-f]{32}\.[\w-]{43}$/, 'is no link to a form');
const opened = z.string().max(200).describe('When it was opened, as signed by the answer');
const origin = line(100).nullable().optional();

export const openForm = route({
  ...open,
  id: 'forms.open',
  path: '/api/v1/forms/open',
  summary: 'The form that a link leads to, to be filled in',
  limit: { max: 60, seconds: 60 },
  body: z.strictObject({ token }),
  answer: z.object({
    ...{ title: z.string(), consentText: text, language: z.enum(languages), opened },
    fields: z.array(
      z.object({ field: z.enum(formFields), required: z.boolean(), label: z.string(), longest: z.int() }),
    ),
    words: z.object({
      ...{ send: z.string(), lacking: z.string(), notAnAddress: z.string(), trap: z.string(), optional: z.string() },
      ...{ failed: z.string(), often: z.string() },
    }),
  }),
  refusals: ['no-form', 'form-closed'],
});

const filledField = (field: FormFieldName) => z.string().max(longest[field]).optional();

export const sendForm = route({
  ...open,
  id: 'forms.send',
  path: '/api/v1/forms/send',
  summary: 'Send a form that was filled in; the same address on the same form within a day is one lead',
  limit: { max: 10, seconds: 60 },
  bodyBytes: 32_768,
  body: z.strictObject({
    ...{ token, opened },
    trap: z.string().max(500).default('').describe('Left empty by people'),
    filled: z.strictObject(
      Object.fromEntries(formFields.map((field) => [field, filledField(field)])) as Record<
        FormFieldName,
        ReturnType<typeof filledField>
      >,
    ),
    agreed: z.boolean().default(false),
    ...{ utmSource: origin, utmMedium: origin, utmCampaign: origin },
  }),
  answer: z.object({ thanks: z.string() }),
  refusals: ['no-form', 'form-closed', 'open-anew'],
});
