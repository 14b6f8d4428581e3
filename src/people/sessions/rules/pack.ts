import type { Instant, LocalDate } from '../../../ground/index.ts';
import type { ChangedDeal } from './changes.ts';
import type { KeptState } from './promised.ts';
import { minutesOfParts, type SectionId, type TemplateId, templates } from './templates.ts';

export type FigureThen = {
  version: number;
  unit: string;
  value: number | null;
  n: number;
  low: number | null;
  high: number | null;
  rowsHref: string | null;
  /** What it was in the quarter before after as many days; absent where nothing is compared. */
  before?: { value: number | null; n: number; asOf: LocalDate } | undefined;
};

export const itemKinds = ['deal', 'decision', 'commitment', 'figure', 'prompt'] as const;
export type ItemKind = (typeof itemKinds)[number];

/** One thing to speak of, with why it stands there. Ids and numbers alone: what things are called is looked up by whoever reads it. */
export type Item = {
  key: string;
  kind: ItemKind;
  /** Of the record, the metric or the prompt. */
  id: string;
  ownerId: string | null;
  why: string;
  days: number | null;
  dueOn: LocalDate | null;
  amount: number | null;
  amountBefore: number | null;
  currency: string | null;
  isClosed: boolean;
  figure: FigureThen | null;
};

export type PackSection = { id: SectionId; part: 'back' | 'ahead'; minutes: number; items: Item[]; more: number };

/** What a meeting saw when it began. */
export type Pack = {
  form: 1;
  /** Since when it tells what changed. */
  since: Instant;
  /** Whose numbers it is about. */
  ownerIds: readonly string[];
  sections: PackSection[];
};

/** So many of each part are on the table; how many more there are is said. */
export const mostItems = 12;

const blank = {
  ...{ ownerId: null, days: null, dueOn: null, amount: null, amountBefore: null, currency: null },
  ...{ isClosed: false, figure: null },
};

export const anItem = (
  section: SectionId,
  item: Pick<Item, 'kind' | 'id' | 'why'> & Partial<Omit<Item, 'key'>>,
): Item => ({ ...blank, ...item, key: `${section}:${item.kind}:${item.id}` });

/** A deal that changed, as an item. */
export const changedItem = ({ deal, why, days, amountBefore }: ChangedDeal, isClosed: boolean): Item =>
  anItem('changed', {
    ...{ kind: 'deal', id: deal.id, ownerId: deal.ownerId, why, days, amountBefore, isClosed },
    ...{ amount: deal.amount, currency: deal.currency },
  });

/** What was decided, by how it was kept. */
export const decidedItem = (one: { id: string; ownerId: string; dueOn: LocalDate; state: KeptState }): Item =>
  anItem('promised', { kind: 'decision', id: one.id, ownerId: one.ownerId, why: one.state, dueOn: one.dueOn });

/** The agenda of a meeting: the parts of its template in their order, each with its minutes and its first items. */
export function agendaOf(
  template: TemplateId,
  minutes: number,
  found: Partial<Record<SectionId, readonly Item[]>>,
): PackSection[] {
  const shares = minutesOfParts(template, minutes);
  return templates[template].sections.map(({ id, part }, at) => {
    const items = found[id] ?? [];
    return {
      ...{ id, part, minutes: shares[at] as number },
      items: items.slice(0, mostItems),
      more: Math.max(0, items.length - mostItems),
    };
  });
}

export type Sight = { sees: (ownerId: string) => boolean; seesClosed: (ownerId: string) => boolean };

/**
 * What somebody who takes part sees of a frozen agenda when he reads it himself: what belongs to people whose records he sees, and figures
 * only where he sees everybody they are about. `hidden` says how much is left out.
 */
export function seenOf(pack: Pack, { sees, seesClosed }: Sight): { sections: PackSection[]; hidden: number } {
  const seesAll = pack.ownerIds.every(sees);
  let hidden = 0;
  const isSeen = ({ kind, ownerId, isClosed }: Item) => {
    if (kind === 'prompt' || kind === 'decision') return true;
    if (ownerId === null) return seesAll;
    return sees(ownerId) && (!isClosed || seesClosed(ownerId));
  };
  const sections = pack.sections.map((section) => {
    const items = section.items.filter(isSeen);
    hidden += section.items.length - items.length;
    return { ...section, items };
  });
  return { sections, hidden };
}
