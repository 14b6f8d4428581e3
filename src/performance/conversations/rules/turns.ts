/** What somebody said without a break in the file; its times in seconds where the file says them. */
export type Turn = { speaker: string; text: string; from: number | null; until: number | null };

const times = /^(?:(\d+):)?(\d{1,2}):(\d{2})[.,](\d{1,3})\s+-->\s+(?:(\d+):)?(\d{1,2}):(\d{2})[.,](\d{1,3})/;

const secondsOf = (hours: string | undefined, minutes: string, seconds: string, parts: string): number =>
  Number(hours ?? 0) * 3_600 + Number(minutes) * 60 + Number(seconds) + Number(parts.padEnd(3, '0')) / 1_000;

/** "Ria Sol: Good morning" or "<v Ria Sol>Good morning</v>"; what has no name is left to whoever spoke before. */
function spokenIn(line: string): { speaker: string | null; text: string } {
  const voice = /^<v(?:\.[^\s>]+)*\s+([^>]+)>(.*)$/s.exec(line);
  if (voice) return { speaker: voice[1]!.trim(), text: plain(voice[2]!) };
  const named = /^([\p{L}][\p{L}\p{N} .,'’()-]{0,60}):\s+(.*)$/su.exec(plain(line));
  return named ? { speaker: named[1]!.trim(), text: named[2]!.trim() } : { speaker: null, text: plain(line) };
}

const plain = (text: string): string => text.replace(/<[^>]*>/g, '').trim();

/**
 * The turns of a transcript: WebVTT, SubRip, or lines of "Name: text". Lines that belong to no speaker, before anybody spoke, are left out. What
 * one says in several cues stays several turns.
 */
export function turnsIn(file: string): Turn[] {
  const lines = file.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  return lines.some((line) => times.test(line.trim())) ? timedTurns(lines) : plainTurns(lines);
}

function timedTurns(lines: readonly string[]): Turn[] {
  const turns: Turn[] = [];
  let speaker: string | null = null;
  for (let at = 0; at < lines.length; at += 1) {
    const found = times.exec(lines[at]!.trim());
    if (!found) continue;
    const [, h1, m1, s1, p1, h2, m2, s2, p2] = found;
    const said: string[] = [];
    for (const line of lines.slice(at + 1)) {
      if (line.trim() === '') break;
      said.push(line.trim());
    }
    for (const part of partsOf(said)) {
      speaker = part.speaker ?? speaker;
      if (speaker !== null && part.text !== '')
        turns.push({
          ...{ speaker, text: part.text },
          ...{ from: secondsOf(h1, m1!, s1!, p1!), until: secondsOf(h2, m2!, s2!, p2!) },
        });
    }
  }
  return turns;
}

/** A cue in which two speak is shared between them; a line without a name goes on with the one before it. */
function partsOf(lines: readonly string[]): { speaker: string | null; text: string }[] {
  const parts: { speaker: string | null; text: string }[] = [];
  for (const line of lines) {
    const said = spokenIn(line);
    const last = parts.at(-1);
    if (last && (said.speaker === null || said.speaker === last.speaker))
      last.text = `${last.text} ${said.text}`.trim();
    else parts.push(said);
  }
  return parts;
}

const plainTurns = (lines: readonly string[]): Turn[] =>
  partsOf(lines.map((line) => line.trim()).filter((line) => line !== '')).flatMap(({ speaker, text }) =>
    speaker === null || text === '' ? [] : [{ speaker, text, from: null, until: null }],
  );
