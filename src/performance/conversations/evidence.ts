import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { talkOf } from './rules/talk.ts';
import { turnsIn } from './rules/turns.ts';

export const transcriptsOptions = '--input F --rep WHO';

/** How the call of a transcript was talked, seen from the rep. */
export async function transcripts(args: readonly string[]): Promise<Record<string, unknown> | { wrong: string }> {
  const asked = askedBy(args);
  if ('wrong' in asked) return asked;
  const { input, rep } = asked;
  const began = performance.now();
  const file = await readFile(input, 'utf8').catch((error: Error) => ({ wrong: `--input: ${error.message}` }));
  if (typeof file !== 'string') return file;
  const turns = turnsIn(file);
  if (turns.length === 0) return { wrong: `${input}: nobody speaks in it` };
  const speakers = [...new Set(turns.map(({ speaker }) => speaker))];
  if (!speakers.some((speaker) => speaker.toLowerCase() === rep.trim().toLowerCase()))
    return { wrong: `--rep: does not speak in ${input}; ${speakers.join(', ')} do` };
  const { topics, ...talk } = talkOf(turns, rep);
  return {
    calls: [{ file: basename(input), ...talk, topics: topics.map(({ topic }) => topic) }],
    seconds: Math.round(performance.now() - began) / 1_000,
  };
}

function askedBy(args: readonly string[]): { input: string; rep: string } | { wrong: string } {
  try {
    const text = { type: 'string' as const };
    const { input, rep } = parseArgs({ args: [...args], options: { input: text, rep: text } }).values;
    if (!input) return { wrong: '--input: is missing' };
    return rep ? { input, rep } : { wrong: '--rep: is missing' };
  } catch (error) {
    return { wrong: (error as Error).message.split('\n')[0]! };
  }
}
