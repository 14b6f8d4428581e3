import { english, type KnownWords } from './known-words.ts';
import type { Element, Method } from './method.ts';

/** The methods that the product brings; nobody changes them, a workspace makes its own from one. */
export const knownIds = ['bant', 'meddic', 'meddpicc', 'spiced'] as const;
export type KnownId = (typeof knownIds)[number];

/** Raised when a known method is drawn anew: what was answered under the one before stays said under it. */
const edition = 1;

/** After how many days what was learnt of each may no longer hold: people and money move sooner than needs. */
const staleDays: Readonly<Record<string, number>> = { budget: 60, champion: 30, timeline: 30, 'critical-event': 30 };
const usualStaleDays = 90;

const meddic = ['metrics', 'economic-buyer', 'decision-criteria', 'decision-process'];
const drawn: Readonly<Record<KnownId, readonly string[]>> = {
  bant: ['budget', 'authority', 'need', 'timeline'],
  meddic: [...meddic, 'identify-pain', 'champion'],
  meddpicc: [...meddic, 'paper-process', 'identify-pain', 'champion', 'competition'],
  spiced: ['situation', 'pain', 'impact', 'critical-event', 'decision'],
};

function elementOf(key: string, { unknown, elements }: KnownWords): Element {
  const words = elements[key];
  if (!words) throw new Error(`No words for the element ${key}`);
  const [name, asks, one, two, three, questions] = words;
  return {
    key,
    name,
    asks,
    rubric: [unknown, one, two, three],
    questions,
    staleDays: staleDays[key] ?? usualStaleDays,
  };
}

/** The known methods in the words of a language: BANT has four elements, MEDDPICC eight. */
export const knownMethods = (words: KnownWords = english): Method[] =>
  knownIds.map((id) => {
    const elements = drawn[id].map((key) => elementOf(key, words));
    return { id, name: id.toUpperCase(), version: edition, elements };
  });

export const isKnown = (id: string): id is KnownId => (knownIds as readonly string[]).includes(id);
