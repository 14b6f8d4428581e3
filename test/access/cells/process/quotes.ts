import { expected } from '../../rights.ts';
import { all, api, type Cells, dealOf, idIn, noOffer, one, perOwner, stale, tellsTheirs } from '../asking.ts';

/** A write on the quote of each owner, in a version that is not there: whoever may write his deal is told. */
const onQuote = (rest: string, body?: unknown): Cells =>
  perOwner(
    'deal',
    'write',
    (p, owner) => ({
      path: `${api}/quotes/${idIn(p, owner, 'quotes')}${rest}`,
      asking: { version: stale, ...(body === undefined ? {} : { body }) },
      check: tellsTheirs,
    }),
    { ok: 412 },
  );

const quoting = {
  ...{ version: stale, prefix: 'Q-', validDays: 30, taxRates: [], taxIncluded: false, terms: null, sender: null },
  onAccept: 'propose',
};

export const cells: Record<string, Cells> = {
  'quotes.list': all(`${api}/quotes`),
  'quotes.read': perOwner('deal', 'read', (p, owner) => ({ path: `${api}/quotes/${idIn(p, owner, 'quotes')}` })),
  'quotes.pdf': perOwner('deal', 'read', (p, owner) => ({ path: `${api}/quotes/${idIn(p, owner, 'quotes')}/pdf` })),
  'quotes.create': perOwner(
    'deal',
    'write',
    (p, owner) => ({ path: `${api}/quotes`, asking: { body: { dealId: dealOf(p, owner), lines: [] } } }),
    { ok: 201, outOfReach: 400 },
  ),
  'quotes.update': onQuote('', { title: 'Other' }),
  'quotes.remove': onQuote(''),
  'quotes.send': onQuote('/send', {}),
  // A draft has no link.
  'quotes.link': perOwner('deal', 'write', (p, owner) => ({ path: `${api}/quotes/${idIn(p, owner, 'quotes')}/link` }), {
    ok: 409,
  }),
  'quotes.revise': onQuote('/revise'),
  'quotes.void': onQuote('/void', { reason: 'Wrong' }),
  'quotes.readSettings': all(`${api}/quote-settings`),
  'quotes.updateSettings': (_, who) =>
    one(`${api}/quote-settings`, expected(who, 'quote-settings', 'write', null, { where: who.name, ok: 409 }), {
      body: quoting,
    }),
  'offers.read': () => one(`${api}/offers/read`, 409, { body: { token: noOffer } }),
  'offers.pdf': () => one(`${api}/offers/pdf`, 409, { body: { token: noOffer } }),
  'offers.accept': () =>
    one(`${api}/offers/accept`, 409, { body: { token: noOffer, print: '0'.repeat(64), by: 'Eve' } }),
  'offers.decline': () => one(`${api}/offers/decline`, 409, { body: { token: noOffer, by: 'Eve', reason: 'No' } }),
};
