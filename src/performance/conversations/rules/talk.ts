import { type Topic, topicsIn } from './topics.ts';
import type { Turn } from './turns.ts';

export type Talk = {
  /** The rep's share in what was spoken, by seconds or else by words; null where nobody spoke. */
  talkRatio: number | null;
  by: 'seconds' | 'words';
  questions: number;
  longestMonologueSeconds: number | null;
  topics: { topic: Topic; n: number }[];
};

/** By which version of these rules a call was counted. */
export const talkRules = 1;

const wordsIn = (text: string): number => text.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
const isTimed = (turn: Turn): turn is Turn & { from: number; until: number } =>
  turn.from !== null && turn.until !== null && turn.until >= turn.from;

/**
 * How a call was talked, seen from the rep: of 30 spoken seconds 18 of his are 0.6. His longest monologue goes from the beginning of a stretch in
 * which nobody else says a word to its end, pauses included.
 */
export function talkOf(turns: readonly Turn[], rep: string): Talk {
  const isHis = ({ speaker }: Turn) => speaker.toLowerCase() === rep.trim().toLowerCase();
  const timed = turns.filter(isTimed);
  const by = turns.length > 0 && timed.length === turns.length ? 'seconds' : 'words';
  const weight = (turn: Turn) => (by === 'seconds' && isTimed(turn) ? turn.until - turn.from : wordsIn(turn.text));
  const sum = (of: readonly Turn[]) => of.reduce((all, turn) => all + weight(turn), 0);
  const whole = sum(turns);
  return {
    talkRatio: whole === 0 ? null : sum(turns.filter(isHis)) / whole,
    by,
    questions: turns.filter(isHis).reduce((all, { text }) => all + (text.match(/[?？]+/g)?.length ?? 0), 0),
    longestMonologueSeconds: by === 'seconds' ? longestOf(timed, isHis) : null,
    topics: topicsIn(turns.map(({ text }) => text)),
  };
}

function longestOf(turns: readonly (Turn & { from: number; until: number })[], isHis: (turn: Turn) => boolean): number {
  let [longest, began]: [number, number | null] = [0, null];
  for (const turn of turns) {
    began = isHis(turn) ? (began ?? turn.from) : null;
    if (began !== null) longest = Math.max(longest, turn.until - began);
  }
  return longest;
}
