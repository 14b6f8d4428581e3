import { z } from 'zod';
import { asOf, id, line, page, pageQuery, route, version } from '../../platform/http/contract.ts';
import { askedInQuery } from '../../platform/views/shapes.ts';
import { quoteStates } from './rules/quote-course.ts';
import { listedQuote, quote, quoteFields, settingsFields } from './shapes.ts';

export * from './public-contract.ts';

const byId = z.strictObject({ id });
const groupId = id.describe('Undo it by this');
const read = { kind: 'quote', action: 'read' } as const;
const write = { kind: 'quote', action: 'write' } as const;
const written = quote.extend({ groupId });

export const listQuotes = route({
  id: 'quotes.list',
  method: 'GET',
  path: '/api/v1/quotes',
  summary: 'Quotes of the deals that you may see, the newest first, sorted and filtered, now or as of a past day',
  rights: read,
  query: z.strictObject({
    ...pageQuery,
    asOf,
    q: line(100).optional().describe('Words of the title or of the deal, or a number'),
    ...askedInQuery,
    dealId: id.optional(),
    state: z.enum(quoteStates).optional(),
  }),
  answer: page(listedQuote),
});

export const readQuote = route({
  id: 'quotes.read',
  method: 'GET',
  path: '/api/v1/quotes/:id',
  summary: 'A quote, what it comes to and what became of it, now or by a past day',
  rights: read,
  params: byId,
  query: z.strictObject({ asOf }),
  answer: quote,
});

export const quotePdf = route({
  id: 'quotes.pdf',
  method: 'GET',
  path: '/api/v1/quotes/:id/pdf',
  summary: 'A version of a quote on paper, in its own language',
  rights: read,
  params: byId,
  download: 'application/pdf',
});

export const createQuote = route({
  id: 'quotes.create',
  method: 'POST',
  path: '/api/v1/quotes',
  summary: 'Begin a quote for a deal; left out, its lines are those that the deal sells',
  rights: write,
  body: z.strictObject({ ...z.object(quoteFields).partial().shape, dealId: id }),
  answer: written,
  created: true,
});

export const updateQuote = route({
  id: 'quotes.update',
  method: 'PATCH',
  path: '/api/v1/quotes/:id',
  summary: 'Change a draft; lines given replace all it had',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject(quoteFields).partial(),
  answer: written,
  current: quote,
  refusals: ['not-a-draft'],
});

export const removeQuote = route({
  id: 'quotes.remove',
  method: 'DELETE',
  path: '/api/v1/quotes/:id',
  summary: 'Remove a draft; removing can be undone',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  answer: z.object({ groupId }),
  current: quote,
  refusals: ['not-a-draft'],
});

export const sendQuote = route({
  id: 'quotes.send',
  method: 'POST',
  path: '/api/v1/quotes/:id/send',
  summary: 'Send a draft: it gets its number, stays as it is from now on, and replaces the version before',
  description: 'It is not mailed: `quotes.link` makes the link that the buyer opens.',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({ acknowledged: z.boolean().default(false).describe('Prices below their floor are accepted') }),
  answer: quote,
  current: quote,
  refusals: ['not-a-draft', 'no-lines', 'last-day-passed', 'quote-below-floor', 'prices-need-acknowledgement'],
});

export const linkToQuote = route({
  id: 'quotes.link',
  method: 'POST',
  path: '/api/v1/quotes/:id/link',
  summary: 'Make the link by which the buyer reads and answers a quote; links made before end',
  rights: write,
  idempotent: false,
  params: byId,
  answer: z.object({ token: z.string().describe('Stands behind the # of /quote; told this once') }),
  refusals: ['not-sent'],
});

export const reviseQuote = route({
  id: 'quotes.revise',
  method: 'POST',
  path: '/api/v1/quotes/:id/revise',
  summary: 'Begin the next version of a quote that was sent, as a draft',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  answer: written,
  created: true,
  current: quote,
  refusals: ['not-sent', 'being-revised'],
});

export const voidQuote = route({
  id: 'quotes.void',
  method: 'POST',
  path: '/api/v1/quotes/:id/void',
  summary: 'Take back a quote that was sent, accepted or declined, for a reason; its deal stays as it is',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({ reason: line(500) }),
  answer: quote,
  current: quote,
  refusals: ['not-sent'],
});

const settings = z.object({ version: z.int(), ...settingsFields, hasLogo: z.boolean(), mayWrite: z.boolean() });

export const readQuoteSettings = route({
  id: 'quotes.readSettings',
  method: 'GET',
  path: '/api/v1/quote-settings',
  summary: 'How this workspace quotes',
  rights: { kind: 'quote-settings', action: 'read' },
  answer: settings,
});

export const updateQuoteSettings = route({
  id: 'quotes.updateSettings',
  method: 'PUT',
  path: '/api/v1/quote-settings',
  summary: 'Change how this workspace quotes; what was sent stays as it is',
  rights: { kind: 'quote-settings', action: 'write' },
  bodyBytes: 1_000_000,
  body: z.strictObject({
    ...settingsFields,
    logo: z.base64().max(700_000).nullable().optional().describe('PNG or JPEG of up to 500 kB; left out, it stays'),
    version: version.or(z.literal(0)).describe('The version seen; 0: none'),
  }),
  answer: settings.extend({ groupId }),
  refusals: ['settings-changed'],
});
