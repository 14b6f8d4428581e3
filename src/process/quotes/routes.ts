import { createHash } from 'node:crypto';
import type { LocalDate } from '../../ground/days.ts';
import { endOfDay } from '../../ground/time-zones.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { may } from '../../platform/access/policy.ts';
import { nextCursor, parseCursor } from '../../platform/database/keyset.ts';
import type { Tx } from '../../platform/history/door.ts';
import { conflict, missing, refuse, type Served, serve, unfit } from '../../platform/http/serve.ts';
import { cursorAfter } from '../../platform/views/where.ts';
import * as actions from './actions.ts';
import { acceptOffer, declineOffer, linkTo, type Offered, readOffer, readOfferOnPaper } from './answering.ts';
import * as contract from './contract.ts';
import { type Paper, pdfName, pdfOf } from './pdf.ts';
import { keepSettings } from './settings.ts';
import { printOf, showList, showOffer, showQuote } from './show.ts';
import { logoOf, pageOfQuotes, quoteSeen, type Settings, settingsOf, type When } from './store.ts';
import { quoteSettings } from './tables.ts';
import { asksOf } from './viewed.ts';

const details: Record<actions.Refused['refused'], string> = {
  'not-a-draft': 'It was sent: begin a new version instead.',
  'no-lines': 'It offers nothing yet: add a line.',
  'last-day-passed': 'Its last day has passed: choose a later one.',
  'quote-below-floor': 'Prices are below their floor: ask for an approval first.',
  'prices-need-acknowledgement': 'Prices are below their floor. Accept that to go on.',
  'not-sent': 'It is not with the buyer.',
  'being-revised': 'A new version of it was begun already.',
};

/** The end of the day a question is about; nothing for today, which is now. */
const momentOf = (actor: Actor, asOf: LocalDate | undefined, today: LocalDate): When =>
  asOf && asOf < today ? { asOf: endOfDay(asOf, actor.timeZone) } : {};

async function answer(tx: Tx, done: actions.Done, today: string) {
  if ('missing' in done) return missing();
  if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
  if ('conflict' in done) return conflict(await showQuote(tx, tx.actor, done.conflict, today));
  // biome-ignore lint/suspicious/noExplicitAny: each contract says which of these words it knows
  if ('refused' in done) return refuse(done.refused, { detail: details[done.refused] }) as any;
  return { ...(await showQuote(tx, tx.actor, done.quote, today)), groupId: tx.groupId };
}

const showSettings = (actor: Actor, { version, ...fields }: Settings) => {
  const { prefix, validDays, taxRates, taxIncluded, terms, sender, onAccept, hasLogo } = fields;
  const mayWrite = may(actor, quoteSettings.policy, 'write', null);
  return {
    version,
    prefix,
    validDays,
    taxRates,
    taxIncluded,
    terms,
    sender,
    onAccept,
    hasLogo,
    mayWrite,
  };
};

const shown = ({ quote, settings, today }: Offered) => showOffer(quote, settings, today);
const paperOf = ({ quote, settings, today, timeZone }: Offered, logo: Buffer | null): Paper => ({
  ...{ offer: showOffer(quote, settings, today), today, timeZone, logo },
});
const noAnswer: Record<string, string> = {
  'unknown-link': 'This link leads to no quote. Ask whoever sent it for a new one.',
  'already-accepted': 'This quote was accepted already.',
  'already-declined': 'This quote was declined already.',
  'offer-over': 'The last day of this quote has passed. Ask for a new one.',
  'offer-replaced': 'There is a newer version of this quote.',
  'offer-withdrawn': 'This quote was taken back.',
  'another-version': 'This quote has changed since you opened it. Load it again.',
};
// biome-ignore lint/suspicious/noExplicitAny: each contract says which of these words it knows
const no = (word: string): any => refuse(word, { detail: noAnswer[word] });

