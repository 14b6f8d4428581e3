import type { LocalDate, Period } from '../../../ground/index.ts';

/** What is told of one number of the registry, as it stood. Money in minor units; null is not known. */
export type FigureThen = {
  metricId: string;
  version: number;
  unit: 'ratio' | 'share' | 'days' | 'count' | 'money' | 'money-per-day';
  betterIs: 'higher' | 'lower' | 'within-band';
  value: number | null;
  n: number;
  low: number | null;
  high: number | null;
  band: { low: number; high: number } | null;
  /** Of the period before, up to the same day where this one still runs. */
  before: number | null;
  /** Where the records behind it are. */
  rowsHref: string | null;
};

/** Somebody as he stood: amounts in minor units, of coverage and share won nothing where nothing is known. */
export type PersonThen = {
  personId: string;
  quota: number | null;
  won: number | null;
  open: number;
  coverage: number | null;
  winRate: number | null;
  closed: number;
  /** The highest that his share won may be, with 95 %. */
  winHigh: number | null;
  activities: number | null;
};

export type MovementThen = {
  start: { amount: number; n: number };
  bars: { bar: string; amount: number; n: number }[];
  end: { amount: number; n: number };
};

export type DecisionThen = {
  id: string;
  metricId: string;
  unit: FigureThen['unit'] | null;
  expects: 'rise' | 'fall';
  decidedOn: LocalDate;
  reviewOn: LocalDate;
  verdict: 'keep' | 'change' | 'stop' | null;
  before: number | null;
  after: number | null;
  low: number | null;
  high: number | null;
  says: 'as-expected' | 'other-way' | 'unclear' | null;
};

/** A finding that stood that day, as the feed told it. */
export type FindingThen = {
  kind: string;
  metricId: string | null;
  personId: string | null;
  stageId: string | null;
  value: number | null;
  n: number;
  stake: number | null;
};

/** All that a review rests on, frozen: from this alone the report is drawn. People, stages and decisions stand in it by their ids. */
export type Snapshot = {
  /** Of the rules that the report was first drawn by. */
  rules: number;
  period: Period;
  knownOn: LocalDate;
  currency: string;
  /** The share of the period's days that were over. */
  pace: number;
  figures: FigureThen[];
  people: PersonThen[];
  movement: MovementThen | null;
  decisions: DecisionThen[];
  findings: FindingThen[];
};
