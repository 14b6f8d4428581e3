import type { Turn } from './turns.ts';

/** Who speaks in a transcript, in the order in which they begin, each with how many turns he has. */
export function speakersIn(turns: readonly Turn[]): { name: string; turns: number }[] {
  const found = new Map<string, { name: string; turns: number }>();
  for (const { speaker } of turns) {
    const key = speaker.toLowerCase();
    const known = found.get(key) ?? { name: speaker, turns: 0 };
    found.set(key, { ...known, turns: known.turns + 1 });
  }
  return [...found.values()];
}

const isAmong = (names: readonly string[], speaker: string) =>
  names.some((name) => name.trim().toLowerCase() === speaker.toLowerCase());

/** Why a transcript is not kept as it is said to be agreed to; null when it may be. */
export function whyNotKept(
  turns: readonly Turn[],
  { rep, agreed }: { rep: string; agreed: readonly string[] },
): 'nobody-speaks' | 'rep-does-not-speak' | 'rep-did-not-agree' | 'agreed-does-not-speak' | null {
  const speakers = speakersIn(turns).map(({ name }) => name);
  if (speakers.length === 0) return 'nobody-speaks';
  if (!isAmong(speakers, rep.trim())) return 'rep-does-not-speak';
  if (agreed.some((name) => !isAmong(speakers, name.trim()))) return 'agreed-does-not-speak';
  return isAmong(agreed, rep.trim()) ? null : 'rep-did-not-agree';
}

/**
 * What may be kept: the words of who agreed. Of everybody else neither words nor name, only that somebody spoke and when, so that the
 * shares stay what they were.
 */
export const keptOf = (turns: readonly Turn[], agreed: readonly string[]): Turn[] =>
  turns.map((turn) => (isAmong(agreed, turn.speaker) ? turn : { ...turn, speaker: '', text: '' }));