export const quoteRoutes: Served[] = [
  serve(contract.listQuotes, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => {
      const { limit, cursor: text, dealId, state, q, asOf, order } = query;
      const today = world.today(actor);
      const day = asOf ?? today;
      const asked = await asksOf(reader, actor, query, day);
      if ('unfit' in asked) return unfit(asked.unfit);
      const cursor = order ? null : parseCursor(text);
      if (text && !order && !cursor)
        return unfit({ field: 'cursor', message: 'is not a cursor that this list gave out', in: 'query' });
      const when = momentOf(actor, asOf, today);
      const page = { dealId, state, q, asked, today: day, before: cursor?.id ?? null, limit };
      const { rows, total } = await pageOfQuotes(reader, actor, page, when);
      const items = await showList(reader, actor, rows.slice(0, limit), day, when);
      const next = asked.by ? cursorAfter(rows, limit, asked.by.order) : nextCursor(rows, limit, 'id');
      return { items, nextCursor: next, total };
    }),
  ),
  serve(contract.readQuote, ({ world, actor, params, query }) =>
    world.db.read(actor, async (reader) => {
      const today = world.today(actor);
      const when = momentOf(actor, query.asOf, today);
      const row = await quoteSeen(reader, actor, params.id, when);
      return row ? showQuote(reader, actor, row, query.asOf ?? today, when) : missing();
    }),
  ),
  serve(contract.quotePdf, async ({ world, actor, params }) => {
    const paper = await world.db.read(actor, async (reader) => {
      const row = await quoteSeen(reader, actor, params.id);
      if (!row) return null;
      const [settings, logo] = await Promise.all([settingsOf(reader, actor), logoOf(reader, actor)]);
      return paperOf({ quote: row, settings, today: world.today(actor), timeZone: actor.timeZone }, logo);
    });
    if (!paper) return missing();
    const file = await pdfOf(paper);
    return {
      ...{ name: pdfName(paper.offer), size: file.length, print: createHash('sha256').update(file).digest('hex') },
      async *bytes(from: number) {
        yield file.subarray(from);
      },
    };
  }),
  serve(contract.createQuote, ({ world, actor, body: { dealId, ...given } }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const today = world.today(actor);
      return answer(tx, await actions.createQuote(tx, dealId, given, today), today);
    }),
  ),
  serve(contract.updateQuote, ({ world, actor, params, ifMatch, body }) =>
    world.db.transaction(actor, async (tx: Tx) =>
      answer(tx, await actions.updateQuote(tx, params.id, ifMatch, body), world.today(actor)),
    ),
  ),
  serve(contract.removeQuote, ({ world, actor, params, ifMatch }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const done = await actions.removeQuote(tx, params.id, ifMatch);
      return 'quote' in done ? { groupId: tx.groupId } : answer(tx, done, world.today(actor));
    }),
  ),
  serve(contract.sendQuote, ({ world, actor, params, ifMatch, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const today = world.today(actor);
      return answer(tx, await actions.sendQuote(tx, params.id, ifMatch, { ...body, today }), today);
    }),
  ),
  serve(contract.linkToQuote, ({ world, actor, params }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const done = await actions.mayLink(tx, params.id);
      if ('missing' in done) return missing();
      if ('refused' in done) return refuse('not-sent', { detail: details['not-sent'] });
      return { token: await linkTo(tx, done.quote.id) };
    }),
  ),
  serve(contract.reviseQuote, ({ world, actor, params, ifMatch }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const today = world.today(actor);
      return answer(tx, await actions.reviseQuote(tx, params.id, ifMatch, today), today);
    }),
  ),
  serve(contract.voidQuote, ({ world, actor, params, ifMatch, body }) =>
    world.db.transaction(actor, async (tx: Tx) =>
      answer(tx, await actions.voidQuote(tx, params.id, ifMatch, body.reason), world.today(actor)),
    ),
  ),
  serve(contract.readQuoteSettings, ({ world, actor }) =>
    world.db.read(actor, async (reader) => showSettings(actor, await settingsOf(reader, actor))),
  ),
  serve(contract.updateQuoteSettings, ({ world, actor, body: { version, ...fields } }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const done = await keepSettings(tx, version, fields);
      if ('refused' in done)
        return refuse('settings-changed', { detail: 'Somebody else changed these settings meanwhile.' });
      if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
      return { ...showSettings(actor, done.settings), groupId: tx.groupId };
    }),
  ),
  serve(contract.readOffer, async ({ world, body }) => {
    const done = await readOffer(world.db, body.token, world.now());
    return 'refused' in done ? no(done.refused) : { ...shown(done), print: printOf(done.quote, done.settings) };
  }),
  serve(contract.offerPdf, async ({ world, body }) => {
    const done = await readOfferOnPaper(world.db, body.token, world.now());
    if ('refused' in done) return no(done.refused);
    const paper = paperOf(done, done.logo);
    return { name: pdfName(paper.offer), pdf: (await pdfOf(paper)).toString('base64') };
  }),
  serve(contract.acceptOffer, async ({ world, body: { token, ...given }, asker }) => {
    const done = await acceptOffer(world.db, token, world.now(), { ...given, from: asker.ip });
    return 'refused' in done ? no(done.refused) : shown(done);
  }),
  serve(contract.declineOffer, async ({ world, body: { token, ...given }, asker }) => {
    const done = await declineOffer(world.db, token, world.now(), { ...given, from: asker.ip });
    return 'refused' in done ? no(done.refused) : shown(done);
  }),
];
