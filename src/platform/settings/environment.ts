import { isIP } from 'node:net';
import { resolve } from 'node:path';

/** One setting that the environment can give. `parse` answers the value, or throws the words that name what is expected. */
type Setting<T> = { meaning: string; fallback: string; parse: (given: string, folder: string) => T; secret?: true };

const setting = <T>(one: Setting<T>) => one;

/** Every setting there is, in the order of the README. An empty fallback means: not set. */
export const settings = {
  PORT: setting({ meaning: 'Port of the web server', fallback: '3310', parse: whole(0, 65_535) }),
  HOST: setting({
    meaning: 'Address to listen on; 0.0.0.0 lets other machines in',
    fallback: '127.0.0.1',
    parse: hostName,
  }),
  PUBLIC_URL: setting({
    meaning: 'Address under which people open it, when a proxy stands before it (https://sales.example.com)',
    fallback: '',
    parse: optional(webAddress),
  }),
  TRUST_PROXY: setting({
    meaning: 'How many proxies stand before it, so that the address of the person is read from what they report',
    fallback: '0',
    parse: whole(0, 10),
  }),
  DATA_DIR: setting({
    meaning: 'Folder of everything that is kept: database, files, backups',
    fallback: './data',
    parse: (given, folder) => resolve(folder, given),
  }),
  DATABASE_URL: setting({
    meaning:
      'PostgreSQL server to use (15 or newer) instead of the built-in one: postgres://user:password@host/database',
    fallback: '',
    parse: optional(databaseAddress),
    secret: true,
  }),
  AUTH_SECRET: setting({
    meaning: 'What sign-ins are signed with, at least 32 characters; without it a key is kept in DATA_DIR',
    fallback: '',
    parse: optional(longSecret),
    secret: true,
  }),
  POSTGRES_BIN: setting({
    meaning: 'Folder of other PostgreSQL programs (15 or newer) for the built-in database',
    fallback: '',
    parse: optional((given, folder) => resolve(folder, given)),
  }),
  BACKUPS: setting({
    meaning: 'How many backups are kept; one is taken before each upgrade',
    fallback: '5',
    parse: whole(1, 1_000),
  }),
  RATE_LIMIT: setting({
    meaning: 'Requests that one person may make in a minute',
    fallback: '3000',
    parse: whole(60, 100_000_000),
  }),
  MAX_UPLOAD_MB: setting({
    meaning: 'The largest file that may be brought, in megabytes',
    fallback: '512',
    parse: whole(1, 4_000),
  }),
  SMTP_URL: setting({
    meaning: 'Server that sends mail: smtps://user:password@mail.example.com; without it notices stay in the app',
    fallback: '',
    parse: optional(smtpAddress),
    secret: true,
  }),
  MAIL_FROM: setting({
    meaning: 'From whom mail comes: Sales <sales@example.com>; needed with SMTP_URL',
    fallback: '',
    parse: optional(sender),
  }),
  LOG_LEVEL: setting({
    meaning: 'How much is written to the log: error, warn, info or debug',
    fallback: 'info',
    parse: oneOf('error', 'warn', 'info', 'debug'),
  }),
};

function longSecret(given: string): string {
  if (given.length < 32) throw new Error('at least 32 characters long');
  return given;
}

type Name = keyof typeof settings;

/** The settings of this start, by the names that the environment uses. */
export type Environment = { readonly [N in Name]: ReturnType<(typeof settings)[N]['parse']> };

export type EnvironmentReading = { environment: Environment | null; refused: string[]; warnings: string[] };

const prefix = 'QUARTERDECK_';

/**
 * Reads all settings from the environment. `QUARTERDECK_PORT` wins over `PORT`, for machines where the short name means
 * something else already. Every bad value is refused by name, all at once; the value of a secret is never repeated.
 */
export function readEnvironment(env: Record<string, string | undefined>, folder: string): EnvironmentReading {
  const refused: string[] = [];
  const read: Record<string, unknown> = {};
  for (const [name, one] of entries()) {
    const source = env[prefix + name] === undefined ? name : prefix + name;
    const given = env[source]?.trim() || one.fallback;
    try {
      read[name] = one.parse(given, folder);
    } catch (error) {
      const value = one.secret ? 'its value' : JSON.stringify(given);
      refused.push(`${source}: ${value} is not ${(error as Error).message}`);
    }
  }
  if (refused.length === 0 && (read.SMTP_URL === null) !== (read.MAIL_FROM === null))
    refused.push(
      `${read.SMTP_URL === null ? 'SMTP_URL' : 'MAIL_FROM'}: is needed with the other of SMTP_URL and MAIL_FROM`,
    );
  const warnings = Object.keys(env).filter(isUnknown).sort().map(unknownWords);
  return { environment: refused.length === 0 ? (read as Environment) : null, refused, warnings };
}

