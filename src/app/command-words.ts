/** What each command is told beside its name: words that stand alone, words with what follows them, and how many files or folders. */
const known: Readonly<Record<string, { alone?: readonly string[]; followed?: readonly string[]; named?: number }>> = {
  start: {},
  import: { alone: ['--dry-run'], followed: ['--stages', '--workspace'], named: 1 },
  demo: { alone: ['--remove'], followed: ['--size', '--seed', '--workspace'] },
  export: { followed: ['--workspace'], named: 1 },
  backup: { named: 1 },
  restore: { named: 1 },
  check: {},
  'verify-statement': { named: 1 },
};

/**
 * What of a command nobody understands; null when all of it is clear. What is mistyped is refused rather than passed over: an import with
 * `--dryrun` would be written. Whoever asks for help is helped, and nothing is done.
 */
export function unclearIn(command: string, args: readonly string[]): string | null {
  const words = known[command];
  if (!words) return null;
  let named = 0;
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] as string;
    if (words.alone?.includes(word)) continue;
    if (words.followed?.includes(word)) {
      at += 1;
      const next = args[at];
      if (next === undefined || next.startsWith('--')) return `${word} lacks what it is to be.`;
      if (word === '--stages' && next !== 'keep' && next !== 'map') return '--stages is keep or map.';
    } else if (word.startsWith('-')) return `${command} does not know ${word}.`;
    else {
      named += 1;
      if (named > (words.named ?? 0)) return `${command} does not know what to do with ${word}.`;
    }
  }
  return null;
}

export const asksForHelp = (args: readonly string[]): boolean => args.includes('--help') || args.includes('-h');
