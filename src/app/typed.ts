import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';

/** Something the person who typed the command can mend: told in one line, without a stack. */
export class Told extends Error {
  override name = 'Told';
}

type Command = {
  options: ParseArgsOptionsConfig;
  /** What stands behind the command by itself, and whether it may be left out. */
  about?: { what: string; isOptional?: boolean };
};

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

const commands: Readonly<Record<string, Command>> = {
  start: { options: {} },
  import: { options: { stages: text, 'dry-run': flag, workspace: text }, about: { what: 'which folder: import DIR' } },
  demo: { options: { size: text, seed: text, remove: flag, workspace: text } },
  export: { options: { workspace: text }, about: { what: 'which file', isOptional: true } },
  backup: { options: {}, about: { what: 'which file', isOptional: true } },
  restore: { options: {}, about: { what: 'which backup: restore FILE' } },
  check: { options: {} },
  'verify-statement': { options: {}, about: { what: 'which statement: verify-statement FILE' } },
};

export type Typed = {
  /** The file or folder that the command is about. */
  about: string | undefined;
  option(name: string): string | undefined;
  /** One of these words, the first where nothing was said. */
  oneOf<Word extends string>(name: string, words: readonly [Word, ...Word[]]): Word;
  isSaid(flag: string): boolean;
};

/** What stands behind a command. What the command does not know is refused: a misspelt `--dry-run` must not import. */
export function typedBehind(command: string, args: readonly string[]): Typed {
  const known = commands[command];
  if (!known) throw new Told(`There is no command ${command}.`);
  const { values, positionals } = read(command, known, args);
  const most = known.about ? 1 : 0;
  if (positionals.length > most) throw new Told(`${command} does not know what to do with ${positionals[most]}.`);
  if (known.about && !known.about.isOptional && positionals.length === 0)
    throw new Told(`Say ${known.about.what.replace(': ', ': npx quarterdeck ')}`);
  const option = (name: string) => values[name] as string | undefined;
  return {
    about: positionals[0],
    option,
    oneOf(name, words) {
      const said = option(name) ?? words[0];
      const found = words.find((word) => word === said);
      if (!found) throw new Told(`--${name} is ${words.slice(0, -1).join(', ')} or ${words.at(-1)}, not ${said}.`);
      return found;
    },
    isSaid: (flag) => values[flag] === true,
  };
}

function read(command: string, { options }: Command, args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const unknown = args.find(
      (arg) => arg.startsWith('-') && !options[arg.replace(/^--?/, '').split('=')[0] as string],
    );
    throw new Told(
      unknown
        ? `${command} does not know ${unknown}. npx quarterdeck help says what it knows.`
        : (error as Error).message.split(/[.\n]/)[0]!,
    );
  }
}
