import { fold, nameKey } from '../../../ground/index.ts';
import type { StageMapping } from './mapping.ts';

const won =
  /\b(won|win|gewonnen|gagne|gagnee|ganad[oa]|ganh[oa]|vinta|sold|signed|abgeschlossen gewonnen|closedwon|auftrag erhalten|sales order)\b|^customer$/;
const lost =
  /\b(lost|loss|verloren|perdue?|perdid[oa]|perso|closedlost|dead|abandoned|disqualified|cancell?ed|storniert|abgelehnt|rejected|no sale)\b/;

/** Whether a word of a stage or a status says that a deal ended: "Closed Won", "6 - Gewonnen" and "perdu" do. */
export function endingOf(word: string): 'won' | 'lost' | null {
  const text = fold(word).replace(/[^a-z0-9]+/g, ' ');
  if (/\bnot (won|win)\b/.test(text)) return 'lost';
  if (lost.test(text)) return 'lost';
  return won.test(text) ? 'won' : null;
}

/** Words that other systems have for stages that are here by another name, nearest first. */
const likeness: readonly [RegExp, RegExp][] = [
  [
    /^(prospec|new|lead|neu|nouveau|nuevo|novo|appointment ?scheduled|lead in|quotation$|inbound|open|contact made)/,
    /prospec|new|lead|neu|nuev|nouv|nov[oa]/,
  ],
  [
    /^(engaging|qualification|qualified|qualify|needs analysis|discovery|id decision makers|qualified ?to ?buy|[qc]u?alifi|meeting|screening|value proposition)/,
    /[qc]u?alifi|discover|need|descubr/,
  ],
  [
    /^(demo|d[ei]mostra|presenta|evaluation|perception analysis|demo scheduled|presentation ?scheduled|value|poc|trial)/,
    /d[ei]mo|present|evalua|value/,
  ],
  [
    /^(proposal|quote|angebot|offer|proposition|propuesta|proposta|proposal price quote|proposal made|quotation sent|decision ?makers? ?bought ?in)/,
    /propos|propuesta|quote|offer|oferta|angebot/,
  ],
  [
    /^(negotiation|verhandlung|negocia|negozia|negotiations started|contract ?sent|contract|review)/,
    /nego[tcz]|contract|contrat|verhandl|commit/,
  ],
];

/**
 * What the words of a stage column are here: an ending, a stage of that name or of one like it, or a stage of its own. A
 * deal that ended keeps the stage before the end, which its source does not name.
 */
export function mapStages(words: Iterable<string>, here: readonly { id: string; name: string }[]): StageMapping[] {
  const mapped = new Map<string, StageMapping>();
  for (const word of words) {
    const key = nameKey(word);
    if (word === '' || mapped.has(key)) continue;
    const ending = endingOf(word);
    mapped.set(key, { word, status: ending ?? 'open', stageId: (ending ? null : stageLike(word, here)) ?? 'own' });
  }
  return [...mapped.values()];
}

/** The same words as stages of a pipeline of their own: what ends a deal still does. */
export const stagesKept = (stages: readonly StageMapping[]): StageMapping[] =>
  stages.map((stage) => ({ ...stage, stageId: 'own' }));

/** The stage here that a word means, by its name or by what such stages are usually called; null where none is like it. */
export function stageLike(word: string, here: readonly { id: string; name: string }[]): string | null {
  const same = here.find(({ name }) => nameKey(name) === nameKey(word));
  if (same) return same.id;
  const text = fold(word)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  for (const [theirs, ours] of likeness)
    if (theirs.test(text)) {
      const like = here.find(({ name }) => ours.test(fold(name)));
      if (like) return like.id;
    }
  return null;
}

const stepOf = (word: string): number => {
  const text = fold(word)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  return likeness.findIndex(([theirs]) => theirs.test(text));
};

/** Words of stages in the order of a sale, where every one is known; else the first two steps first and the rest as they came. */
export function inOrder(words: readonly string[]): string[] {
  const steps = words.map((word) => ({ word, step: stepOf(word) }));
  const isKnown = steps.every(({ step }) => step >= 0);
  const rank = ({ step }: { step: number }) => (isKnown || (step >= 0 && step < 2) ? step : likeness.length);
  return steps.sort((a, b) => rank(a) - rank(b)).map(({ word }) => word);
}
