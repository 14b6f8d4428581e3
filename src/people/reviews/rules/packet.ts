import type { LocalDate } from '../../../ground/index.ts';

export const itemKinds = [
  ...(['metric', 'objective', 'certificate', 'development-plan', 'charter'] as const),
  ...(['coaching-plan', 'coaching-session', 'check-in', 'meeting'] as const),
] as const;
export type ItemKind = (typeof itemKinds)[number];

/** A record of the period, or a number of it: ids and figures, no words about anybody. */
export type Item = {
  /** By which a rating cites it. */
  id: string;
  kind: ItemKind;
  recordId: string | null;
  /** Of a number its metric, of a plan its skill, of a session its kind. */
  key: string | null;
  day: LocalDate | null;
  value: number | null;
  unit: string | null;
  currency: string | null;
  n: number | null;
  low: number | null;
  high: number | null;
  progress: number | null;
  /** Whether a plan moved its number beyond noise, or that it was dropped; of a certificate in a course of the workspace its name. */
  says: string | null;
  rowsHref: string | null;
};

export type Luck = {
  won: number;
  closed: number;
  expected: number;
  low: number;
  high: number;
  says: 'skilled' | 'weak' | 'within-luck' | 'too-few';
};

/** What a period left behind of somebody, frozen as his appraisal is opened. */
export type Packet = {
  form: 1;
  firstOn: LocalDate;
  lastOn: LocalDate;
  items: readonly Item[];
  /** What an average rep would have won of the same deals in the twelve months before. */
  luck: Luck | null;
  attainment: number | null;
  /** Questions that two had raised with each other before it was opened. */
  raised: readonly string[];
};

const nothing = {
  ...{ recordId: null, key: null, day: null, value: null, unit: null, currency: null, n: null, low: null, high: null },
  ...{ progress: null, says: null, rowsHref: null },
};

/** An item with what is known of it; it is cited by its kind and its record, or its metric. */
export const anItem = (kind: ItemKind, some: Partial<Omit<Item, 'id' | 'kind'>>): Item => ({
  ...nothing,
  ...some,
  kind,
  id: `${kind}:${some.recordId ?? some.key}`,
});

/** Where nothing was frozen. */
export const emptyPacket: Packet = {
  ...{ form: 1, firstOn: '1900-01-01', lastOn: '1900-01-01', items: [], luck: null, attainment: null, raised: [] },
};
