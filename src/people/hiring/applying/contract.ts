import { z } from 'zod';
import { languages } from '../../../ground/languages.ts';
import { line, prose, route } from '../../../platform/http/contract.ts';
import { ages, genders } from '../rules/adverse-impact.ts';
import { longestLetter } from '../rules/applying.ts';
import { mostCvBytes } from '../rules/cv.ts';

const open = { method: 'POST', rights: 'nobody', idempotent: false } as const;
/** A workspace, a candidate, a moment and what signs them (`cv.ts`). */
const cvKeyShape = /^[0-9a-f]{32}\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.\d{1,15}\.[\w-]{1,60}$/;

/** A workspace and 256 bits: nobody guesses another one. */
const token = z.string().regex(/^[0-9a-f]{32}\.[\w-]{43}$/, 'is no link to a form');

export const openApplication = route({
  ...open,
  id: 'applications.open',
  path: '/api/v1/applications/open',
  summary: 'The job that a link leads to, to apply for',
  limit: { max: 60, seconds: 60 },
  body: z.strictObject({ token }),
  answer: z.object({
    ...{ role: z.string(), description: z.string().nullable(), consentText: z.string(), keepDays: z.int() },
    ...{
      language: z.enum(languages),
      opened: z.string().describe('When it was opened, signed: sent back with the form'),
    },
  }),
  refusals: ['no-form', 'form-closed'],
});

export const sendApplication = route({
  ...open,
  id: 'applications.send',
  path: '/api/v1/applications/send',
  summary: 'Apply for a job; the same address once more is the same candidate',
  limit: { max: 10, seconds: 60 },
  bodyBytes: 65_536,
  body: z.strictObject({
    ...{ token, opened: z.string().max(200), trap: z.string().max(500).default('').describe('Left empty by people') },
    name: line(200),
    email: z.email('must be an e-mail address').max(254).toLowerCase(),
    phone: line(60).nullable().default(null),
    letter: prose(longestLetter).nullable().default(null),
    agreed: z.literal(true, 'must be agreed to'),
    gender: z.enum(genders).nullable().default(null).describe('By your own will; counted, never shown of one'),
    age: z.enum(ages).nullable().default(null).describe('By your own will; counted, never shown of one'),
  }),
  answer: z.object({
    taken: z.literal(true),
    cvKey: z.string().describe('With this a CV may be sent along for an hour'),
  }),
  refusals: ['no-form', 'form-closed', 'open-anew'],
});

export const sendCv = route({
  ...open,
  id: 'applications.sendCv',
  path: '/api/v1/applications/cv',
  summary: 'Send a CV along with what you have just applied with: a PDF, a document or plain text, up to 10 MB',
  description: 'The body is the file itself, as `application/octet-stream`.',
  limit: { max: 10, seconds: 60 },
  query: z.strictObject({
    key: z.string().regex(cvKeyShape, 'is no link to a form').describe('As the application was answered'),
    name: line(500).describe('What the file is called'),
  }),
  bytes: true,
  // A little above what is taken, so that who sends too much is told so in words.
  bodyBytes: 2 * mostCvBytes,
  answer: z.object({ taken: z.literal(true) }),
  refusals: ['no-form', 'open-anew', 'cv-too-many', 'cv-too-big', 'cv-empty', 'not-a-cv'],
});

export const openProfile = route({
  ...open,
  id: 'profiles.open',
  path: '/api/v1/profiles/open',
  summary: 'The profile that a link leads to, to be filled in once',
  limit: { max: 60, seconds: 60 },
  body: z.strictObject({ token }),
  answer: z.object({ role: z.string(), language: z.enum(languages) }),
  refusals: ['no-form', 'in-already'],
});

export const sendProfile = route({
  ...open,
  id: 'profiles.send',
  path: '/api/v1/profiles/send',
  summary: 'Send a profile: fifty answers from 1, very inaccurate, to 5, very accurate',
  limit: { max: 10, seconds: 60 },
  body: z.strictObject({ token, answers: z.array(z.int().min(1).max(5)).length(50) }),
  answer: z.object({ taken: z.literal(true) }),
  refusals: ['no-form', 'in-already'],
});
