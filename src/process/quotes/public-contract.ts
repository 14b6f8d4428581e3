import { z } from 'zod';
import { line, route } from '../../platform/http/contract.ts';
import { offeredQuote } from './shapes.ts';

/** A workspace and 256 bits: nobody guesses it, and it leads to one quote. */
export const quoteToken = z.string().regex(/^[0-9a-f]{32}\.[\w-]{43}$/, 'is no link to a quote');

const open = { method: 'POST', rights: 'nobody', idempotent: false } as const;
const who = line(120).describe('Who answers, as he writes his name');
const refusals = [
  'unknown-link',
  'already-accepted',
  'already-declined',
  'offer-over',
  'offer-replaced',
  'offer-withdrawn',
] as const;

export const readOffer = route({
  ...open,
  id: 'offers.read',
  path: '/api/v1/offers/read',
  summary: 'The quote that a link leads to',
  limit: { max: 60, seconds: 60 },
  body: z.strictObject({ token: quoteToken }),
  answer: offeredQuote.extend({ print: z.string().describe('sha256 of what is shown; sent along with an answer') }),
  refusals: ['unknown-link', 'offer-withdrawn'],
});

export const offerPdf = route({
  ...open,
  id: 'offers.pdf',
  path: '/api/v1/offers/pdf',
  summary: 'The quote that a link leads to, on paper',
  description: 'Asked for with a body, and so no link stands in an address that a proxy or a log keeps.',
  limit: { max: 30, seconds: 60 },
  body: z.strictObject({ token: quoteToken }),
  answer: z.object({ name: z.string(), pdf: z.base64().describe('The file') }),
  refusals: ['unknown-link', 'offer-withdrawn'],
});

export const acceptOffer = route({
  ...open,
  id: 'offers.accept',
  path: '/api/v1/offers/accept',
  summary: 'Accept the quote that a link leads to, as it was shown',
  limit: { max: 10, seconds: 60 },
  body: z.strictObject({ token: quoteToken, print: z.string().regex(/^[0-9a-f]{64}$/), by: who }),
  answer: offeredQuote,
  refusals: [...refusals, 'another-version'],
});

export const declineOffer = route({
  ...open,
  id: 'offers.decline',
  path: '/api/v1/offers/decline',
  summary: 'Decline the quote that a link leads to, for a reason',
  limit: { max: 10, seconds: 60 },
  body: z.strictObject({ token: quoteToken, by: who, reason: line(500) }),
  answer: offeredQuote,
  refusals,
});