/** The settings of this process; a bad one ends it with exit code 2 and a line for each. */
export function environmentOrExit(): Environment {
  const { environment, refused, warnings } = readEnvironment(process.env, process.cwd());
  for (const line of warnings) console.error(line);
  if (environment) return environment;
  for (const line of refused) console.error(line);
  process.exit(2);
}

/** The table of settings as the README shows it. */
export function settingsTable(): string {
  const rows = entries().map(
    ([name, { meaning, fallback }]) => `| \`${name}\` | ${meaning} | ${fallback ? `\`${fallback}\`` : ''} |`,
  );
  return ['| Setting | Meaning | Default |', '| --- | --- | --- |', ...rows].join('\n');
}

const entries = () => Object.entries(settings) as [Name, Setting<unknown>][];

/** Names of our own that are no settings: of the start script, the development server, and where tests find real exports. */
const internal = ['QUARTERDECK_LAUNCHED_BY', 'QUARTERDECK_API', 'QUARTERDECK_DATA'];

const isUnknown = (name: string) =>
  name.startsWith(prefix) && !(name.slice(prefix.length) in settings) && !internal.includes(name);

function unknownWords(name: string): string {
  const near = entries()
    .map(([known]) => ({ known, far: distance(known, name.slice(prefix.length)) }))
    .sort((a, b) => a.far - b.far)[0]!;
  const hint = near.far <= 3 ? ` Did you mean ${prefix}${near.known}?` : '';
  return `${name} is not a setting of Quarterdeck and is ignored.${hint}`;
}

/** How many letters must be changed, added or left out to make one word of the other. */
function distance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    above = row;
  }
  return above[b.length]!;
}

function whole(least: number, most: number) {
  return (given: string): number => {
    if (!/^\d{1,9}$/.test(given) || Number(given) < least || Number(given) > most) {
      throw new Error(`a whole number from ${least} to ${most}`);
    }
    return Number(given);
  };
}

function oneOf<const T extends string>(...allowed: T[]) {
  return (given: string): T => {
    const found = allowed.find((one) => one === given.toLowerCase());
    if (!found) throw new Error(`one of ${allowed.join(', ')}`);
    return found;
  };
}

function optional<T>(parse: (given: string, folder: string) => T) {
  return (given: string, folder: string): T | null => (given === '' ? null : parse(given, folder));
}

/** The address of a server that listens there, as a browser on the same machine takes it: one of IPv6 stands in brackets. */
export const addressAt = (host: string, port: number): string => {
  const isAnywhere = host === '0.0.0.0' || host === '::';
  return `http://${isAnywhere ? 'localhost' : isIP(host) === 6 ? `[${host}]` : host}:${port}`;
};

function hostName(given: string): string {
  const isName = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i.test(given);
  if (isIP(given) === 0 && (!isName || /^[\d.]+$/.test(given))) throw new Error('an IP address or a host name');
  return given;
}

function webAddress(given: string): string {
  const words = 'a web address such as https://sales.example.com';
  const url = URL.canParse(given) ? new URL(given) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.search || url.hash) throw new Error(words);
  if (url.pathname !== '/') throw new Error(`${words}, without a path`);
  return url.origin;
}

function smtpAddress(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : null;
  if (!url || !/^smtps?:$/.test(url.protocol) || !url.hostname || url.pathname.length > 1) {
    throw new Error('an address such as smtps://user:password@mail.example.com:465');
  }
  return given;
}

function sender(given: string): string {
  const address = /^(?:[^<>"\r\n]{0,100}<)?([^\s<>@,;"]+@[^\s<>@,;"]+)>?$/.exec(given);
  if (!address || given.includes('<') !== given.endsWith('>')) {
    throw new Error('a sender such as Sales <sales@example.com>');
  }
  return given;
}

function databaseAddress(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : null;
  if (!url || !/^postgres(ql)?:$/.test(url.protocol) || url.pathname.length < 2) {
    throw new Error('an address such as postgres://user:password@host:5432/database');
  }
  return given;
}
