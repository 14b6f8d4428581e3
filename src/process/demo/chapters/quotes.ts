import { addMicros } from '../../../ground/index.ts';
import { enterWaiting } from '../../../platform/approvals/asking.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { belowFloorSubject, enterQuotes, factsBelow } from '../../quotes/actions.ts';
import type { DemoChapter } from '../chapters.ts';
import { type DemoQuote, quotesOf, type WaitingQuote } from '../rules/offers.ts';
import { idIn } from '../rules/setting.ts';
import type { World } from '../rules/world.ts';

const soon = 12 * 60_000_000;
/** So many that were sent are written in one part, each with its versions. */
const sentAPart = 500;
const sentBy = (quotes: readonly DemoQuote[]): number => Math.max(0, ...quotes.map(({ place }) => (place ?? -1) + 1));

/** What was offered: versions, answers, what nobody answered in time, and one that waits for a manager's yes. */
export const quotesChapter: DemoChapter = {
  id: 'quotes',
  parts: (world) => Math.max(1, Math.ceil(sentBy(quotesOf(world).quotes) / sentAPart)),
  async write(tx, world, part) {
    const id = idIn(world.setting.base);
    const { quotes, waiting } = quotesOf(world);
    const first = part * sentAPart;
    const isIn = ({ place }: DemoQuote) => (place === null ? part === 0 : place >= first && place < first + sentAPart);
    // Ids stand in the order in which quotes were made, as they do where people make them.
    const idOf = ({ place, revision }: DemoQuote) => id('quote', (place ?? quotes.length) * 2 + revision - 1);
    await enterQuotes(
      tx,
      quotes.filter(isIn).map((quote) => ({
        id: idOf(quote),
        // Numbers go on behind those of the part before.
        place: quote.place === null ? null : quote.place - first,
        states: quote.states.map(({ at, ...state }) => ({
          from: at,
          row: {
            ...{ ...contentOf(world, quote), ...state },
            replacesId: quote.revision > 1 ? idOf({ ...quote, revision: 1 }) : null,
          },
        })),
      })),
    );
    if (waiting && part === 0) await ask(tx, world, waiting, idOf(waiting.quote));
  },
};

function contentOf({ setting }: World, { deal, lines, revision, validUntil }: DemoQuote) {
  const [buyer] = deal.contacts;
  return {
    ...{ revision, validUntil, recordKind: 'deal' as const, recordId: deal.id, title: deal.name },
    ...{ currency: setting.currency, taxIncluded: false, language: 'en', terms: null },
    ...{ recipientId: buyer?.id ?? null, recipientName: buyer?.name ?? null },
    lines: lines.map((line, at) => ({
      ...line,
      id: idIn(setting.base)('quote-line', (deal.number * 2 + revision - 1) * 8 + at),
      ...{ bundle: null, note: null, tax: null },
    })),
  };
}

function ask(tx: Tx, { setting }: World, { quote, ownerId, managerId, at, askedOn }: WaitingQuote, quoteId: string) {
  const { id: dealId, name, productId } = quote.deal;
  const id = idIn(setting.base);
  return enterWaiting(tx, {
    ids: { request: id('approval', 0), asked: id('approval-part', 0), decides: id('approval-part', 1) },
    subject: belowFloorSubject,
    about: { kind: 'deal', id: dealId, title: name },
    wish: { quoteId },
    facts: factsBelow(
      quote.lines.filter((line) => line.productId === productId),
      setting.currency,
    ),
    reason: 'A second site follows in spring if the first one works.',
    ...{ requesterId: ownerId, deciderId: managerId, at: addMicros(at, soon), askedOn },
  });
}
